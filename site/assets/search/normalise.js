// One spelling for questions and names: half-width, lower case, simplified, no stray spaces.
// generator/search/text.py does the same at build time; a test compares the two.

const NOT_TEXT = /[^\p{L}\p{N}]+/gu;
const DIGITS = "零一二三四五六七八九";

export function spelling(text) {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/gu, "");
}

export function letters(text) {
  return spelling(text).replace(NOT_TEXT, "");
}

// The parts of a question between punctuation; spaces do not part, since people type 身 份 证.
export function clauses(text) {
  return articles(joinedCitations(spelling(text))).split(NOT_TEXT).filter(Boolean);
}

// `table` is traditional.json: two strings of equal length.
export function simplify(text, [old, plain]) {
  return Array.from(text, (char) => {
    const at = old.indexOf(char);
    return at < 0 ? char : plain[at];
  }).join("");
}

export function pairs(text) {
  const found = [];
  for (let at = 0; at + 1 < text.length; at += 1) found.push(text.slice(at, at + 2));
  return found;
}

// 《消防法》 第15条 is one citation: its marks do not part it.
function joinedCitations(text) {
  return text.replace(/[《》〈〉]/gu, "");
}

// Laws count their articles in Chinese: 第15条 → 第十五条.
function articles(text) {
  return text.replace(/第(\d{1,3})条/gu, (_, digits) => `第${numeral(Number(digits))}条`);
}

function numeral(number) {
  const hundreds = Math.floor(number / 100);
  const tens = Math.floor((number % 100) / 10);
  const ones = number % 10;
  let text = hundreds ? `${DIGITS[hundreds]}百` : "";
  if (tens) text += (tens === 1 && !hundreds ? "" : DIGITS[tens]) + "十";
  else if (hundreds && ones) text += "零";
  return text + (ones ? DIGITS[ones] : "");
}
