// The list stays true by itself: events say that something happened, the server renders what it looks like now.

import { announce, localTimes, notify } from '../web/shell.js';

const letter = document.getElementById('inbox');
const desk = document.getElementById('desk');
const PAUSE = 250;

let source;
let arrived;
let running = false;
let again = false;
let after = 0;
let wanted = false;

/** Watches the inbox; `whenArrived` gets every new row once. */
export function watch(whenArrived) {
  arrived = whenArrived;
  const list = document.getElementById('messages');
  after = Number(list.dataset.next);
  source = new EventSource(`${letter.dataset.events}?after=${list.dataset.next}`);
  let opened = false;
  source.addEventListener('open', () => {
    desk.classList.remove('lost');
    if (opened) refresh(true);
    opened = true;
  });
  source.addEventListener('message', () => refresh(false));
  source.addEventListener('removed', (event) => remove(JSON.parse(event.data)));
  source.addEventListener('expired', (event) => leave(JSON.parse(event.data)));
  source.addEventListener('error', () => {
    desk.classList.add('lost');
    if (source.readyState === EventSource.CLOSED) refresh(true);
  });
}

/** Stops watching, for the moments before the page is left for good. */
export function stop() {
  source?.close();
}

/** Renews the list; many calls at once become one, and one more after it. Only what a person asked for puts the idle end off. */
export async function refresh(whole, asked = false) {
  if (whole) after = 0;
  if (asked) wanted = true;
  if (running) {
    again = true;
    return;
  }
  running = true;
  try {
    do {
      again = false;
      await renew();
      await new Promise((done) => setTimeout(done, PAUSE));
    } while (again);
  } finally {
    running = false;
  }
}

async function renew() {
  const asked = after;
  const why = wanted ? '' : '&unasked';
  wanted = false;
  const reply = await fetch(`/?part=messages&after=${asked}${why}`).catch(() => null);
  if (!reply) return;
  if (reply.status === 404) {
    location.assign('/');
    return;
  }
  if (!reply.ok) return;
  const fresh = new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('messages');
  if (!fresh) return;
  merge(fresh, asked === 0);
  after = Math.max(after, Number(fresh.dataset.next));
}

/** Puts new rows on top and leaves the others alone, so that nothing jumps or loses its focus. */
function merge(fresh, whole) {
  const list = document.getElementById('messages');
  const known = new Map([...list.children].map((row) => [row.dataset.messageId, row]));
  const rows = [...fresh.children];
  const added = rows.filter((row) => !known.has(row.dataset.messageId)).map((row) => document.adoptNode(row));
  if (whole) {
    const present = new Set(rows.map((row) => row.dataset.messageId));
    for (const [id, row] of known) if (!present.has(id)) row.remove();
  }
  for (const row of added) row.classList.add('arriving', 'fresh');
  const height = list.scrollHeight;
  list.prepend(...added);
  if (list.scrollTop > 0) list.scrollTop += list.scrollHeight - height;
  for (const row of added) localTimes(row);
  Object.assign(list.dataset, { next: fresh.dataset.next, expires: fresh.dataset.expires, now: fresh.dataset.now });
  count(Number(fresh.dataset.count));
  expiry(fresh.dataset);
  if (added.length > 0) {
    announce(`${letter.dataset.sayNew}: ${added[0].querySelector('.from').textContent}, ${added[0].querySelector('.subject').textContent}`);
    arrived(added);
  }
}

function remove(event) {
  if (event.reason === 'deleted') document.dispatchEvent(new CustomEvent('letterlock:deleted', { detail: event.id }));
  const row = document.querySelector(`#messages [data-message-id="${CSS.escape(event.id)}"]`);
  if (!row) return;
  row.remove();
  count(document.getElementById('messages').children.length);
  if (event.reason === 'gave-way') gaveWay();
}

let saidGaveWay = false;

/** Said once in ten seconds: a burst pushes out many. */
function gaveWay() {
  if (saidGaveWay) return;
  saidGaveWay = true;
  say('sayRemoved');
  setTimeout(() => { saidGaveWay = false; }, 10_000);
}

function count(number) {
  document.getElementById('count').textContent = number;
  desk.classList.toggle('empty', number === 0);
}

function leave(event) {
  stop();
  const mails = document.getElementById('messages').children.length;
  const at = Math.floor(Date.parse(event.at) / 1000);
  fold(() => goWhenThere(`/?ended=${encodeURIComponent(event.reason)}&at=${at}&mails=${mails}`));
}

/** A server that stops says so before it is gone; then the page waits for the next one. */
async function goWhenThere(address) {
  const reply = await fetch('/', { method: 'HEAD' }).catch(() => null);
  if (reply?.ok) {
    location.replace(address);
  } else {
    say('sayStopped');
    setTimeout(goWhenThere, 2000, address);
  }
}

/** The one ceremony: the letter folds away, then something else may come. */
export function fold(next) {
  letter.classList.add('folding');
  desk.classList.add('folding');
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  setTimeout(next, still ? 0 : 400);
}

// The countdown runs on the server's clock, whatever the one of this machine says.
const clock = document.getElementById('countdown');
let ahead = 0;
let end = 0;

function expiry({ expires, now }) {
  end = Number(expires);
  ahead = Number(now) - Date.now();
  tick();
}

let checked = false;

function tick() {
  const left = Math.max(0, Math.round((end - Date.now() - ahead) / 1000));
  const two = (number) => String(number).padStart(2, '0');
  const hours = Math.floor(left / 3600);
  const minutes = Math.floor(left / 60) % 60;
  const shown = hours > 0 ? `${hours}:${two(minutes)}:${two(left % 60)}` : `${minutes}:${two(left % 60)}`;
  clock.textContent = clock.dataset.left.replace('%', shown);
  clock.parentElement.classList.toggle('soon', left < 120);
  if (left === 0 && !checked) {
    checked = true;
    setTimeout(() => { checked = false; refresh(true); }, 1500);
  }
}

expiry(clock.dataset);
setInterval(tick, 1000);
addEventListener('pageshow', (event) => { if (event.persisted) location.reload(); });

/** Tells everybody how an action went. */
export function say(key) {
  notify(letter.dataset[key]);
}
