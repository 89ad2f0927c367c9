// One wrong, missing or extra character in a word of three or more.

// True when one change makes `typed` into `meant`.
export function oneApart(typed, meant) {
  if (Math.abs(typed.length - meant.length) > 1 || typed === meant) return false;
  const [short, long] = typed.length < meant.length ? [typed, meant] : [meant, typed];
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.length === long.length
    ? short.slice(at + 1) === long.slice(at + 1)
    : short.slice(at) === long.slice(at + 1);
}

// Known words that an unknown stretch probably means, each with the names it stands for.
export function nearWords(lexicon, typed) {
  if (typed.length < 3) return [];
  const found = [];
  for (const [word, places] of lexicon.words) {
    if (word.length < 3 || !oneApart(typed, word) || !sharesEnough(typed, word)) continue;
    found.push([word, 0.85]);
    for (const place of places) {
      const [said, means = []] = lexicon.groups[place];
      for (const other of [...said, ...means]) if (other !== word) found.push([other, 0.8]);
    }
  }
  return found.slice(0, 24);
}

// Of three characters two must stay in place at an end; 身分证 is 身份证, but 健身房 is no 健身操.
function sharesEnough(typed, word) {
  return word.length > 3 || typed.length > 3 || typed.at(-1) === word.at(-1);
}

// Where `meant` stands in `text` with at most one character replaced; -1 when nowhere.
export function foundWithOneWrong(text, meant) {
  for (let from = 0; from + meant.length <= text.length; from += 1) {
    let wrong = 0;
    for (let at = 0; at < meant.length && wrong < 2; at += 1) wrong += text[from + at] === meant[at] ? 0 : 1;
    if (wrong === 1) return from;
  }
  return -1;
}
