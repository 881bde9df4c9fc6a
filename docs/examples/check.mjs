// check.mjs ADDRESS: asks Letterlock what to do about an address. Prints allow, challenge or block.
// LETTERLOCK_URL, such as https://letterlock.example, and LETTERLOCK_KEY come from the environment.

export async function check(email, ip) {
  const answer = await fetch(`${process.env.LETTERLOCK_URL}/api/v1/validations`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${process.env.LETTERLOCK_KEY}` },
    body: JSON.stringify({ email, ip }), // a field that is undefined is left out
    signal: AbortSignal.timeout(10_000),
  });
  const verdict = await answer.json();
  if (!answer.ok) throw new Error(`${answer.status} ${verdict.title}`);
  return verdict;
}

console.log((await check(process.argv[2])).action);
