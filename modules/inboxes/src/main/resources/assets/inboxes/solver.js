// Solves a proof of work: SHA-256 (FIPS 180-4) over challenge.number. Our own, because crypto.subtle exists on secure origins only and
// is slow for many short messages. The first 64 octets are always the same, so only what follows them is digested again for each number.

const K = new Int32Array(64);
const START = new Int32Array(8);

/** The first 32 bits of the fractional parts of the roots of the first primes. */
function constants() {
  const bits = (x) => ((x - Math.floor(x)) * 2 ** 32) | 0;
  for (let n = 2, found = 0; found < 64; n++) {
    let prime = true;
    for (let d = 2; d * d <= n; d++) if (n % d === 0) prime = false;
    if (!prime) continue;
    if (found < 8) START[found] = bits(Math.sqrt(n));
    K[found++] = bits(Math.cbrt(n));
  }
}

constants();
const w = new Int32Array(64);

/** Digests the 16 words at the front of `w` into `hash`. */
function compress(hash) {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15];
    const y = w[i - 2];
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let a = hash[0], b = hash[1], c = hash[2], d = hash[3], e = hash[4], f = hash[5], g = hash[6], h = hash[7];
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + K[i] + w[i]) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0;
    d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  hash[0] += a; hash[1] += b; hash[2] += c; hash[3] += d;
  hash[4] += e; hash[5] += f; hash[6] += g; hash[7] += h;
}

/** Puts the block of 64 octets that begins at `from` into `w`. */
function load(octets, from) {
  for (let i = 0; i < 16; i++) {
    const at = from + 4 * i;
    w[i] = (octets[at] << 24) | (octets[at + 1] << 16) | (octets[at + 2] << 8) | octets[at + 3];
  }
}

/** Digests of `prefix` followed by a number: a function that gives the first 32 bits of each. */
export function digests(prefix) {
  const head = new TextEncoder().encode(prefix);
  const whole = head.length - (head.length % 64);
  const state = START.slice();
  for (let at = 0; at < whole; at += 64) {
    load(head, at);
    compress(state);
  }
  const rest = head.length - whole;
  const block = new Uint8Array(128);
  block.set(head.subarray(whole));
  const hash = new Int32Array(8);
  let end = 0;
  return (number) => {
    const digits = String(number);
    const last = rest + digits.length;
    if (last !== end) {
      block.fill(0, rest);
      block[last] = 0x80;
      end = last;
    }
    for (let i = 0; i < digits.length; i++) block[rest + i] = digits.charCodeAt(i);
    const blocks = last + 9 > 64 ? 2 : 1;
    const bits = (whole + last) * 8;
    block[blocks * 64 - 2] = bits >>> 8;
    block[blocks * 64 - 1] = bits;
    hash.set(state);
    for (let i = 0; i < blocks; i++) {
      load(block, 64 * i);
      compress(hash);
    }
    return hash[0] >>> 0;
  };
}

/** The proof for a task; `progress` hears how many numbers are found. */
export function solve({ challenge, difficulty, solutions }, progress) {
  const digest = digests(`${challenge}.`);
  const found = [];
  for (let number = 0; found.length < solutions; number++) {
    if (Math.clz32(digest(number)) < difficulty) continue;
    found.push(number);
    progress(found.length);
  }
  return [challenge, ...found].join('.');
}

if (typeof WorkerGlobalScope !== 'undefined') {
  addEventListener('message', ({ data }) => {
    const proof = solve(data, (found) => postMessage({ found }));
    postMessage({ found: data.solutions, proof });
  });
}
