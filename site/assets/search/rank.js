// The one place that says which record stands before which, and which is no answer at all.

import { ACTS, actsOf } from "./intents.js";
import { matchUnit, plain } from "./match.js";
import { FIELD_TITLES } from "./fields.js";
import { isHollow } from "./question.js";

// Share of the question's weight that a record must answer to be a result, and relative to the best one.
const ENOUGH = 0.5;
// A question without any known word must be met better: 手机号 is no 旧手机.
const ENOUGH_UNKNOWN = 0.65;
// Enough when the heaviest known word stands in the name: the rest is then story.
const ENOUGH_WITH_WORD = 0.4;
const BESIDE_BEST = 0.72;
// Below this nothing is near: 天气预报 has a character in common with many names, and that leads nobody on.
const NEAR = 0.2;
// The heaviest known word must be met by this much, or the question is about something else.
const MET = 0.45;

// People come to get something done: of two equal names the item stands before the power behind it.
// What was decided, planned or counted is read, not used: it stands last unless it is asked for by its name.
const KIND = { item: 0, department: -2, joint: -4, place: -8, law: -8, power: -12, fee: -12, material: -12, benchmark: -13, commitment: -14, inspection: -24, document: -24, ledger: -30, review: -30, result: -30, other: -14 };
// 结婚证 is asked for by people who want one, not by those who look for what a list of papers calls it.
const LITERAL_MOST = { material: 14 };

const BRACKETS = /[(（《〈][^)）》〉]*[)）》〉]/gu;
const LEVEL = /级|权限|行使|省政府|内资|含/u;

// Points: cover up to 100, the name's own fullness up to 12, then intent and literal bonus.
export function judge(names, kind, question, credits, rarity) {
  const matches = question.units.map((unit, place) => bestOfNames(unit, names, credits[place]));
  const title = plain(names[0]);
  const acts = actFit(question.acts, names[0]);
  const cover = coverOf(question.units, matches) * acts.share;
  const bonus = Math.max(literalBonus(names, question.literal), isHollow(question) ? 0 : literalBonus(names, question.core));
  const literal = Math.min(bonus, LITERAL_MOST[kind] ?? bonus);
  const fullness = 12 * Math.max(...names.map((name, at) => fullnessOf(name, at, question, matches, rarity)));
  const side = sideNote(names[0], question) + 3 * intentWords(question.units, matches);
  const about = KIND[kind] ?? KIND.other;
  const total = 100 * Math.max(cover, literal ? 1 : 0) + fullness + acts.points + literal + side + about;
  return {
    score: Math.round(total * 100) / 100, cover: literal ? 1 : cover, literal: literal > 0, length: title.length,
    met: literal > 0 || heaviest(question.units, matches) >= MET,
    enough: enoughFor(question.units, matches),
    reasons: reasons(question, matches, { cover, fullness, acts, literal }),
  };
}

function bestOfNames(unit, names, held) {
  let best = { quality: 0, covered: [], by: "", name: 0, field: held ?? null };
  for (const [at, name] of names.entries()) {
    const match = throughAlias(matchUnit(unit, plain(name)), unit, at);
    if (match.quality > best.quality) best = { ...match, name: at, field: null };
  }
  if (unit.heard) return { quality: Math.max(best.quality, 0.85), covered: best.covered, by: unit.text, name: 0, field: null };
  if (held && held.quality > best.quality) return { quality: held.quality, covered: [], by: held.value, name: 0, field: held };
  return best;
}

// An alias that is met only by a synonym is two steps away from what was asked.
function throughAlias(match, unit, at) {
  return at && match.by !== unit.text ? { ...match, quality: match.quality * 0.93 } : match;
}

function coverOf(units, matches) {
  const content = units.map((unit, at) => [unit, matches[at]]).filter(([unit]) => unit.kind !== "intent");
  const counted = content.length ? content : units.map((unit, at) => [{ weight: 1 }, matches[at]]);
  const total = counted.reduce((sum, [unit]) => sum + unit.weight, 0);
  return total ? counted.reduce((sum, [unit, match]) => sum + unit.weight * match.quality, 0) / total : 0;
}

function enoughFor(units, matches) {
  if (!units.some((unit) => unit.known)) return ENOUGH_UNKNOWN;
  return heaviest(units, matches) > 0.9 ? ENOUGH_WITH_WORD : ENOUGH;
}

// How well the heaviest known word is met; 0.5 when the question has none.
function heaviest(units, matches) {
  const known = units.map((unit, at) => [unit, at]).filter(([unit]) => unit.kind === "word" && !unit.soft);
  if (!known.length) return 0.5;
  const [, at] = known.reduce((best, one) => (one[0].weight > best[0].weight ? one : best));
  return matches[at].quality;
}

