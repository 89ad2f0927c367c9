// Runs the searching generators in the browser: what they ask for is fetched, each file once a visit.

const held = new Map();

export class Unreachable extends Error {}

// Files of the index lie below `root`, an address that ends in a slash.
export async function drive(generator, root) {
  let step = generator.next();
  while (!step.done) step = generator.next(await Promise.all(step.value.map((name) => piece(root + name))));
  return step.value;
}

function piece(address) {
  if (!held.has(address)) {
    const reading = read(address);
    held.set(address, reading);
    reading.catch(() => held.delete(address));
  }
  return held.get(address);
}

async function read(address) {
  const response = await fetch(address).catch(() => null);
  if (!response?.ok) throw new Unreachable(address);
  return response.json();
}
