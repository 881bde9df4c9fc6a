// Checks the addresses of a file. The file is read here and stays here: its addresses go to the server piece after
// piece, the verdicts come back line by line, and the result is put together in this page.

import { announce } from '../web/shell.js';
import { Unreadable, columns, decode, parse, separator, write } from './csv.js';

const ROWS_EACH = 500;
const OCTETS_EACH = 48 * 1024;
const CHARACTERS = 1001;

const page = document.getElementById('file');
const limits = { rows: Number(page.dataset.rows), octets: Number(page.dataset.octets) };
const find = name => page.querySelector(`[data-is="${name}"]`);
const number = value => value.toLocaleString(document.documentElement.lang);
const actions = ['allow', 'challenge', 'block'];

let list = null;
let running = null;

/** A text of the page with what belongs into it. */
function say(name, values = {}) {
  const text = page.getAttribute(`data-${name}`);
  return Object.entries(values).reduce((said, [key, value]) => said.replace(`%${key}%`, () => value), text);
}

/** Shows one of the steps: choose, ready, run, done. */
function show(step) {
  for (const part of page.querySelectorAll('[data-step]')) part.hidden = !part.dataset.step.split(' ').includes(step);
}

function refuse(text) {
  find('wrong').textContent = text;
  find('wrong').parentElement.hidden = text === '';
}

async function take(file) {
  refuse('');
  list = null;
  show('choose');
  try {
    if (file.size > limits.octets) throw new Unreadable('large');
    const { text, marked } = decode(new Uint8Array(await file.arrayBuffer()));
    const between = separator(text);
    const rows = parse(text, between, limits.rows);
    list = { name: file.name, rows, between, marked, ...columns(rows) };
    if (list.header && rows.length === 1) throw new Unreadable('empty');
    ready();
  } catch (why) {
    list = null;
    refuse(say(`wrong-${why instanceof Unreadable ? why.message : 'read'}`, { row: number(why.row ?? 0) }));
  }
}

function ready() {
  const select = find('column');
  select.replaceChildren(...Array.from({ length: list.width }, (_, column) => {
    const name = list.header ? list.rows[0][column] : list.rows.find(row => row[column])?.[column];
    return new Option(`${column + 1}: ${(name ?? '').slice(0, 60)}`, column, column === list.email, column === list.email);
  }));
  find('name').textContent = list.name;
  begin();
}

/** Forgets what was found, as before the first address. */
function begin() {
  list.results = new Array(list.rows.length);
  list.next = list.header ? 1 : 0;
  list.done = 0;
  list.counts = { allow: 0, challenge: 0, block: 0 };
  list.all = list.rows.reduce((all, _, row) => all + (row >= list.next && address(row) !== '' ? 1 : 0), 0);
  find('size').textContent = say('size', { count: number(list.all) });
  find('check').disabled = list.all === 0;
  show('ready');
}

const address = row => (list.rows[row][list.email] ?? '').trim();

/** The next addresses, as many as go into one piece, with the rows they stand in. */
function piece() {
  const lines = [];
  const rows = [];
  const encoder = new TextEncoder();
  let octets = 0;
  for (let row = list.next; row < list.rows.length && rows.length < ROWS_EACH; row++) {
    if (address(row) === '') continue;
    const line = encoder.encode(JSON.stringify({ email: address(row).slice(0, CHARACTERS) }) + '\n');
    if (octets + line.length > OCTETS_EACH) break;
    octets += line.length;
    lines.push(line);
    rows.push(row);
  }
  return { rows, body: new Blob(lines) };
}

/** Why checking stopped; the message is the name of the text that says so. */
class Stopped extends Error {}

async function checkAll() {
  running = new AbortController();
  const started = { at: performance.now(), done: list.done };
  show('run');
  progress(started);
  find('cancel').focus();
  announce(say('started'));
  let why = 'finished';
  try {
    for (let next = piece(); next.rows.length > 0; next = piece()) await send(next, started);
    list.next = list.rows.length;
  } catch (failure) {
    why = running.signal.aborted ? 'cancelled' : failure instanceof Stopped ? failure.message : 'lost';
  }
  // Ends an answer that is still on its way.
  running.abort();
  running = null;
  finish(why);
}

