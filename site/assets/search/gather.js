// First look: which records might answer, from the postings alone. Cheap and generous; `rank.js` reads
// the names of the most promising and decides.

import { heavyPostings, postings } from "./pieces.js";
import { pairs } from "./normalise.js";

// What an official name may be called by is looked for whole; this many names a unit are enough.
const NAMES_LOOKED_FOR = 24;
// A share of a single character, whose pair is not in a name: 网吧 against 吧.
const LONE = 0.35;

// Record → estimate, highest first.
export function* gather(meta, question) {
  const looked = question.units.flatMap((unit) => unit.names.slice(0, NAMES_LOOKED_FOR).map(([name]) => name));
  const keys = looked.flatMap(keysOf);
  const own = question.units.filter((unit) => unit.kind !== "intent").flatMap((unit) => [...unit.text]);
  const found = yield* postings(meta, "names", [...keys, ...own]);
  yield* addHeavy(meta, looked, found);
  const estimates = new Map();
  for (const unit of question.units) {
    for (const [record, quality] of unitEstimates(unit, found)) {
      const gain = quality * Math.max(unit.weight, 0.1);
      estimates.set(record, (estimates.get(record) ?? 0) + gain);
    }
  }
  return estimates;
}

function keysOf(name) {
  return name.split(" ").flatMap((part) => (part.length > 1 ? pairs(part) : [part]));
}

// Only names made of nothing but heavy pairs need the heavy files.
export function* addHeavy(meta, names, found) {
  const isHeavy = (key) => Object.hasOwn(meta.heavy, key);
  const needed = names.map(keysOf).filter((keys) => keys.length && keys.every(isHeavy))
    .map((keys) => keys.reduce((rarest, key) => (meta.heavy[key] < meta.heavy[rarest] ? key : rarest)));
  const fetched = yield* heavyPostings([...new Set(needed)]);
  for (const [key, records] of fetched) found.set(key, records);
}

// Records that hold all these keys, as far as their lists were fetched; rarest first keeps it quick.
export function together(keys, found) {
  const lists = [...new Set(keys)].filter((key) => found.has(key)).map((key) => found.get(key));
  if (!lists.length) return [];
  lists.sort((one, other) => one.length - other.length);
  return lists.slice(1).reduce((kept, list) => {
    if (!kept.length) return kept;
    const held = new Set(list);
    return kept.filter((record) => held.has(record));
  }, lists[0]);
}

function unitEstimates(unit, found) {
  const best = new Map();
  for (const [name, sure] of unit.names.slice(0, NAMES_LOOKED_FOR)) {
    for (const record of together(keysOf(name), found)) {
      if ((best.get(record) ?? 0) < sure) best.set(record, sure);
    }
  }
  if (unit.kind === "intent") return best;
  for (const [record, share] of partly(unit, found)) {
    if ((best.get(record) ?? 0) < share) best.set(record, share);
  }
  return best;
}

// The share of a stretch that a record's name holds in pairs, and a little for lone characters.
function partly(unit, found) {
  const total = unit.rarities.reduce((all, one) => all + one, 0);
  const places = new Map();
  for (const [at, char] of [...unit.text].entries()) {
    for (const record of found.get(char) ?? []) mark(places, record, at, LONE);
    const pair = unit.text.slice(at, at + 2);
    for (const record of (pair.length === 2 && found.get(pair)) || []) {
      mark(places, record, at, 1);
      mark(places, record, at + 1, 1);
    }
  }
  const shares = new Map();
  for (const [record, held] of places) {
    let sum = 0;
    for (const [at, share] of held) sum += unit.rarities[at] * share;
    shares.set(record, (0.9 * sum) / total);
  }
  return shares;
}

function mark(places, record, at, share) {
  let held = places.get(record);
  if (!held) places.set(record, (held = new Map()));
  if ((held.get(at) ?? 0) < share) held.set(at, share);
}
