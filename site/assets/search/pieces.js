// Where a piece of the index lies and how it is read. Searching does no fetching of its own: these are
// generator functions that yield the names of the files they need and are handed their contents, so
// that the browser (fetch) and the command line (files) run the very same code.

// FNV-1a over code points, as generator/search/shards.py places the keys.
function shardOf(key, count) {
  let value = 0x811c9dc5;
  for (const char of key) value = Math.imul(value ^ char.codePointAt(0), 0x01000193) >>> 0;
  return (value ^ (value >>> 15)) & (count - 1);
}

function hex(text) {
  let out = "";
  for (const escape of encodeURIComponent(text).matchAll(/%(..)|(.)/gu)) {
    out += (escape[1] ?? escape[2].charCodeAt(0).toString(16)).toLowerCase();
  }
  return out;
}

export function summed(steps) {
  let last = 0;
  return steps.map((step) => (last += step));
}

// Lists of record (or value) numbers by key, for the keys of one group of shards.
export function* postings(meta, group, keys) {
  const count = meta[group];
  const wanted = [...new Set(keys)].filter((key) => !(group === "names" && key in meta.heavy));
  const shards = [...new Set(wanted.map((key) => shardOf(key, count)))];
  const contents = yield shards.map((shard) => `${group}/${shard}.json`);
  const byShard = new Map(shards.map((shard, place) => [shard, contents[place]]));
  const found = new Map();
  for (const key of wanted) {
    const steps = Object.hasOwn(byShard.get(shardOf(key, count)), key)
      ? byShard.get(shardOf(key, count))[key] : [];
    found.set(key, summed(steps));
  }
  return found;
}

// A pair that thousands of names hold has a file of its own, asked for only when nothing rarer is left.
export function* heavyPostings(keys) {
  const contents = yield keys.map((key) => `heavy/${hex(key)}.json`);
  return new Map(keys.map((key, place) => [key, contents[place]]));
}

// The rows with these numbers out of a chunked list.
export function* rows(meta, group, numbers) {
  const size = meta.chunks[group];
  const chunks = [...new Set(numbers.map((number) => Math.floor(number / size)))];
  const contents = yield chunks.map((chunk) => `${group}/${chunk}.json`);
  const byChunk = new Map(chunks.map((chunk, place) => [chunk, contents[place]]));
  return new Map(numbers.map((number) => [number, byChunk.get(Math.floor(number / size))[number % size]]));
}
