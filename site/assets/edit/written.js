// The one written form of a record, as generator/writing.py has it: both are held to the same bytes by a test.
// Decap's own way of writing YAML folds long text and guesses types; here every value is text and stays on its line.

const MARKS = /^[\n\t ,[\]{}#&*!|>'"%@`]|^[?-]$|^[?-][ \t]|[\n:][ \t]|[\n\t ]#|[\n\t :]$/u;
const OTHER_TYPE =
  /^(?:~|null|Null|NULL|[Tt]rue|TRUE|[Ff]alse|FALSE|[-+]?\d+|0o[0-7]+|0x[0-9A-Fa-f]+|[-+]?(?:\.\d+|\d+\.\d*|\d+(?:\.\d*)?[eE][-+]?\d+|\.\d+[eE][-+]?\d+)|[-+]?\.[iI][nN][fF]|\.[nN][aA][nN]|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z)$/u;
const HIDDEN = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/gu;
const BARE = /^(?:0|[1-9]\d{0,14}|(?:0|[1-9]\d{0,8})\.\d{0,5}[1-9])$/u;
const BESIDE_KEY = /[\n[\]{},]/u;
const NONE = [];

// The text of a record's file. `fields` are those of its kind, in the order in which they are written.
export function write(data, fields) {
  const lines = block(ordered(filled(data) ?? new Map(), fields));
  return lines.length ? lines.map((line) => `${line}\n`).join("") : "{}\n";
}

// A value without keys that have nothing behind them, as the generator leaves them out; undefined when nothing is left.
function filled(value) {
  if (Array.isArray(value)) {
    const kept = value.map((one) => filled(one) ?? nothing(one));
    return kept.some((one) => !isNothing(one)) ? kept : undefined;
  }
  if (isMap(value)) {
    const kept = Object.entries(value).map(([key, inner]) => [key, filled(inner)]);
    const some = kept.filter(([, inner]) => inner !== undefined);
    return some.length ? new Map(some) : undefined;
  }
  return isNothing(value) ? undefined : String(value);
}

// Rows of a list that somebody added and left empty are gone too, before the form writes.
export function tidy(value) {
  if (Array.isArray(value)) return value.map(tidy).filter((one) => filled(one) !== undefined);
  return isMap(value) ? Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, tidy(inner)])) : value;
}

const isMap = (value) => value !== null && typeof value === "object" && !Array.isArray(value);
const nothing = (value) => (Array.isArray(value) ? [] : isMap(value) ? new Map() : "");
const isNothing = (value) => value === null || value === undefined || (value.size ?? value.length) === 0;

function ordered(value, fields) {
  if (!(value instanceof Map)) return value;
  const made = new Map();
  for (const field of fields) {
    if (value.has(field.name)) made.set(field.name, typed(value.get(field.name), field));
  }
  for (const [key, inner] of value) if (!made.has(key)) made.set(key, inner);
  return made;
}

function typed(value, field) {
  if (Array.isArray(value)) return value.map((one) => typed(one, field.field ?? field));
  if (value instanceof Map) return ordered(value, field.fields ?? NONE);
  return field.number && BARE.test(value) ? { bare: value } : value;
}

function block(value) {
  if (isNothing(value)) return [];
  if (value instanceof Map) return [...value].flatMap(([key, inner]) => entry(`${written(key)}:`, inner));
  return value.flatMap(listed);
}

function entry(start, value) {
  if (!isHolder(value)) {
    const [first, ...more] = scalar(value);
    return [`${start} ${first}`, ...more.map(inward)];
  }
  if (isNothing(value)) return [`${start} ${value instanceof Map ? "{}" : "[]"}`];
  return [start, ...block(value).map(inward)];
}

function listed(value) {
  if (!isHolder(value) || isNothing(value)) return entry("-", value);
  const [first, ...more] = block(value);
  return [`- ${first}`, ...more.map(inward)];
}

const isHolder = (value) => value instanceof Map || Array.isArray(value);
const inward = (line) => (line ? `  ${line}` : "");
const written = (key) => (BESIDE_KEY.test(key) ? quoted(key) : scalar(key)[0]);

function scalar(text) {
  if (text.bare) return [text.bare];
  if (!text || text.search(HIDDEN) >= 0) return [quoted(text)];
  if (text.includes("\n")) return literal(text) ?? [quoted(text)];
  if (MARKS.test(text)) return [text.includes('"') && !text.includes("'") ? `'${text}'` : quoted(text)];
  return [OTHER_TYPE.test(text) ? quoted(text) : text];
}

// Several lines as they are; null where blanks at an end would be lost or misread.
function literal(text) {
  const lines = text.replace(/\n$/u, "").split("\n");
  const spoilt = (line) => /\s$/u.test(line) || line.includes("\t");
  if (/^(?:$| |\t)/u.test(lines[0]) || !lines.at(-1) || lines.some(spoilt)) return null;
  return [text.endsWith("\n") ? "|" : "|-", ...lines];
}

function quoted(text) {
  return JSON.stringify(text).replace(HIDDEN, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
