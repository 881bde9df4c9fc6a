// Mails open in place. What is shown is the server's own rendering of the same address.

import { localTimes, quietly } from '../web/shell.js';

const desk = document.getElementById('desk');
const reader = document.getElementById('reader');
const nobody = reader.querySelector('.unread')?.cloneNode(true);

/** The id of the mail that is open; empty when none is. */
export function openMail() {
  return reader.querySelector('.mail')?.dataset.messageId ?? '';
}

/** Opens an address of the page in the reader. */
export async function open(address, { remember = true, focus = false } = {}) {
  const url = new URL(address, location.href);
  const id = url.searchParams.get('message');
  if (!id) {
    close(remember);
    return;
  }
  mark(id);
  const part = new URL(url);
  part.searchParams.set('part', 'reader');
  const reply = await quietly(fetch(part).catch(() => null));
  if (!reply?.ok) {
    location.assign(url);
    return;
  }
  const mail = new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('mail');
  reader.replaceChildren(document.adoptNode(mail));
  localTimes(reader);
  showTab();
  awaitOrigin();
  desk.classList.add('reading');
  if (remember) history.pushState(null, '', url);
  if (focus) reader.focus({ preventScroll: true });
}

/** Where a mail comes from may still be asked when it is opened; then only that place is drawn again, a few times. */
function awaitOrigin(tries = 6) {
  const id = openMail();
  if (!id || tries === 0 || !reader.querySelector('#origin[data-state="checking"]')) return;
  setTimeout(async () => {
    const part = new URL(`/?message=${encodeURIComponent(id)}&part=reader`, location.href);
    const reply = await fetch(part).catch(() => null);
    if (!reply?.ok || openMail() !== id) return;
    const news = new DOMParser().parseFromString(await reply.text(), 'text/html').getElementById('origin');
    const place = reader.querySelector('#origin');
    if (news && place) place.replaceWith(document.adoptNode(news));
    awaitOrigin(tries - 1);
  }, 2000);
}

/** On a narrow screen the tabs are wider than the page. */
function showTab() {
  reader.querySelector('.tabs [aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

showTab();
awaitOrigin();

/** Back to the list alone. */
export function close(remember = true) {
  const id = openMail();
  desk.classList.remove('reading');
  reader.replaceChildren(...(nobody ? [nobody.cloneNode(true)] : []));
  mark('');
  if (remember && location.search) history.pushState(null, '', '/');
  document.querySelector(`#messages [data-message-id="${CSS.escape(id)}"] a`)?.focus({ preventScroll: true });
}

function mark(id) {
  for (const link of document.querySelectorAll('#messages a')) {
    const row = link.closest('li');
    if (row.dataset.messageId === id) {
      link.setAttribute('aria-current', 'true');
      row.classList.remove('fresh');
    } else {
      link.removeAttribute('aria-current');
    }
  }
  document.dispatchEvent(new CustomEvent('letterlock:seen'));
}

document.addEventListener('click', (event) => {
  const link = event.target.closest('#messages a, .tabs a, #back');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
  event.preventDefault();
  const tab = link.closest('.tabs') ? link.dataset.view : '';
  open(link.href, { focus: !tab }).then(() => {
    if (tab) reader.querySelector(`.tabs [data-view="${tab}"]`)?.focus();
  });
});

// The form's answer goes into the frame, with or without this script; here it is told on the page, too.
document.addEventListener('submit', (event) => {
  if (event.target.id !== 'load-images') return;
  const form = event.target;
  const button = form.querySelector('button');
  const words = button.querySelector('span');
  const frame = reader.querySelector('.frame');
  if (button.getAttribute('aria-disabled') === 'true') {
    event.preventDefault();
    return;
  }
  button.setAttribute('aria-disabled', 'true');
  words.textContent = button.dataset.busy;
  const done = form.querySelector('#load-done');
  done.textContent = '';
  quietly(new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))).then(() => {
    button.removeAttribute('aria-disabled');
    words.textContent = button.dataset.again;
    done.textContent = done.dataset.done;
  });
});

addEventListener('popstate', () => open(location.href, { remember: false }));
