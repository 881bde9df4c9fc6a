// Checks the addresses of a file: only they are sent, as a batch has them, and the verdicts come back line by line.

import { Stopped, cell, find, number, takeFiles } from './file.js';

const OCTETS_EACH = 48 * 1024;
const CHARACTERS = 1001;

const encoder = new TextEncoder();
let email = 0;
let counts = {};

async function* lines(stream) {
  const reader = stream.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + value).split('\n');
    rest = parts.pop();
    yield* parts;
  }
}

takeFiles({
  names: ['verdict', 'score', 'reasons'],
  begin(list) {
    email = list.email;
    counts = { allow: 0, challenge: 0, block: 0 };
  },
  line: row => encoder.encode(JSON.stringify({ email: cell(row, email).slice(0, CHARACTERS) }) + '\n'),
  octets: line => line.length,
  room: () => OCTETS_EACH,
  request: some => ({ body: new Blob(some), headers: { 'Content-Type': 'application/x-ndjson' } }),
  async *read(answer) {
    for await (const line of lines(answer.body)) {
      const { verdict, problem } = JSON.parse(line);
      if (problem?.type === '/problems/key-exhausted') throw new Stopped('exhausted');
      if (verdict) counts[verdict.action]++;
      yield verdict
        ? [verdict.action, String(verdict.score), verdict.reasons.join(' ')]
        : ['not-checked', '', problem.type.replace('/problems/', '')];
    }
  },
  tell() {
    for (const [action, count] of Object.entries(counts)) find(action).textContent = number(count);
  },
});
