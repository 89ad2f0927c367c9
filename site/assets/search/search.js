// The whole search: understand the question, gather candidates, judge them, order them.
// Every function that needs files is a generator that yields their names (see pieces.js).

import { addHeavy, gather, together } from "./gather.js";
import { FIELD_TITLES, findInFields, findInTexts } from "./fields.js";
import { buildLexicon } from "./lexicon.js";
import { letters, pairs, simplify } from "./normalise.js";
import { postings, rows } from "./pieces.js";
import { buildRarity, isHollow, understand } from "./question.js";
import { judge, split } from "./rank.js";
import { hear } from "./spoken.js";

// Names read for judging: bounded in files, because each costs about a kilobyte over the network.
const MOST_CHUNKS = 40;
const MOST_JUDGED = 1500;
// From this cover on the names answer, and the fields are not fetched.
const NAMES_SUFFICE = 0.85;
const NEAREST = 5;

// What every question needs; kept by the caller for the whole visit.
export function* open() {
  const [meta, groups] = yield ["meta.json", "thesaurus.json"];
  return { meta, lexicon: buildLexicon(groups), rarity: buildRarity(meta) };
}

// {state, hits: [{record, score, reasons}], nearest, question}; state is "found", "nothing" or "empty".
export function* search(library, typed) {
  const { meta, lexicon, rarity } = library;
  const plainText = yield* simplified(library, typed);
  const question = understand(plainText, lexicon, rarity);
  question.units.push(...(yield* hear(meta, question, lexicon, rarity)));
  if (question.latin.length) dropLetters(question);
  const literal = yield* literally(meta, question.literal);
  const coded = yield* byCode(meta, typed);
  const estimates = yield* gather(meta, question);
  for (const record of literal) estimates.set(record, 1e6 + (estimates.get(record) ?? 0));
  for (const unit of question.units) for (const record of unit.records ?? []) add(estimates, record, unit.weight);
  let outcome = split(yield* judged(library, question, estimates, []));
  const best = outcome.hits[0]?.cover ?? 0;
  if (question.units.some((unit) => unit.kind !== "intent") && best < NAMES_SUFFICE || question.laws.length) {
    outcome = yield* withFields(library, question, estimates, outcome);
  }
  const hollow = isHollow(question);
  const told = hollow ? outcome.hits.filter((hit) => hit.literal) : outcome.hits;
  const hits = [...coded.map(codeHit), ...told.filter((hit) => !coded.includes(hit.record))];
  addRest(hits, literal);
  const state = hits.length ? "found" : hollow ? "empty" : "nothing";
  return { state, hits, nearest: state === "nothing" ? outcome.nearest.slice(0, NEAREST) : [], question };
}

function* simplified(library, typed) {
  const strange = Array.from(letters(typed)).some((char) => /\p{Script=Han}/u.test(char) && !library.rarity.knows(char) && !library.lexicon.chars.has(char));
  if (!strange) return typed;
  const [table] = yield ["traditional.json"];
  return simplify(typed, table);
}

// Letters were heard as words: the stretch of letters itself is no content any more.
function dropLetters(question) {
  question.units = question.units.filter((unit) => unit.records || unit.kind !== "free" || !question.latin.includes(unit.text));
}

function add(estimates, record, gain) {
  estimates.set(record, (estimates.get(record) ?? 0) + gain);
}

// Records whose names hold all pairs of what was typed: a literal piece of a name always finds it.
function* literally(meta, literal) {
  if (!literal || literal.length > 60) return [];
  const keys = literal.length > 1 ? pairs(literal) : [literal];
  const found = yield* postings(meta, "names", keys);
  yield* addHeavy(meta, [literal], found);
  const known = keys.every((key) => Object.hasOwn(meta.heavy, key) || found.get(key)?.length);
  return known ? together(keys, found) : [];
}