// The share of a name's own weight that the question explains: of two names that hold 社会保障卡 the shorter wins.
function fullnessOf(name, at, question, matches, rarity) {
  const main = plain(name.replace(BRACKETS, (part) => (LEVEL.test(part) || part.length > 14 ? "" : part)));
  const held = new Set();
  for (const [place, match] of matches.entries()) {
    if (match.name !== at || !match.covered.length) continue;
    mark(held, main, question.units[place].names.map(([called]) => called), match.by);
  }
  for (const act of question.acts) mark(held, main, ACTS[act], "");
  const total = Array.from(main, rarity.of).reduce((sum, one) => sum + one, 0);
  const sum = [...held].reduce((all, place) => all + rarity.of(main[place]), 0);
  return total ? (at ? 0.95 : 1) * Math.min(1, sum / total) : 0;
}

function mark(held, main, calls, by) {
  for (const part of new Set([...calls, by].flatMap((called) => called.split(" ")))) {
    const from = part ? main.indexOf(part) : -1;
    if (from >= 0) for (let place = from; place < from + part.length; place += 1) held.add(place);
  }
}

// What is to be done against what the name does. Without an intent the plain or first-time name is meant.
// `share` lowers the cover of a name that only informs when something is to be done.
function actFit(asked, name) {
  const acts = actsOf(name);
  const others = acts.filter((act) => act !== "start" && !asked.has(act));
  if (!asked.size) {
    const firm = acts.includes("start") ? 2 : 6;
    return { points: others.length ? -firm : 1, share: 1 };
  }
  const shared = acts.filter((act) => asked.has(act));
  if (shared.length) return { points: 14 + firmness(shared, name) - 1.5 * others.length, share: 1 };
  if (!others.length) return { points: 2, share: 1 };
  const informs = others.every((act) => ["look", "ask"].includes(act)) && ![...asked].every((act) => ["look", "ask", "start"].includes(act));
  return { points: -10, share: informs ? 0.35 : 1 };
}

// 补领 answers 丢了 better than 挂失 does: the lists in ACTS begin with the firmest words.
function firmness(shared, name) {
  return Math.max(...shared.map((act) => {
    const place = ACTS[act].findIndex((word) => name.includes(word));
    return 3 * (1 - place / ACTS[act].length);
  }));
}

function literalBonus(names, literal) {
  if (!literal) return 0;
  const best = names.map((name, at) => {
    const text = plain(name);
    if (!text.includes(literal)) return 0;
    return (text === literal ? 40 : text.startsWith(literal) ? 18 : 14) - (at ? 2 : 0);
  });
  return Math.max(...best);
}

// 食品许可 is asked by who wants the licence, not by who has none.
const PUNISHES = /处罚/u;
const ASKS_PUNISHMENT = /罚|举报|投诉|查处|违|无证|无照|没收|未|擅自|非法/u;
const PUNISHED = -5;

// A person asks for 个人 unless 单位 is named; places far away are meant only when they are named.
function sideNote(title, { literal }) {
  if (PUNISHES.test(title) && !ASKS_PUNISHMENT.test(literal)) return PUNISHED;
  const apart = ["境外", "涉外", "省际", "跨省", "机关", "单位"].filter((word) => title.includes(word) && !literal.includes(word));
  return apart.length ? -1.5 : 0;
}

function intentWords(units, matches) {
  return Math.max(0, ...units.map((unit, at) => (unit.kind === "intent" ? matches[at].quality : 0)));
}

// The judged records that answer, best first, and those that merely come near.
export function split(judged) {
  const ordered = [...judged].sort((one, other) => other.score - one.score || one.length - other.length || one.record - other.record);
  const best = ordered.reduce((most, one) => (one.met ? Math.max(most, one.cover) : most), 0);
  const answers = (one) => one.literal || (one.met && one.cover >= Math.max(one.enough, BESIDE_BEST * best));
  return { hits: ordered.filter(answers), nearest: ordered.filter((one) => !answers(one) && one.cover >= NEAR) };
}

function reasons(question, matches, { cover, fullness, acts, literal }) {
  const lines = question.units.map((unit, at) => {
    const { quality, by, field, name } = matches[at];
    const where = field ? FIELD_TITLES[field.place] : name ? "别名" : "名称";
    return `${unit.text}（重${unit.weight.toFixed(1)}）→ ${quality ? `${where}“${by}” ${quality.toFixed(2)}` : "没有"}`;
  });
  lines.push(`覆盖 ${(100 * cover).toFixed(0)}，完整 ${fullness.toFixed(1)}，意图 ${acts.points}，原文 ${literal}`);
  return lines;
}
