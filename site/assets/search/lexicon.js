// Cuts a question into words it knows (thesaurus, intents, politeness) and stretches it does not know.
// The cut with the longest known words wins, so 网吧 stays whole although 吧 is politeness.

import { INTENT_OF, POLITE, SOFT } from "./intents.js";

// Everyday or official word → the groups it stands in. Built once a visit from thesaurus.json.
export function buildLexicon(groups) {
  const words = new Map();
  for (const [place, [said]] of groups.entries()) {
    for (const word of said) {
      if (!word.includes(" ")) words.set(word, [...(words.get(word) ?? []), place]);
    }
  }
  const polite = new Set(POLITE);
  const longest = Math.max(4, ...[...words.keys()].map((word) => word.length));
  const byStart = new Map();
  for (const word of words.keys()) byStart.set(word.slice(0, 2), [...(byStart.get(word.slice(0, 2)) ?? []), word]);
  const chars = new Set([...words.keys(), ...polite, ...SOFT, ...INTENT_OF.keys()].join(""));
  return { groups, words, byStart, polite, longest, chars };
}

// What a word may be called in an official name: [text, how sure]. Equal words before one-way meanings.
export function namesFor(lexicon, word) {
  const found = new Map([[word, 1]]);
  for (const place of lexicon.words.get(word) ?? []) {
    const [said, means = []] = lexicon.groups[place];
    for (const other of means) found.set(other, Math.max(found.get(other) ?? 0, 0.95));
    for (const other of said) found.set(other, Math.max(found.get(other) ?? 0, 0.97));
  }
  return [...found];
}

// The pieces of one clause in order: {text, kind}, kind one of "word", "intent", "polite", "free".
export function cut(lexicon, clause) {
  const best = [{ score: 0, from: -1, kind: "" }];
  for (let end = 1; end <= clause.length; end += 1) {
    best.push({ score: best[end - 1].score, from: end - 1, kind: "free" });
    for (let from = Math.max(0, end - lexicon.longest); from < end; from += 1) {
      const kind = kindOf(lexicon, clause.slice(from, end));
      const score = best[from].score + worth(kind, end - from);
      if (kind && score > best[end].score) best[end] = { score, from, kind };
    }
  }
  return joined(walkBack(best, clause));
}

function kindOf(lexicon, text) {
  if (INTENT_OF.has(text)) return "intent";
  if (lexicon.words.has(text) || SOFT.has(text)) return "word";
  return lexicon.polite.has(text) ? "polite" : "";
}

// Squares favour long words; a lone polite character is worth next to nothing.
function worth(kind, length) {
  if (kind === "word") return length * length + 0.2;
  return length === 1 ? 0.3 : length * length;
}

function walkBack(best, clause) {
  const pieces = [];
  for (let end = clause.length; end > 0; end = best[end].from) {
    pieces.unshift({ text: clause.slice(best[end].from, end), kind: best[end].kind });
  }
  return pieces;
}

function joined(pieces) {
  const out = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (piece.kind === "free" && last?.kind === "free") last.text += piece.text;
    else out.push({ ...piece });
  }
  return out;
}
