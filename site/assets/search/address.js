// The state of the search page in its address, so that a result can be sent to a friend:
// ?q=…&facet=department:市监局&facet=charged:不收费&sort=days

import { SORTS } from "./refine.js";

export function readAddress(text) {
  const asked = new URLSearchParams(text);
  const facets = Object.create(null); // an address may name anything, even what every object has: constructor
  for (const one of asked.getAll("facet")) {
    const at = one.indexOf(":");
    if (at > 0) (facets[one.slice(0, at)] ??= []).push(one.slice(at + 1));
  }
  const sort = asked.get("sort") ?? "relevance";
  return { query: (asked.get("q") ?? "").slice(0, 200), facets, sort: Object.hasOwn(SORTS, sort) ? sort : "relevance" };
}

export function writeAddress({ query, facets, sort }) {
  const asked = new URLSearchParams();
  if (query) asked.set("q", query);
  for (const name of Object.keys(facets).sort()) {
    for (const word of facets[name]) asked.append("facet", `${name}:${word}`);
  }
  if (sort !== "relevance") asked.set("sort", sort);
  const text = asked.toString();
  return text ? `?${text}` : "";
}