async function send({ rows, body }, started) {
  const answer = await fetch(page.dataset.piece, {
    method: 'POST', body, headers: { 'Content-Type': 'application/x-ndjson' }, redirect: 'manual', signal: running.signal,
  });
  if (answer.status === 429) return pause(Number(answer.headers.get('Retry-After')) || 5);
  if (answer.type === 'opaqueredirect') throw new Stopped('signed-out');
  if (!answer.ok) throw new Stopped(answer.status === 403 || answer.status === 404 ? 'forbidden' : 'lost');
  let told = 0;
  for await (const line of lines(answer.body)) {
    note(rows[told++], JSON.parse(line));
    progress(started);
  }
  if (told < rows.length) throw new Stopped('lost');
}

function pause(seconds) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    running.signal.addEventListener('abort', () => { clearTimeout(timer); reject(running.signal.reason); }, { once: true });
  });
}

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

function note(row, { verdict, problem }) {
  if (problem?.type === '/problems/key-exhausted') throw new Stopped('exhausted');
  list.results[row] = verdict
    ? [verdict.action, String(verdict.score), verdict.reasons.join(' ')]
    : ['not-checked', '', problem.type.replace('/problems/', '')];
  if (verdict) list.counts[verdict.action]++;
  list.next = row + 1;
  list.done++;
}

function progress(started) {
  const seconds = (performance.now() - started.at) / 1000;
  const rate = (list.done - started.done) / seconds;
  find('bar').max = list.all;
  find('bar').value = list.done;
  find('state').textContent = say('state', { done: number(list.done), all: number(list.all) });
  find('pace').textContent = seconds < 2 || rate === 0 ? '' : say('pace', {
    rate: number(Math.round(rate)), left: number(Math.ceil((list.all - list.done) / rate)),
  });
  tell();
}

function tell() {
  for (const action of actions) find(action).textContent = number(list.counts[action]);
}

function finish(why) {
  tell();
  find('outcome').textContent = say(why, { done: number(list.done), left: number(list.all - list.done) });
  find('resume').hidden = why === 'finished' || why === 'forbidden';
  show('done');
  find(why === 'finished' ? 'download' : 'outcome').focus();
  announce(find('outcome').textContent);
}

function download() {
  const text = list.rows.map((cells, row) => {
    const verdict = row === 0 && list.header
      ? ['verdict', 'score', 'reasons']
      : list.results[row] ?? [address(row) === '' ? '' : 'not-checked', '', ''];
    return write([...cells, ...new Array(list.width - cells.length).fill(''), ...verdict], list.between);
  });
  const place = URL.createObjectURL(new Blob([list.marked ? '\uFEFF' : '', ...text], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: place, download: list.name.replace(/\.[^.]*$/, '') + '-checked.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
}

function forget() {
  list = null;
  find('choose').value = '';
  show('choose');
  find('choose').focus();
}

find('choose').addEventListener('change', event => { if (event.target.files[0]) take(event.target.files[0]); });
find('column').addEventListener('change', event => { list.email = Number(event.target.value); begin(); });
find('check').addEventListener('click', checkAll);
find('cancel').addEventListener('click', () => running?.abort());
find('resume').addEventListener('click', checkAll);
find('download').addEventListener('click', download);
for (const other of page.querySelectorAll('[data-other]')) other.addEventListener('click', forget);

const drop = find('drop');
drop.addEventListener('dragover', event => { event.preventDefault(); drop.classList.add('over'); });
drop.addEventListener('dragleave', () => drop.classList.remove('over'));
drop.addEventListener('drop', event => {
  event.preventDefault();
  drop.classList.remove('over');
  if (event.dataTransfer.files[0]) take(event.dataTransfer.files[0]);
});
window.addEventListener('beforeunload', event => { if (running) event.preventDefault(); });

show('choose');
