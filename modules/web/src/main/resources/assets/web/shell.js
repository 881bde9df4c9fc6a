// What every page does with a script: menus, dialogs, copying, local times, the theme without a reload.

const announcer = Object.assign(document.createElement('p'), { className: 'out-of-sight', id: 'announcer' });
announcer.setAttribute('aria-live', 'polite');
document.body.append(announcer);

/** Says something to a screen reader, even the same thing twice. */
export function announce(text) {
  announcer.textContent = '';
  requestAnimationFrame(() => { announcer.textContent = text; });
}

let noticeTimer;

/** Says something to everybody, for four seconds. */
export function notify(text) {
  let notice = document.getElementById('notice');
  if (!notice) {
    notice = Object.assign(document.createElement('p'), { className: 'notice', id: 'notice' });
    document.body.append(notice);
  }
  notice.textContent = text;
  announce(text);
  clearTimeout(noticeTimer);
  noticeTimer = setTimeout(() => notice.remove(), 4000);
}

const STEPS = [[60, 'second'], [3600, 'minute'], [86400, 'hour'], [30 * 86400, 'day'], [365 * 86400, 'month'], [Infinity, 'year']];

/** How long ago, or how soon: "3 days ago". */
function distance(moment, language) {
  const seconds = Math.round((moment - Date.now()) / 1000);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  if (Math.abs(seconds) < 60) return words.format(0, 'second');
  let divisor = 1;
  for (const [end, unit] of STEPS) {
    if (Math.abs(seconds) < end) return words.format(Math.trunc(seconds / divisor), unit);
    divisor = end;
  }
}

/** Shows times in the reader's zone; pages come with UTC. */
export function localTimes(root) {
  const language = document.documentElement.lang;
  const forms = {
    clock: new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    second: new Intl.DateTimeFormat(language, { timeStyle: 'medium', hourCycle: 'h23' }),
    full: new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'medium', hourCycle: 'h23' }),
    day: new Intl.DateTimeFormat(language, { dateStyle: 'medium' }),
    minute: new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short', hourCycle: 'h23' }),
    ago: { format: moment => distance(moment, language) },
  };
  for (const time of root.querySelectorAll('time[data-local]')) {
    const moment = new Date(time.dateTime);
    time.textContent = forms[time.dataset.local].format(moment);
    time.title = forms.full.format(moment);
    time.removeAttribute('data-local');
  }
}

/** Shows a quiet bar when something takes longer than 100 ms. */
export async function quietly(work) {
  const bar = Object.assign(document.createElement('div'), { className: 'loading' });
  const timer = setTimeout(() => document.body.append(bar), 100);
  try {
    return await work;
  } finally {
    clearTimeout(timer);
    bar.remove();
  }
}

export function openDialog(id) {
  const dialog = document.getElementById(id);
  if (dialog && !dialog.matches(':modal')) {
    dialog.close();
    dialog.showModal();
  }
  return dialog;
}

async function copy(button) {
  const text = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    copyBySelection(text);
  }
  const label = button.querySelector('.label');
  if (label && !button.dataset.label) {
    button.dataset.label = label.textContent;
    label.textContent = button.dataset.copied;
  }
  button.classList.add('copied');
  announce(button.dataset.copied);
  clearTimeout(button.timer);
  button.timer = setTimeout(() => {
    button.classList.remove('copied');
    if (label) label.textContent = button.dataset.label;
    delete button.dataset.label;
  }, 2000);
}

// Pages without TLS have no clipboard object.
function copyBySelection(text) {
  const area = Object.assign(document.createElement('textarea'), { value: text, className: 'out-of-sight' });
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}

function closeMenus(except) {
  for (const menu of document.querySelectorAll('details.menu[open]')) {
    if (menu !== except) menu.open = false;
  }
}

document.addEventListener('click', (event) => {
  closeMenus(event.target.closest('details.menu'));
  const button = event.target.closest('[data-copy]');
  if (button) copy(button);
  const opener = event.target.closest('[data-dialog]');
  if (opener && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    closeMenus();
    openDialog(opener.dataset.dialog);
  }
  const dialog = event.target.closest('dialog');
  if (dialog && (event.target === dialog || event.target.closest('[data-close]'))) {
    event.preventDefault();
    dialog.close();
  }
});

document.addEventListener('keydown', (event) => {
  const menu = document.querySelector('details.menu[open]');
  if (event.key === 'Escape' && menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
    event.stopImmediatePropagation();
  }
});

document.querySelector('#theme form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const chosen = event.submitter;
  const body = new URLSearchParams(new FormData(event.target, chosen));
  await fetch('/preferences', { method: 'POST', body, redirect: 'manual' });
  document.documentElement.dataset.theme = chosen.value;
  for (const other of event.target.querySelectorAll('button')) other.removeAttribute('aria-current');
  chosen.setAttribute('aria-current', 'true');
  closeMenus();
});

for (const dialog of document.querySelectorAll('dialog[open]')) openDialog(dialog.id);
localTimes(document);
