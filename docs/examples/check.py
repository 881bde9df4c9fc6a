"""check.py ADDRESS: asks Letterlock what to do about an address. Prints allow, challenge or block.

LETTERLOCK_URL, such as https://letterlock.example, and LETTERLOCK_KEY come from the environment.
"""

import json
import os
import sys
import urllib.request


def check(email, ip=None):
    """The verdict: action, score, reasons. Raises urllib.error.HTTPError with a problem document inside."""
    question = {"email": email} | ({"ip": ip} if ip else {})
    request = urllib.request.Request(
        os.environ["LETTERLOCK_URL"] + "/api/v1/validations",
        data=json.dumps(question).encode(),
        headers={"Content-Type": "application/json", "Authorization": "Bearer " + os.environ["LETTERLOCK_KEY"]},
    )
    with urllib.request.urlopen(request, timeout=10) as answer:
        return json.load(answer)


if __name__ == "__main__":
    print(check(sys.argv[1])["action"])
