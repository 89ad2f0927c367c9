// How well a unit of the question stands in one name: 0 to 1, with the places it covers.

import { foundWithOneWrong } from "./typing.js";

const NOT_TEXT = /[^\p{L}\p{N}]+/gu;

const OTHER_WORD = 0.8;

export function plain(name) {
  return name.replace(NOT_TEXT, "");
}

// {quality, covered: [[from, to), …], by}: the best way a unit stands in a plain name.
export function matchUnit(unit, name) {
  let best = { quality: 0, covered: [], by: "" };
  for (const [called, sure] of unit.names) {
    if (sure <= best.quality) continue;
    const covered = everyPart(called, name);
    const quality = isOther(unit, called, name, covered) ? OTHER_WORD : sure;
    if (covered && quality > best.quality) best = { quality, covered, by: called };
  }
  if (best.quality > 0.5) return best;
  const loose = looseMatch(unit, name);
  return loose.quality > best.quality ? loose : best;
}

function isOther(unit, called, name, covered) {
  return covered && unit.longer?.get(called)?.some((word) => name.startsWith(word, covered[0][0]));
}

function everyPart(called, name) {
  const covered = [];
  for (const part of called.split(" ")) {
    const at = name.indexOf(part);
    if (at < 0) return null;
    covered.push([at, at + part.length]);
  }
  return covered;
}

function looseMatch(unit, name) {
  if (unit.kind === "intent") return { quality: 0, covered: [], by: "" };
  const pieces = [byPairs(unit, name), byOrder(unit, name), byOneWrong(unit, name)];
  return pieces.reduce((best, one) => (one.quality > best.quality ? one : best));
}

// An unknown stretch (残疾人车位补贴) is several words: the share of it, by rarity, that stands in the name.
function byPairs(unit, name) {
  const covered = [];
  let sum = 0;
  let at = 0;
  while (at < unit.text.length) {
    const length = longestAt(unit.text, at, name);
    if (length > 1) {
      covered.push([name.indexOf(unit.text.slice(at, at + length)), length]);
      for (let place = at; place < at + length; place += 1) sum += unit.rarities[place];
    }
    at += Math.max(1, length);
  }
  const total = unit.rarities.reduce((all, one) => all + one, 0);
  const share = unit.known ? 0.75 : 1;
  return { quality: share * (sum / total), covered: covered.map(([from, length]) => [from, from + length]), by: unit.text };
}

function longestAt(text, at, name) {
  let length = 0;
  while (at + length < text.length && name.includes(text.slice(at, at + length + 1))) length += 1;
  return length;
}

// Short forms keep characters in order: 卫生证 in 卫生许可证, 环评 in 环境影响评价.
function byOrder(unit, name) {
  if (unit.text.length < 2 || unit.text.length > 4) return { quality: 0, covered: [], by: "" };
  for (let start = name.indexOf(unit.text[0]); start >= 0; start = name.indexOf(unit.text[0], start + 1)) {
    const covered = [[start, start + 1]];
    let at = start;
    for (const char of unit.text.slice(1)) {
      at = name.indexOf(char, at + 1);
      if (at < 0) return { quality: 0, covered: [], by: "" };
      covered.push([at, at + 1]);
    }
    if (at - start < unit.text.length * 3) return { quality: unit.text.length > 2 ? 0.6 : 0.5, covered, by: unit.text };
  }
  return { quality: 0, covered: [], by: "" };
}

function byOneWrong(unit, name) {
  if (unit.text.length < 4) return { quality: 0, covered: [], by: "" };
  const at = foundWithOneWrong(name, unit.text);
  return at < 0
    ? { quality: 0, covered: [], by: "" }
    : { quality: 0.8, covered: [[at, at + unit.text.length]], by: name.slice(at, at + unit.text.length) };
}
