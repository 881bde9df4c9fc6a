// The inbox page: live list, reader in place, actions without a reload. Without this script every one of them is a link or a form.

import { openDialog } from '../web/shell.js';
import * as memory from './history.js';
import { close } from './reader.js';
import { fold, refresh, say, stop, watch } from './live.js';
import './keys.js';

const letter = document.getElementById('inbox');
const inbox = letter.dataset.inbox;
const title = document.title;

if (location.search.startsWith('?start')) history.replaceState(null, '', '/');

memory.keepOnly(inbox);
memory.note(inbox, document.querySelectorAll('#messages > li'));
memory.show();

function countFresh() {
  const fresh = document.querySelectorAll('#messages .fresh').length;
  document.title = fresh > 0 ? `(${fresh}) ${title}` : title;
}

document.addEventListener('letterlock:deleted', (event) => memory.drop(event.detail));
watch((rows) => {
  memory.note(inbox, rows);
  countFresh();
  chime();
});
document.addEventListener('letterlock:seen', countFresh);

async function post(form) {
  const reply = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)), redirect: 'manual' }).catch(() => null);
  const done = reply !== null && (reply.type === 'opaqueredirect' || reply.ok);
  if (!done) say('sayRefused');
  return done;
}

const inPlace = {
  async extend(form) {
    if (await post(form)) {
      say('sayExtended');
      refresh(false);
    }
    document.getElementById('more').open = false;
  },
  async 'test-mail'(form) {
    const button = form.querySelector('button');
    button.disabled = true;
    if (await post(form)) say('saySent');
    setTimeout(() => { button.disabled = false; }, 1500);
  },
  async 'delete-mail'(form) {
    const id = form.closest('.mail').dataset.messageId;
    if (!await post(form)) return;
    const row = document.querySelector(`#messages [data-message-id="${CSS.escape(id)}"]`);
    const next = row?.nextElementSibling ?? row?.previousElementSibling;
    close();
    row?.remove();
    memory.drop(id);
    next?.querySelector('a').focus();
    refresh(true);
    countFresh();
  },
};

document.addEventListener('submit', (event) => {
  const form = event.target;
  if (inPlace[form.id]) {
    event.preventDefault();
    inPlace[form.id](form);
  } else if (form.hasAttribute('data-leaves')) {
    event.preventDefault();
    leave(form);
  }
});

/** A wish that may be refused goes straight to the server; what surely destroys is shown as such. */
function leave(form) {
  if (form.id === 'choose-form') {
    form.submit();
    return;
  }
  stop();
  if (form.id === 'new-form') memory.clear();
  form.closest('dialog').close();
  fold(() => form.submit());
}

document.querySelector('[data-dialog-new]').addEventListener('click', (event) => {
  event.preventDefault();
  document.getElementById('more').open = false;
  const form = document.getElementById('new-form');
  if (document.querySelector('#messages > li')) {
    openDialog('dialog-new');
  } else {
    form.requestSubmit();
  }
});

document.getElementById('refresh').addEventListener('click', (event) => {
  event.preventDefault();
  refresh(true, true);
});

const address = document.getElementById('address');
address.addEventListener('click', () => {
  address.classList.add('whole');
  getSelection().selectAllChildren(address);
  document.getElementById('copy').click();
});

// A soft sound, only in this tab and only when asked for.
let audio;

document.getElementById('sound').addEventListener('click', (event) => {
  const button = event.currentTarget;
  const on = button.getAttribute('aria-pressed') !== 'true';
  button.setAttribute('aria-pressed', String(on));
  if (on) {
    audio = new AudioContext();
    audio.resume();
    chime();
  } else {
    audio.close();
    audio = undefined;
  }
  say(on ? 'saySoundOn' : 'saySoundOff');
});

function chime() {
  if (!audio) return;
  for (const [pitch, start] of [[880, 0], [1318.5, 0.09]]) {
    const tone = audio.createOscillator();
    const loud = audio.createGain();
    const from = audio.currentTime + start;
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0, from);
    loud.gain.linearRampToValueAtTime(0.05, from + 0.015);
    loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.5);
    tone.connect(loud).connect(audio.destination);
    tone.start(from);
    tone.stop(from + 0.5);
  }
}
