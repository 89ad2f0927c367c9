// From what was typed to what is looked for: units of content with a weight each, and intents.

import { actsWithin, HOLLOW, INTENT_OF, SOFT } from "./intents.js";
import { cut, namesFor } from "./lexicon.js";
import { clauses, letters } from "./normalise.js";
import { nearWords } from "./typing.js";

// A citation only with its article: 司法鉴定 and 怎么办法律援助 hold 法 too.
const LAW = /^(.*?(?:法|条例|办法|规定|细则))(第[零一二三四五六七八九十百]+条)/u;
// How much words of SOFT and the story around a known word weigh beside other words.
const SOFT_WEIGHT = 0.35;
const STORY = 0.6;
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

// {literal, core, parts, units, acts, laws, latin}: the text without punctuation, without politeness, and cut, the units, the actions
// asked for, the laws cited, and the runs of letters still to be heard as pinyin.
export function understand(typed, lexicon, rarity) {
  const literal = letters(typed);
  const parts = clauses(typed);
  const units = [];
  const said = [];
  const laws = [];
  let core = "";
  const latin = [];
  for (const part of parts) {
    for (const run of part.match(/[a-z0-9]+|[^a-z0-9]+/gu)) {
      if (/^[a-z]+$/u.test(run) && !lexicon.words.has(run)) latin.push(run);
    }
    const law = LAW.exec(part);
    if (law) laws.push({ name: law[1], article: law[2] });
    for (const piece of settled(cut(lexicon, part.slice(law ? law[0].length : 0)))) {
      if (piece.kind !== "polite") core += piece.text;
      if (piece.kind === "intent") said.push(INTENT_OF.get(piece.text));
      if (piece.kind === "intent" && piece.text.length > 1) units.push(intentUnit(piece.text, lexicon, rarity));
      if (piece.kind === "word") said.push(...actsWithin(piece.text));
      if (piece.kind === "word" || piece.kind === "free") units.push(unit(piece, lexicon, rarity));
    }
  }
  hush(units);
  return { literal, core, parts, units, acts: settle(said), laws, latin: [...new Set(latin)] };
}

// 换证 may be renewal or replacement; 到期 or 丢了 beside it says which.
function settle(said) {
  const sure = new Set(said.filter((acts) => acts.length === 1).flat());
  const open = said.filter((acts) => acts.length > 1 && !acts.some((act) => sure.has(act)));
  return new Set([...sure, ...open.flat()]);
}

// True when nothing in the question says what it is about.
export function isHollow({ units, laws }) {
  return !laws.length && units.every((unit) => (unit.kind === "intent" ? unit.names.length < 2 : HOLLOW.has(unit.text)));
}

// Beside a known word, what no list knows is mostly the story around it: 租旧厂房改羽毛球馆.
function hush(units) {
  if (!units.some((one) => one.kind === "word" && !SOFT.has(one.text))) return;
  for (const one of units.filter((unit) => unit.kind === "free")) {
    one.weight *= STORY;
    one.story = true;
  }
}

// Single verbs and politeness inside an unknown stretch belong to it: 公开 is no 开, 本科 no 本.
function settled(pieces) {
  const kinds = pieces.map((piece, at) => {
    if (piece.text.length > 1 || !piece.kind === "free") return piece.kind;
    if (PARTICLES.has(piece.text)) return piece.kind;
    const before = pieces[at - 1]?.kind === "free";
    const after = pieces[at + 1]?.kind === "free";
    // 听证 is no 听 with a 证, but what comes before 证 in 某某证 may be a word of its own.
    if (piece.kind === "word") return before && (after || pieces[at - 1].text.length < 2) ? "free" : "word";
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
  const all = kind === "word" ? namesFor(lexicon, text) : [[text, 1], ...nearWords(lexicon, text)];
  const names = all.filter(([name], at) => !at || [...name].every((char) => char === " " || rarity.knows(char)));
  const rarities = Array.from(text, rarity.of);
  const known = kind === "word" || names.length > 1;
  return { text, kind, known, soft: SOFT.has(text), names, rarities, longer: longerWords(lexicon, names), weight: weightOf(names, text, kind, rarity) };
}

// Known words that begin like this one and mean something else: 身份证明 is no 身份证.
export function longerWords(lexicon, names) {
  const same = new Set(names.map(([name]) => name));
  const longer = new Map();
  for (const [name] of names) {
    const found = (lexicon.byStart.get(name.slice(0, 2)) ?? [])
      .filter((word) => word.length > name.length && word.startsWith(name) && !same.has(word));
    if (found.length) longer.set(name, found);
  }
  return longer;
}

// An intent word is content too where a name holds it literally (变更), but weighs little.
function intentUnit(text, lexicon, rarity) {
  const names = lexicon.words.has(text) ? namesFor(lexicon, text) : [[text, 1]];
  return { text, kind: "intent", known: false, names, rarities: Array.from(text, rarity.of), weight: 0 };
}

// Long words count for more than short ones, but not in proportion: 互联网上网服务营业场所 is one thing.
// A known word weighs what its most telling official name weighs.
function weightOf(names, text, kind, rarity) {
  const own = spread(text, rarity) * (SOFT.has(text) ? SOFT_WEIGHT : 1);
  if (kind !== "word" || SOFT.has(text)) return own;
  const official = names.map(([name]) => name.replaceAll(" ", "")).filter((name) => [...name].every(rarity.knows));
  if (!official.length) return Math.max(own, rarity.most * 1.5);
  return Math.max(...official.map((name) => spread(name.slice(0, 4), rarity)));
}

function spread(text, rarity) {
  const rarities = Array.from(text, rarity.of);
  const sum = rarities.reduce((total, one) => total + one, 0);
  return (sum / rarities.length) * rarities.length ** 0.6;
}
