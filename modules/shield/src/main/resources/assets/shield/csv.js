// Tables as text, as RFC 4180 has them and as spreadsheets make them. Knows nothing of the page.

/** A file that is no table of addresses; the message is the name of the text that says why. */
export class Unreadable extends Error {
  /** @param row where, from 1, if anywhere in particular */
  constructor(why, row) {
    super(why);
    this.row = row;
  }
}

const SEPARATORS = [',', ';', '\t'];

// In this order; a column named "address" may be a street's.
const NAMES = ['email', 'emailaddress', 'mailaddress', 'mail', 'address'];

/** The text of a file. marked: whether it began with a mark of its encoding, which spreadsheets look for. */
export function decode(octets) {
  if (octets.length === 0) throw new Unreadable('empty');
  const begins = (...wanted) => wanted.every((octet, at) => octets[at] === octet);
  if (begins(0x50, 0x4B, 3, 4) || begins(0xD0, 0xCF, 0x11, 0xE0)) throw new Unreadable('spreadsheet');
  const wide = begins(0xFF, 0xFE) ? 'utf-16le' : begins(0xFE, 0xFF) ? 'utf-16be' : null;
  const text = wide ? decoded(octets, wide) : decoded(octets, 'utf-8') ?? decoded(octets, 'windows-1252');
  if (text === null || /[\0-\x08\x0E-\x1F]/.test(text)) throw new Unreadable('binary');
  if (text.trim() === '') throw new Unreadable('empty');
  return { text, marked: wide !== null || begins(0xEF, 0xBB, 0xBF) };
}

function decoded(octets, encoding) {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(octets);
  } catch {
    return null;
  }
}

/** What separates the cells: what stands most often between them in the first line. */
export function separator(text) {
  const counts = new Map(SEPARATORS.map(one => [one, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (!quoted && (character === '\n' || character === '\r')) break;
    if (!quoted && counts.has(character)) counts.set(character, counts.get(character) + 1);
  }
  return SEPARATORS.reduce((best, one) => counts.get(one) > counts.get(best) ? one : best);
}

/** The rows of a table, each a list of its cells. */
export function parse(text, separator, mostRows) {
  const rows = [];
  let row = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? quotedCell(text, at, separator, rows.length + 1) : plainCell(text, at, separator);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === separator) {
      at++;
      if (at === text.length) row.push('');
      continue;
    }
    at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    rows.push(row);
    row = [];
    if (rows.length > mostRows) throw new Unreadable('rows');
  }
  if (row.length > 0) rows.push(row);
  if (rows.length > mostRows) throw new Unreadable('rows');
  return rows;
}

function plainCell(text, start, separator) {
  let end = start;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { text: text.slice(start, end), end };
}

function quotedCell(text, start, separator, row) {
  let content = '';
  let from = start + 1;
  for (;;) {
    const quote = text.indexOf('"', from);
    if (quote < 0) throw new Unreadable('quote', row);
    content += text.slice(from, quote);
    if (text[quote + 1] !== '"') {
      // What stands behind the closing mark does not belong there, but belongs to somebody.
      const rest = plainCell(text, quote + 1, separator);
      return { text: content + rest.text, end: rest.end };
    }
    content += '"';
    from = quote + 2;
  }
}

/** Where the addresses are: whether the first row names the columns, how many there are, and which has addresses. */
export function columns(rows) {
  const width = rows.reduce((most, row) => Math.max(most, row.length), 0);
  const names = rows[0].map(cell => cell.toLowerCase().replace(/[\s_-]/g, ''));
  const ats = new Array(width).fill(0);
  for (const row of rows.slice(0, 500)) row.forEach((cell, column) => { ats[column] += cell.includes('@') ? 1 : 0; });
  const fullest = ats.indexOf(Math.max(...ats));
  const named = NAMES.map(name => names.indexOf(name)).find(column => column >= 0);
  if (named !== undefined) {
    const street = names[named] === 'address' && ats[named] === 0 && ats[fullest] > 0;
    return { width, header: true, email: street ? fullest : named };
  }
  if (ats[fullest] === 0) throw new Unreadable('addresses');
  return { width, header: rows.length > 1 && !(rows[0][fullest] ?? '').includes('@'), email: fullest };
}

// What a spreadsheet would reckon with, full-width forms included.
const FORMULA = /^(?:\s*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]|[\t\r\n])/;

/** One row as text. A cell that a spreadsheet would take for a formula gets an apostrophe before it. */
export function write(cells, separator) {
  return cells.map(cell => {
    const harmless = FORMULA.test(cell) ? "'" + cell : cell;
    return /[",;\t\r\n]|^\s|\s$/.test(harmless) ? '"' + harmless.replaceAll('"', '""') + '"' : harmless;
  }).join(separator) + '\r\n';
}
