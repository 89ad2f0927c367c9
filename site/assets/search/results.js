// The list of results. Record texts enter the page as text only, never as HTML.

import { drive } from "./reading.js";
import { shown } from "./answer.js";

export const PAGE = 20;
// Results beyond the first page are put into the list folded, so that it is complete: all of them in a
// catalogue of one city, and in a large one as many as a slow phone can take; 更多 brings the rest.
const SMALL_CATALOGUE = 10000;
const LISTED = { small: 2000, large: 60 };
const STEP = 200;

export function isSmall(meta) {
  return meta.records <= SMALL_CATALOGUE;
}

function listedAtOnce(meta) {
  return isSmall(meta) ? LISTED.small : LISTED.large;
}

// One line of a list; `mark` is the data attribute that carries the id.
export function line(base, { id, title, summary }, mark) {
  const item = document.createElement("li");
  item.dataset[mark] = id;
  const link = document.createElement("a");
  link.className = "listing__title";
  link.href = `${base}${id.split("/").map(encodeURIComponent).join("/")}/`;
  link.textContent = title;
  item.append(link);
  if (summary) {
    const meta = document.createElement("p");
    meta.className = "listing__meta";
    meta.textContent = summary;
    item.append(meta);
  }
  return item;
}

// A list that fills itself: the first page at once, the rest folded behind it.
// `isCurrent` says whether the list still answers the question on the screen.
export function resultList({ list, more, base, root, library, records, isCurrent }) {
  const read = (from, to) => drive(shown(library, records.slice(from, to)), root);
  const append = async (from, to, folded) => {
    const lines = (await read(from, to)).map((row) => line(base, row, "record"));
    if (!isCurrent()) return;
    for (const item of lines) item.hidden = folded;
    list.append(...lines);
  };
  const offer = () => {
    const left = records.length - list.querySelectorAll("li:not([hidden])").length;
    more.hidden = left <= 0;
    more.textContent = `更多（还有${left}条）`;
  };
  const fill = async (upTo) => {
    for (let from = list.children.length; from < upTo && isCurrent(); from += STEP) {
      await append(from, Math.min(from + STEP, upTo), true);
    }
  };
  return {
    async begin() {
      await append(0, PAGE, false);
      if (isCurrent()) offer();
    },
    complete: () => fill(Math.min(records.length, listedAtOnce(library.meta))),
    async unfold() {
      const open = list.querySelectorAll("li:not([hidden])").length;
      await fill(Math.min(records.length, open + PAGE));
      const next = [...list.querySelectorAll("li[hidden]")].slice(0, PAGE);
      for (const item of next) item.hidden = false;
      next[0]?.querySelector("a").focus();
      offer();
    },
  };
}

