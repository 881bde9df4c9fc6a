// A file of addresses on its way: chosen, read, sent row by row, in pieces, and given back with what came of each row.
// The file is read here and stays here; what is sent of a row, and what comes back, is the page's own matter.

import { announce } from '../web/shell.js';
import { Unreadable, columns, decode, parse, separator, write } from './csv.js';

const ROWS_EACH = 500;

const page = document.getElementById('file');
const limits = { rows: Number(page.dataset.rows), octets: Number(page.dataset.octets) };

/** The part of the page of that name. */
export const find = name => page.querySelector(`[data-is="${name}"]`);

export const number = value => value.toLocaleString(document.documentElement.lang);

/** A text of the page with what belongs into it. */
export function say(name, values = {}) {
  const text = page.getAttribute(`data-${name}`);
  return Object.entries(values).reduce((said, [key, value]) => said.replace(`%${key}%`, () => value), text);
}

/** Why sending stopped; the message is the name of the text that says so. */
export class Stopped extends Error {}

let job = null;
let list = null;
let running = null;

/** What stands in a column of a row; -1 is no column. */
export const cell = (row, column) => (list.rows[row][column] ?? '').trim();

/**
 * Offers the columns of the file in a choice.
 *
 * @param none what to call no column, where that is a choice
 */
export function offer(select, chosen, none) {
  const options = Array.from({ length: list.width }, (_, column) => {
    const name = list.header ? list.rows[0][column] : list.rows.find(row => row[column])?.[column];
    return new Option(`${column + 1}: ${(name ?? '').slice(0, 60)}`, column, column === chosen, column === chosen);
  });
  if (none !== undefined) options.unshift(new Option(none, -1, chosen < 0, chosen < 0));
  select.replaceChildren(...options);
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
    find('name').textContent = list.name;
    offer(find('column'), list.email);
    job.take?.(list);
    begin();
  } catch (why) {
    list = null;
    refuse(say(`wrong-${why instanceof Unreadable ? why.message : 'read'}`, { row: number(why.row ?? 0) }));
  }
}

/** Forgets what was found, as before the first address. */
function begin() {
  list.results = new Array(list.rows.length);
  list.next = list.header ? 1 : 0;
  list.done = 0;
  list.all = list.rows.reduce((all, _, row) => all + (row >= list.next && cell(row, list.email) !== '' ? 1 : 0), 0);
  find('size').textContent = say('size', { count: number(list.all) });
  find('check').disabled = list.all === 0;
  job.begin(list);
  show('ready');
}

/** The next rows that have an address, as many as go into one piece. */
function piece() {
  const lines = [];
  const rows = [];
  let room = job.room();
  for (let row = list.next; row < list.rows.length && rows.length < ROWS_EACH; row++) {
    if (cell(row, list.email) === '') continue;
    const line = job.line(row);
    room -= job.octets(line);
    if (room < 0) break;
    lines.push(line);
    rows.push(row);
  }
  return { rows, lines };
}

async function sendAll() {
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

async function send({ rows, lines }, started) {
  const answer = await fetch(page.dataset.piece, {
    method: 'POST', ...job.request(lines), redirect: 'manual', signal: running.signal,
  });
  if (answer.status === 429) return pause(Number(answer.headers.get('Retry-After')) || 5);
  if (answer.type === 'opaqueredirect') throw new Stopped('signed-out');
  if (answer.status === 422) throw new Stopped('refused');
  if (!answer.ok) throw new Stopped(answer.status === 403 || answer.status === 404 ? 'forbidden' : 'lost');
  let told = 0;
  for await (const cells of job.read(answer, rows)) {
    list.results[rows[told]] = cells;
    list.next = rows[told++] + 1;
    list.done++;
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

function progress(started) {
  const seconds = (performance.now() - started.at) / 1000;
  const rate = (list.done - started.done) / seconds;
  find('bar').max = list.all;
  find('bar').value = list.done;
  find('state').textContent = say('state', { done: number(list.done), all: number(list.all) });
  find('pace').textContent = seconds < 2 || rate === 0 ? '' : say('pace', {
    rate: number(Math.round(rate)), left: number(Math.ceil((list.all - list.done) / rate)),
  });
  job.tell();
}

function finish(why) {
  job.tell();
  job.finish?.();
  find('outcome').textContent = say(why, { done: number(list.done), left: number(list.all - list.done) });
  find('resume').hidden = why === 'finished' || why === 'forbidden';
  show('done');
  find(why === 'finished' ? 'download' : 'outcome').focus();
  announce(find('outcome').textContent);
}

function download() {
  const text = list.rows.map((cells, row) => {
    const found = row === 0 && list.header ? job.names : list.results[row] ?? nothing(row);
    return write([...cells, ...new Array(list.width - cells.length).fill(''), ...found], list.between);
  });
  const place = URL.createObjectURL(new Blob([list.marked ? '\uFEFF' : '', ...text], { type: 'text/csv;charset=utf-8' }));
  Object.assign(document.createElement('a'), { href: place, download: list.name.replace(/\.[^.]*$/, '') + '-checked.csv' }).click();
  setTimeout(() => URL.revokeObjectURL(place), 60_000);
}

function nothing(row) {
  const cells = new Array(job.names.length).fill('');
  if (cell(row, list.email) !== '') cells[0] = 'not-checked';
  return cells;
}

function forget() {
  list = null;
  find('choose').value = '';
  show('choose');
  find('choose').focus();
}

/**
 * Lets the page take files.
 *
 * @param theJob names: of the columns that the result has more; take(list), if any: a file was read; begin(list):
 *     nothing is found yet; line(row): what is sent of a row; octets(line): how many that are; room(): how many go into
 *     a piece; request(lines): what to fetch with; read(answer, rows): the new cells of each row, one after the other;
 *     tell(): shows what is found so far; finish(), if any: shows what only the end shows
 */
export function takeFiles(theJob) {
  job = theJob;
  find('choose').addEventListener('change', event => { if (event.target.files[0]) take(event.target.files[0]); });
  find('column').addEventListener('change', event => { list.email = Number(event.target.value); begin(); });
  for (const start of page.querySelectorAll('[data-start]')) start.addEventListener('click', () => { begin(); sendAll(); });
  find('cancel').addEventListener('click', () => running?.abort());
  find('resume').addEventListener('click', sendAll);
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
}
