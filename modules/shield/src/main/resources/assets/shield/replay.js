// Tries the rules of the form on the rows of a file: of each only its address, IP address, label and signals are sent,
// with the rules, and what both rules do comes back. The sums are those of the server, added up.

import { Stopped, cell, find, number, offer, say, takeFiles } from './file.js';

// Less than the longest form that the server takes.
const OCTETS = 62 * 1024;
// Rules that leave less room than this for a piece are too long.
const ROOM = 20 * 1024;
const CHARACTERS = 1001;
const SHOWN_CHANGES = 100;
const SHOWN_WRONG = 20;
const VALUES = 50;

// As columns are called, without spaces, hyphens and underscores.
const NAMES = {
  ip: ['ip', 'ipaddress', 'remoteip', 'clientip', 'remoteaddress'],
  label: ['label', 'labels', 'outcome', 'result', 'fraud', 'isfraud', 'class'],
  reasons: ['reasons', 'signals'],
};
const GOOD = ['good', 'ok', 'legit', 'legitimate', 'real', 'genuine', 'human', 'ham', 'no', 'false', '0'];
const BAD = ['bad', 'fraud', 'spam', 'abuse', 'fake', 'bot', 'yes', 'true', '1'];

const form = document.querySelector('form.rules');
const extra = Object.keys(NAMES);

let list = null;
let rules = null;
let chosen = {};
let sums = {};
let changes = [];
let wrong = [];

const body = lines => {
  const fields = new URLSearchParams(rules);
  fields.set('cases', lines.join('\n'));
  return fields;
};

/** The different values of the column with the labels, without empty ones, at most so many. */
function values() {
  const different = new Set();
  const first = list.header ? 1 : 0;
  for (let row = first; row < list.rows.length && different.size < VALUES; row++) different.add(cell(row, chosen.label));
  different.delete('');
  return [...different];
}

function offerValues() {
  const labels = chosen.label < 0 ? [] : values();
  for (const [name, usual] of [['good', GOOD], ['bad', BAD]]) {
    const likely = usual.find(word => labels.some(label => label.toLowerCase() === word));
    const choices = labels.map(label => {
      const is = label.toLowerCase() === likely;
      return new Option(label.slice(0, 60), label, is, is);
    });
    find(name).replaceChildren(new Option('–', ''), ...choices);
    find(name).value = choices.find(choice => choice.selected)?.value ?? '';
    find(name).disabled = choices.length === 0;
  }
}

/** What a row is sent as: cells that have no tab in them, with tabs between. */
function line(row) {
  const value = cell(row, chosen.label);
  const label = value === '' ? '' : value === find('good').value ? 'good' : value === find('bad').value ? 'bad' : '';
  return [cell(row, list.email), cell(row, chosen.ip), label, cell(row, chosen.reasons)]
    .map(text => text.replace(/\s+/g, ' ').slice(0, CHARACTERS))
    .join('\t');
}

function note(answer, row) {
  if (answer.wrong) {
    wrong.push({ row, column: [list.email, chosen.ip, chosen.label, chosen.reasons][answer.cell - 1], why: answer.wrong });
    return ['not-checked', '', '', answer.wrong];
  }
  if (answer.before !== answer.after && changes.length < SHOWN_CHANGES) changes.push({ row, ...answer });
  return [answer.before, answer.after, String(answer.score), (answer.reasons ?? []).join(' ')];
}

function element(name, text, ...style) {
  const made = document.createElement(name);
  made.textContent = text;
  made.classList.add(...style);
  return made;
}

function changeRow({ row, before, after, score }) {
  const who = element('td', cell(row, list.email));
  who.dir = 'auto';
  const label = line(row).split('\t')[2];
  if (label !== '') who.append(' ', element('span', say(label), 'small', 'soft'));
  const what = element('td', `${say(before)} → `);
  what.append(element('strong', say(after)));
  const made = document.createElement('tr');
  made.append(who, what, element('td', number(score), 'number'));
  return made;
}

function wrongRow({ row, column, why }) {
  const name = list.header ? list.rows[0][column] : column + 1;
  return element('li', `${say('row-wrong', { row: number(row + 1), column: name })} ${say(`why-${why}`)}`);
}

takeFiles({
  names: ['before', 'after', 'score', 'reasons'],
  take(read) {
    list = read;
    const names = list.header ? list.rows[0].map(name => name.toLowerCase().replace(/[\s_-]/g, '')) : [];
    for (const name of extra) {
      chosen[name] = names.findIndex((column, at) => at !== list.email && NAMES[name].includes(column));
      offer(find(name), chosen[name], '–');
    }
    offerValues();
  },
  begin() {
    // As they stand now: who edits them meanwhile shall not mix two.
    rules = new FormData(form);
    sums = {};
    changes = [];
    wrong = [];
  },
  line,
  octets: some => String(new URLSearchParams({ '': some + '\n' })).length,
  room() {
    const room = OCTETS - String(body([])).length;
    if (room < ROOM) throw new Stopped('long');
    return room;
  },
  request: lines => ({ body: body(lines) }),
  async *read(answer, rows) {
    const { lines, sums: more } = await answer.json();
    for (const [name, numbers] of Object.entries(more)) {
      sums[name] = numbers.map((value, at) => value + (sums[name]?.[at] ?? 0));
    }
    for (let at = 0; at < lines.length; at++) yield note(lines[at], rows[at]);
  },
  tell() {
    for (const row of document.querySelectorAll('#file [data-row]')) {
      const [before, after, of] = sums[row.dataset.row] ?? [0, 0, 0];
      const [first, second, difference] = row.querySelectorAll('td');
      first.textContent = number(before);
      second.textContent = number(after);
      difference.textContent = after === before ? '' : (after > before ? '+' : '\u2212') + number(Math.abs(after - before));
      const among = row.querySelector('[data-is="of"]');
      if (among) among.textContent = say('of', { n: number(of) });
    }
    for (const part of ['changes', 'wrong-rows', 'same']) find(part).hidden = true;
  },
  finish() {
    find('changes').querySelector('tbody').replaceChildren(...changes.map(changeRow));
    find('changes').hidden = changes.length === 0;
    find('same').hidden = changes.length > 0 || list.done === wrong.length;
    const shown = wrong.slice(0, SHOWN_WRONG).map(wrongRow);
    if (wrong.length > SHOWN_WRONG) shown.push(element('li', say('rows-more', { count: number(wrong.length - SHOWN_WRONG) }), 'soft'));
    find('wrong-rows').querySelector('ul').replaceChildren(...shown);
    find('wrong-rows').hidden = shown.length === 0;
  },
});

for (const name of extra) {
  find(name).addEventListener('change', event => {
    chosen[name] = Number(event.target.value);
    if (name === 'label') offerValues();
  });
}
