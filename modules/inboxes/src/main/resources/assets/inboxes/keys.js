// Everything by keyboard.

import { openDialog } from '../web/shell.js';
import { close, openMail } from './reader.js';

const links = () => [...document.querySelectorAll('#messages a')];

/** Moves among the mails; when one is open, the next one opens. */
function move(step) {
  const all = links();
  if (all.length === 0) return;
  const here = all.findIndex((link) => link === document.activeElement || (openMail() && link.hasAttribute('aria-current')));
  const next = all[Math.min(all.length - 1, Math.max(0, here < 0 ? 0 : here + step))];
  next.focus();
  next.scrollIntoView({ block: 'nearest' });
  if (openMail() && next.closest('li').dataset.messageId !== openMail()) next.click();
}

const actions = {
  j: () => move(1),
  ArrowDown: () => move(1),
  k: () => move(-1),
  ArrowUp: () => move(-1),
  c: () => document.getElementById('copy').click(),
  n: () => document.getElementById('new-address').click(),
  e: () => document.getElementById('extend').requestSubmit(),
  '#': () => document.getElementById('delete-mail')?.requestSubmit(),
  '?': () => openDialog('dialog-help'),
  Escape: () => openMail() && close(),
};

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (event.target.closest('input, select, textarea, dialog, .menu-sheet')) return;
  const scrolling = event.key.startsWith('Arrow') && event.target.closest('.mail-body, .reader, summary');
  const action = actions[event.key];
  if (action && !scrolling && !document.querySelector('dialog[open]')) {
    event.preventDefault();
    action();
  }
});
