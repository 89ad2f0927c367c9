// What the names do not say: departments, materials, results, laws and forms, and at last the long texts.
// Each distinct value stands in the index once, so a law and its article are sought in the same citation.

import { plain } from "./match.js";
import { pairs, spelling } from "./normalise.js";
import { postings, rows, summed } from "./pieces.js";
import { together } from "./gather.js";

export const FIELD_TITLES = ["部门", "主题", "材料", "结果", "依据", "表格", "正文"];
// How much a hit in a field is worth beside a hit in the name, in the order of FIELD_TITLES.
const WORTH = [0.6, 0.6, 0.55, 0.8, 0.7, 0.65, 0.5];
const TEXT = 6;
// Two characters stand in some text by chance.
const SHORTEST_QUOTE = 4;
// Each name costs one or two files.
const MOST_NAMES = 3;
const MOST_VALUES = 160;
const MOST_HELD = 4000;

// For each unit a map: record → {quality, place, value}; and `cited`, the same for the question as a whole:
// a law with its article, or a value that holds all that was typed (区税务局).
export function* findInFields(meta, question) {
  const wanted = question.units.map(phrasesOf);
  const lawParts = question.laws.map((law) => [law.name, law.article]);
  const whole = question.literal.length > 1 ? [[question.literal]] : [];
  const everything = [...whole, ...lawParts, ...wanted.flat()];
  const found = yield* postings(meta, "fields", everything.flat().flatMap(pairs));
  const numbers = new Set();
  for (const parts of everything) for (const number of candidates(parts, found)) numbers.add(number);
  const values = yield* rows(meta, "values", [...numbers].slice(0, MOST_VALUES));
  const credits = question.units.map((_, place) => credit(wanted[place], values));
  return { credits, cited: new Map([...credit(whole, values), ...cited(lawParts, values)]) };
}

// A unit's own text and its official names; pairs only, so one character alone is not sought.
function phrasesOf(unit) {
  if (unit.kind === "intent" || unit.soft || unit.story) return [];
  return unit.names.slice(0, MOST_NAMES).map(([name]) => name.split(" ")).filter((parts) => parts.every((part) => part.length > 1));
}

function candidates(parts, found) {
  const keys = parts.flatMap(pairs);
  return keys.length && keys.every((key) => found.get(key)?.length) ? together(keys, found).slice(0, 40) : [];
}

function credit(phrases, values) {
  const held = new Map();
  for (const [place, value, steps] of values.values()) {
    const text = plain(spelling(value));
    if (!phrases.some((parts) => parts.every((part) => text.includes(part)))) continue;
    for (const record of summed(steps).slice(0, MOST_HELD)) {
      if ((held.get(record)?.quality ?? 0) < WORTH[place]) held.set(record, { quality: WORTH[place], place, value });
    }
  }
  return held;
}

// Records that cite the article of a law.
function cited(lawParts, values) {
  const held = new Map();
  for (const parts of lawParts) {
    for (const [place, value, steps] of values.values()) {
      const text = plain(spelling(value));
      if (place !== FIELD_TITLES.indexOf("依据") || !parts.every((part) => text.includes(part))) continue;
      for (const record of summed(steps)) held.set(record, { quality: 0.95, place, value });
    }
  }
  return held;
}

// The last resort: records whose long texts hold all pairs of a unit, or of the question as a whole.
export function* findInTexts(meta, question) {
  const whole = question.literal.length >= SHORTEST_QUOTE ? pairs(question.literal) : [];
  const wanted = question.units.map((unit) => (unit.kind === "intent" ? [] : pairs(unit.text)));
  const found = yield* postings(meta, "texts", [...whole, ...wanted.flat()]);
  return { credits: wanted.map((keys) => quoted(keys, found)), cited: quoted(whole, found) };
}

function quoted(keys, found) {
  const complete = keys.length && keys.every((key) => found.get(key)?.length);
  const records = complete ? together(keys, found) : [];
  return new Map(records.map((record) => [record, { quality: WORTH[TEXT], place: TEXT, value: "……" }]));
}