// Codes of records, and the numbers of documents, such as 国发〔2017〕7号.
function* byCode(meta, typed) {
  const key = letters(typed);
  if (!/^([0-9a-z]{4,}|\p{Script=Han}{2,12}\d{2,}号)$/u.test(key)) return [];
  const paper = paperCode(typed)?.[0];
  const found = yield* postings(meta, "codes", paper ? [key, paper] : [key]);
  return found.get(key)?.length || !paper ? found.get(key) : found.get(paper);
}

// The halves of a code as it stands on a printed notice: the record, which stays, and the content, which may be an
// older one. 0, 1, I, L and O are in none. Null for anything else.
export function paperCode(typed) {
  const code = letters(typed);
  return /^[2-9a-hjkmnp-z]{12}$/u.test(code) ? [code.slice(0, 6), code.slice(6)] : null;
}

function codeHit(record) {
  return { record, score: 200, cover: 1, literal: true, reasons: ["编码相符"] };
}

// Literal hits beyond the judged ones still are results.
function addRest(hits, literal) {
  const shown = new Set(hits.map((hit) => hit.record));
  for (const record of literal) {
    if (!shown.has(record)) hits.push({ record, score: 0, cover: 1, literal: true, reasons: ["名称含所输入的字"] });
  }
}

function* withFields(library, question, estimates, outcome) {
  const { credits, cited } = yield* findInFields(library.meta, question);
  credit(estimates, question, credits);
  for (const record of cited.keys()) add(estimates, record, 1e5);
  let next = split(yield* judged(library, question, estimates, credits, cited));
  if (!next.hits.length && question.units.length) {
    const texts = yield* findInTexts(library.meta, question);
    credit(estimates, question, texts.credits);
    for (const record of texts.cited.keys()) add(estimates, record, 1e5);
    const both = new Map([...texts.cited, ...cited]);
    next = split(yield* judged(library, question, estimates, merged(credits, texts.credits), both));
  }
  return next.hits.length ? next : { hits: [], nearest: outcome.nearest };
}

function credit(estimates, question, credits) {
  for (const [place, held] of credits.entries()) {
    for (const [record, { quality }] of held) add(estimates, record, quality * question.units[place].weight);
  }
}

function merged(credits, texts) {
  return credits.map((held, place) => new Map([...texts[place], ...held]));
}

// Read the names of the most promising records, as many as the limits allow, and judge them.
function* judged(library, question, estimates, credits, cited = new Map()) {
  const chosen = promising(library.meta, estimates);
  const names = yield* rows(library.meta, "titles", chosen);
  return chosen.map((record) => {
    const units = question.units.map((unit) => (unit.records?.has(record) ? { ...unit, heard: true } : unit));
    const held = credits.map((one) => one.get(record));
    const [kind, ...called] = names.get(record);
    const verdict = judge(called, kind, { ...question, units }, held, library.rarity);
    return { record, ...(cited.has(record) ? citing(verdict, cited.get(record)) : verdict) };
  });
}

// The question as a whole stands in one field: a law and its article, a department.
function citing(verdict, { quality, place, value }) {
  const cover = Math.max(verdict.cover, quality);
  const score = Math.round(100 * (verdict.score + 100 * (cover - verdict.cover))) / 100;
  return { ...verdict, score, cover, met: true, enough: 0, reasons: [...verdict.reasons, `${FIELD_TITLES[place]}“${value}”`] };
}

function promising(meta, estimates) {
  const ordered = [...estimates].sort((one, other) => other[1] - one[1] || one[0] - other[0]);
  const chunks = new Set();
  const chosen = [];
  for (const [record] of ordered) {
    const chunk = Math.floor(record / meta.chunks.titles);
    if (!chunks.has(chunk) && chunks.size >= MOST_CHUNKS) continue;
    chunks.add(chunk);
    chosen.push(record);
    if (chosen.length >= MOST_JUDGED) break;
  }
  return chosen;
}
