// Drives /search/: reads the address, searches, shows; every step leaves a state that can be sent on.

import { readAddress, writeAddress } from "./address.js";
import { shown } from "./answer.js";
import { showFilters } from "./filters.js";
import { drive, Unreachable } from "./reading.js";
import { refine, SORTS } from "./refine.js";
import { isSmall, line, resultList } from "./results.js";
import { open, paperCode, search } from "./search.js";
import { suggesting } from "./suggest.js";

const part = (name) => document.getElementById(`search-${name}`);
const base = document.getElementById("search").dataset.base;
const root = new URL(`${base}search/index/`, document.baseURI).href;
const list = part("results");

let state = readAddress(location.search);
let turn = 0;
let library = null;
let shownList = null;

async function opened() {
  library ??= await drive(open(), root);
  return library;
}

// Show what the state asks for; a later call makes an earlier one give up.
async function update() {
  const mine = (turn += 1);
  const isCurrent = () => mine === turn;
  part("q").value = state.query;
  clear(state.query.trim() ? "busy" : "idle");
  if (!state.query.trim()) return;
  say("正在查找……");
  try {
    await answer(isCurrent);
  } catch (error) {
    if (!isCurrent()) return;
    if (!(error instanceof Unreachable)) throw error;
    clear("failed");
    failed();
  }
}

async function answer(isCurrent) {
  const lib = await opened();
  const outcome = await drive(search(lib, state.query), root);
  const found = outcome.hits.map((hit) => hit.record);
  const { records } = await drive(refine(lib.meta, found, state.facets, state.sort, false), root);
  if (!isCurrent()) return;
  shownList = resultList({ list, more: part("more"), base, root, library: lib, records, isCurrent });
  await shownList.begin();
  if (outcome.state === "nothing") await showNearest(lib, outcome, isCurrent);
  if (!isCurrent()) return;
  say(summary(outcome.state, records.length, found.length));
  showPaper(outcome.hits);
  part("none").hidden = outcome.state !== "nothing";
  part("themes").hidden = outcome.state !== "empty";
  part("sorting").hidden = !found.length;
  await shownList.complete();
  if (!isCurrent()) return;
  list.dataset.searchState = "done";
  list.removeAttribute("aria-busy");
  // The facets of 100,000 records weigh as much as all the rest: they come when the results have been seen.
  if (!isSmall(lib.meta)) await new Promise((later) => setTimeout(later, 1000));
  if (found.length && isCurrent()) await count(lib, found, isCurrent);
}

function clear(name) {
  list.replaceChildren();
  list.dataset.searchState = name;
  list.toggleAttribute("aria-busy", name === "busy");
  part("nearest").replaceChildren();
  for (const one of ["more", "none", "near", "sorting", "paper"]) part(one).hidden = true;
  part("themes").hidden = name !== "idle";
  if (name !== "busy") for (const one of ["filters", "narrow"]) part(one).hidden = true;
  say("");
}

// A code from a printed notice: the way to what it means today.
function showPaper(hits) {
  const code = paperCode(state.query);
  part("paper").hidden = !(code && hits.length);
  if (code) part("paper").querySelector("a").href = `${base}n/${code[0]}/#${code[1]}`;
}

async function showNearest(lib, outcome, isCurrent) {
  const rows = await drive(shown(lib, outcome.nearest.map((one) => one.record)), root);
  if (!isCurrent()) return;
  part("nearest").replaceChildren(...rows.map((row) => line(base, row, "nearest")));
  part("near").hidden = !rows.length;
}

async function count(lib, found, isCurrent) {
  const { counts } = await drive(refine(lib.meta, found, state.facets, state.sort), root);
  if (!isCurrent()) return;
  showFilters(part("filters"), counts, state.facets, (facets) => go({ ...state, facets }));
  const chosen = Object.values(state.facets).flat().length;
  part("narrow").hidden = part("filters").hidden;
  part("narrow").textContent = chosen ? `筛选（已选${chosen}个）` : "筛选";
}

// On a narrow screen the filters stand folded above the results, so that a long list does not bury them.
function unfoldFilters() {
  const open = part("narrow").getAttribute("aria-expanded") === "true";
  part("narrow").setAttribute("aria-expanded", `${!open}`);
}

function summary(outcome, kept, found) {
  if (outcome === "empty") return "请说出要办的是什么事，也可以从下面的主题里找。";
  if (outcome === "nothing") return "没有找到合适的。";
  return kept === found ? `找到${found}条` : `找到${found}条，筛选后${kept}条`;
}

function say(text) {
  part("status").textContent = text;
}

function failed() {
  const again = document.createElement("button");
  Object.assign(again, { type: "button", className: "button button--quiet", textContent: "再试一次", onclick: update });
  part("status").replaceChildren("搜索数据没有取到，请检查网络。", again);
}

function go(next) {
  state = next;
  history.pushState(null, "", writeAddress(state) || location.pathname);
  update();
}

for (const [value, title] of Object.entries(SORTS)) part("sort").append(new Option(title, value));
part("sort").value = state.sort;
part("sort").onchange = () => go({ ...state, sort: part("sort").value });
part("narrow").onclick = unfoldFilters;
part("more").onclick = () => shownList.unfold();
const suggestions = suggesting({
  input: part("q"), list: part("suggest"),
  find: async (text) => {
    const lib = await opened();
    const { hits } = await drive(search(lib, text), root);
    return drive(shown(lib, hits.slice(0, 6).map((hit) => hit.record)), root);
  },
  open: (id) => location.assign(`${base}${id.split("/").map(encodeURIComponent).join("/")}/`),
});
part("form").onsubmit = (event) => {
  event.preventDefault();
  suggestions.close();
  go({ query: part("q").value, facets: {}, sort: state.sort });
};
addEventListener("popstate", () => {
  state = readAddress(location.search);
  part("sort").value = state.sort;
  update();
});
update();
