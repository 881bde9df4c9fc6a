// What two packages of npm say about addresses, and how fast: reads a JSON array of strings, writes one of verdicts.
import { createRequire } from 'node:module';
import { readFileSync, writeFileSync } from 'node:fs';

const require = createRequire(import.meta.url);
const [, , from, to] = process.argv;
const addresses = JSON.parse(readFileSync(from, 'utf8'));
const { validate } = require('deep-email-validator');
const mailchecker = require('mailchecker');

const options = { validateRegex: true, validateMx: false, validateTypo: true, validateDisposable: true, validateSMTP: false };
const deep = async address => {
  try {
    const answer = await validate({ email: address, ...options });
    return answer.validators.regex?.valid ?? answer.valid;
  } catch {
    return 'threw';
  }
};
const checker = address => {
  try {
    return mailchecker.isValid(address);
  } catch {
    return 'threw';
  }
};

async function rate(check) {
  const valid = addresses.filter(address => address.length < 200);
  let done = 0;
  for (const end = performance.now() + 500; performance.now() < end; ) for (const address of valid) await check(address);
  const start = performance.now();
  let now = start;
  while (now - start < 1000) {
    for (const address of valid) await check(address);
    done += valid.length;
    now = performance.now();
  }
  return Math.round(done / (now - start) * 1000);
}

const verdicts = { deep: [], checker: [] };
for (const address of addresses) {
  verdicts.deep.push(await deep(address));
  verdicts.checker.push(checker(address));
}
writeFileSync(to, JSON.stringify({ ...verdicts, deepRate: await rate(deep), checkerRate: await rate(checker) }));
