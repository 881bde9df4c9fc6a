// What this browser saw: at most fifty lines, in its local storage alone. Nothing here is ever sent.

const KEY = 'letterlock.history';
const MOST = 50;

function load() {
  try {
    const lines = JSON.parse(localStorage.getItem(KEY));
    return Array.isArray(lines) ? lines : [];
  } catch {
    return [];
  }
}

/** Forgets everything. */
export function clear() {
  try {
    localStorage.removeItem(KEY);
  } catch {
    // Storage is switched off: there is nothing to forget.
  }
  show();
}

/** Forgets what belongs to another inbox than this one. */
export function keepOnly(inbox) {
  if (load().some((line) => line.inbox !== inbox)) clear();
}

/** Notes rows of the list, each once; the oldest line gives way. */
export function note(inbox, rows) {
  const lines = load();
  const known = new Set(lines.map((line) => line.id));
  const ordered = [...rows].sort((a, b) => a.dataset.sequence - b.dataset.sequence);
  for (const row of ordered) {
    const id = row.dataset.messageId;
    if (known.has(id)) continue;
    lines.push({
      inbox,
      id,
      from: row.querySelector('.from').textContent,
      subject: row.querySelector('.subject').textContent,
      receivedAt: row.dataset.received,
    });
  }
  save(lines);
  show();
}

/** Forgets one mail. */
export function drop(id) {
  const lines = load();
  const left = lines.filter((line) => line.id !== id);
  if (left.length === lines.length) return;
  clear();
  save(left);
  show();
}

function save(lines) {
  if (lines.length === 0) return;
  try {
    localStorage.setItem(KEY, JSON.stringify(lines.slice(-MOST)));
  } catch {
    // Full or switched off: the page works without it.
  }
}

/** Shows the lines, newest first, where the page has a place for them. */
export function show() {
  const place = document.getElementById('history');
  const lines = load();
  place.hidden = lines.length === 0;
  document.getElementById('history-count').textContent = lines.length;
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  document.getElementById('history-list').replaceChildren(...lines.reverse().map((line) => {
    const item = document.createElement('li');
    item.append(
      Object.assign(document.createElement('span'), { className: 'from', dir: 'auto', textContent: line.from }),
      Object.assign(document.createElement('span'), { className: 'subject', dir: 'auto', textContent: line.subject }),
      Object.assign(document.createElement('time'), {
        className: 'soft', dateTime: line.receivedAt, textContent: time.format(new Date(line.receivedAt)),
      }),
    );
    return item;
  }));
}

document.getElementById('history-clear')?.addEventListener('click', clear);
