// Filtering by facets, counting what each further choice would leave, and sorting by measures.

export const SORTS = { relevance: "相关程度", days: "办结时间", fee: "费用", visits: "跑动次数" };

// {records, counts}: `chosen` is {facet: [words]}; words of one facet widen, facets among each other narrow.
// `counts` is {facet: {word: number}} and is computed only when `counting`, since it needs every facet's file.
export function* refine(meta, records, chosen, sort, counting = true) {
  const names = counting ? meta.facets : meta.facets.filter((name) => chosen[name]?.length);
  const contents = yield names.map((name) => `facets/${name}.json`);
  const facets = new Map(names.map((name, at) => [name, contents[at]]));
  const passes = new Map([...facets].map(([name, facet]) => [name, passing(facet, chosen[name] ?? [])]));
  const kept = records.filter((record) => [...passes.values()].every((pass) => pass(record)));
  const counts = counting ? countAll(facets, passes, records) : {};
  return { records: yield* sorted(kept, sort), counts };
}

function wordsOf(facet, record) {
  const row = facet.rows[record];
  return (Array.isArray(row) ? row : [row]).map((place) => facet.words[place]);
}

function passing(facet, words) {
  if (!words.length) return () => true;
  return (record) => wordsOf(facet, record).some((word) => words.includes(word));
}

// A facet's own choice does not narrow its own counts: the other boxes say what ticking them would add.
function countAll(facets, passes, records) {
  const counts = {};
  for (const [name, facet] of facets) {
    const others = [...passes].filter(([other]) => other !== name).map(([, pass]) => pass);
    const tally = new Map();
    for (const record of records) {
      if (!others.every((pass) => pass(record))) continue;
      for (const word of wordsOf(facet, record)) tally.set(word, (tally.get(word) ?? 0) + 1);
    }
    counts[name] = Object.fromEntries([...tally].sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1)));
  }
  return counts;
}

// Smallest first; records that do not say stand last; equal ones keep their rank.
function* sorted(records, sort) {
  if (!sort || sort === "relevance" || !Object.hasOwn(SORTS, sort)) return records;
  const [measures] = yield [`measures/${sort}.json`];
  const of = (record) => measures[record] ?? Infinity;
  return records.map((record, place) => [record, place])
    .sort((one, other) => (of(one[0]) === of(other[0]) ? one[1] - other[1] : of(one[0]) - of(other[0])))
    .map(([record]) => record);
}
