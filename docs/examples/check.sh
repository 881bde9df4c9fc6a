#!/usr/bin/env bash
# check.sh ADDRESS: asks Letterlock what to do about an address. Prints allow, challenge or block.
# LETTERLOCK_URL, such as https://letterlock.example, and LETTERLOCK_KEY come from the environment.
set -euo pipefail

# Key and address go by standard input: what stands in the command would show in the list of processes.
body() { printf '{"email":"%s"}' "$(sed 's/["\\]/\\&/g' <<<"$1" | tr -d '\000-\037')"; }

answer=$(curl --silent --show-error --fail-with-body --max-time 10 \
  --config <(printf 'header = "Authorization: Bearer %s"\n' "$LETTERLOCK_KEY") \
  --header 'Content-Type: application/json' --data @- \
  "$LETTERLOCK_URL/api/v1/validations" < <(body "$1"))
sed -E 's/.*"action":"([a-z]+)".*/\1/' <<<"$answer"
