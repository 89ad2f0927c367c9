// One question from start to end, as the browser and the command line both ask it.

import { rows } from "./pieces.js";
import { refine } from "./refine.js";
import { search } from "./search.js";

// {state, records, nearest, counts, reasons}; `counting` asks for the numbers beside the facets.
export function* answer(library, typed, { facets = {}, sort = "relevance", counting = true } = {}) {
  const outcome = yield* search(library, typed);
  const found = outcome.hits.map((hit) => hit.record);
  const { records, counts } = yield* refine(library.meta, found, facets, sort, counting);
  const verdicts = new Map([...outcome.hits, ...outcome.nearest].map((one) => [one.record, one]));
  return { state: outcome.state, records, nearest: outcome.nearest.map((one) => one.record), counts, verdicts };
}

// What is shown of records: {id, kind, title, summary} in the order asked for.
export function* shown(library, records) {
  const found = yield* rows(library.meta, "rows", records);
  return records.map((record) => {
    const [id, kind, title, summary] = found.get(record);
    return { id, kind, title, summary };
  });
}

// The same for the command line: everything at once, with the reasons for each place.
export function* report(library, typed, options) {
  const outcome = yield* answer(library, typed, { ...options, counting: false });
  const listed = yield* shown(library, [...outcome.records, ...outcome.nearest]);
  const told = [...outcome.records, ...outcome.nearest].map((record, at) => {
    const { score, reasons } = outcome.verdicts.get(record);
    return { ...listed[at], score, reasons };
  });
  const count = outcome.records.length;
  return { state: outcome.state, hits: told.slice(0, count), nearest: told.slice(count) };
}
