// From what was typed to what is looked for: units of content with a weight each, and intents.

import { INTENT_OF } from "./intents.js";
import { cut, namesFor } from "./lexicon.js";
import { clauses, letters } from "./normalise.js";
import { nearWords } from "./typing.js";

const LAW = /^(.{2,}?(?:法|条例|办法|规定|细则))(第[零一二三四五六七八九十百]+条)?/u;
const PARTICLES = new Set("的了吗呢么啊呀嘛和与跟及或");

// Rarity of a character among the names; one that no name holds counts as the rarest.
export function buildRarity(meta) {
  const level = new Map();
  for (const [place, chars] of meta.chars.entries()) for (const char of chars) level.set(char, place);
  const most = Math.log(1 + meta.records);
  return {
    knows: (char) => level.has(char),
    of: (char) => (level.has(char) ? Math.log(1 + meta.records / (0.75 * 2 ** level.get(char))) : most),
    most,
  };
}

// {literal, units, acts, latin, laws, spoken}: see the fields' comments below.
export function understand(typed, lexicon, rarity) {
  const literal = letters(typed);
  const parts = clauses(typed);
  const units = [];
  const acts = new Set();
  const laws = [];
  const latin = [];
  for (const part of parts) {
    for (const run of part.match(/[a-z0-9]+|[^a-z0-9]+/gu)) {
      if (/^[a-z]+$/u.test(run) && !lexicon.words.has(run)) latin.push(run);
    }
    const law = LAW.exec(part);
    if (law) laws.push({ name: law[1], article: law[2] ?? "" });
    for (const piece of settled(cut(lexicon, part))) {
      if (piece.kind === "intent") for (const act of INTENT_OF.get(piece.text)) acts.add(act);
      if (piece.kind === "intent" && piece.text.length > 1) units.push(intentUnit(piece.text, rarity));
      if (piece.kind === "word" || piece.kind === "free") units.push(unit(piece, lexicon, rarity));
    }
  }
  return { literal, parts, units, acts, laws, latin: [...new Set(latin)] };
}

// Single verbs and politeness inside an unknown stretch belong to it: 公开 is no 开, 本科 no 本.
function settled(pieces) {
  const kinds = pieces.map((piece, at) => {
    if (piece.text.length > 1 || !["intent", "polite"].includes(piece.kind)) return piece.kind;
    if (PARTICLES.has(piece.text)) return piece.kind;
    const before = pieces[at - 1]?.kind === "free";
    const after = pieces[at + 1]?.kind === "free";
    return (piece.kind === "intent" ? before : before && after) ? "free" : piece.kind;
  });
  const out = [];
  for (const [at, piece] of pieces.entries()) {
    if (kinds[at] === "free" && out.at(-1)?.kind === "free") out.at(-1).text += piece.text;
    else out.push({ text: piece.text, kind: kinds[at] });
  }
  return out;
}

// A unit: its text, how it may be called, its weight, and the rarity of each of its characters.
function unit({ text, kind }, lexicon, rarity) {
  const names = kind === "word" ? namesFor(lexicon, text) : [[text, 1], ...nearWords(lexicon, text)];
  const rarities = Array.from(text, rarity.of);
  const known = kind === "word" || names.length > 1;
  return { text, kind, known, names, rarities, weight: weightOf(names, kind, rarity) };
}

// An intent word is content too where a name holds it literally (变更), but weighs little.
function intentUnit(text, rarity) {
  return { text, kind: "intent", known: false, names: [[text, 1]], rarities: Array.from(text, rarity.of), weight: 0 };
}

// Long words count for more than short ones, but not in proportion: 互联网上网服务营业场所 is one thing.
// A known word weighs what its most telling official name weighs.
function weightOf(names, kind, rarity) {
  const own = spread(names[0][0], rarity);
  if (kind !== "word") return own;
  const official = names.map(([name]) => name.replaceAll(" ", "")).filter((name) => [...name].every(rarity.knows));
  if (!official.length) return Math.max(own, rarity.most * 1.5);
  return Math.max(...official.map((name) => spread(name.slice(0, 4), rarity)));
}

function spread(text, rarity) {
  const rarities = Array.from(text, rarity.of);
  const sum = rarities.reduce((total, one) => total + one, 0);
  return (sum / rarities.length) * rarities.length ** 0.6;
}
