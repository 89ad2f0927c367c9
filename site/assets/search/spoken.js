// Letters instead of characters: full pinyin (shenfenzheng) or initials (sfz), first against the thesaurus,
// then against the names of records.

import { namesFor } from "./lexicon.js";
import { postings } from "./pieces.js";
import { together } from "./gather.js";
import { longerWords } from "./question.js";

const INITIALS = "b p m f d t n l g k h j q x zh ch sh r z c s y w".split(" ");
const FINALS = ("a o e i u v ai ei ui ao ou iu ie ve ue er an en in un ang eng ing ong ia ian iang iao iong "
  + "ua uai uan uang uo van").split(" ");
const SYLLABLES = new Set([
  ...INITIALS.flatMap((initial) => FINALS.map((final) => initial + final)),
  ..."a ai an ang ao e ei en eng er o ou".split(" "),
]);
const MOST_READINGS = 8;

// Ways to read letters as syllables: xian is one or two.
export function readings(run) {
  const ways = Array.from({ length: run.length + 1 }, () => []);
  ways[0].push([]);
  for (let end = 1; end <= run.length; end += 1) {
    for (let length = Math.min(6, end); length > 0; length -= 1) {
      const syllable = run.slice(end - length, end);
      if (!SYLLABLES.has(syllable)) continue;
      for (const way of ways[end - length]) ways[end].push([...way, syllable]);
    }
    ways[end].sort((one, other) => one.length - other.length);
    ways[end].length = Math.min(ways[end].length, MOST_READINGS);
  }
  return ways[run.length];
}

// Units for the runs of letters in a question: {…unit, records} where records were found by their reading.
export function* hear(meta, question, lexicon, rarity) {
  if (!question.latin.length) return [];
  const [spoken] = yield ["spoken.json"];
  const units = [];
  for (const run of question.latin) {
    const heard = wordsIn(run, spoken);
    if (heard.length) units.push(...heard.map((words) => heardUnit(words, lexicon, rarity)));
    else units.push(yield* byReading(meta, run, rarity));
  }
  return units;
}

// The known words in a run, longest first, passing over syllables that are none (shebaoka diushi), as long as
// known words make up half of it.
function wordsIn(run, spoken) {
  const found = [];
  let heard = 0;
  for (let at = 0; at < run.length;) {
    let end = run.length;
    while (end > at + 1 && !Object.hasOwn(spoken, run.slice(at, end))) end -= 1;
    if (end > at + 1) {
      found.push(spoken[run.slice(at, end)]);
      heard += end - at;
      at = end;
    } else {
      at += syllableAt(run, at);
    }
  }
  return heard * 2 >= run.length ? found : [];
}

function syllableAt(run, at) {
  for (let length = 6; length > 1; length -= 1) if (SYLLABLES.has(run.slice(at, at + length))) return length;
  return 1;
}

function heardUnit(words, lexicon, rarity) {
  const names = new Map();
  for (const word of words) {
    for (const [name, sure] of namesFor(lexicon, word)) names.set(name, Math.max(names.get(name) ?? 0, sure * 0.95));
  }
  const text = words[0];
  const called = [...names];
  const rarities = Array.from(text, rarity.of);
  return { text, kind: "word", known: true, names: called, longer: longerWords(lexicon, called), rarities, weight: rarity.most };
}

function* byReading(meta, run, rarity) {
  const ways = readings(run).filter((way) => way.length > 1).map((way) => way.slice(1).map((next, at) => `${way[at]} ${next}`));
  if (run.length > 2) ways.push(Array.from({ length: run.length - 2 }, (_, at) => run.slice(at, at + 3)));
  const found = yield* postings(meta, "readings", ways.flat());
  const records = new Set(ways.flatMap((keys) => (keys.every((key) => found.get(key)?.length) ? together(keys, found) : [])));
  const rarities = Array.from(run, rarity.of);
  return { text: run, kind: "free", known: false, names: [[run, 1]], rarities, weight: rarity.most, records };
}
