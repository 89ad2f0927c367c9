// Starts the form for the part of the catalogue that the address names, or says why it cannot.

import { COMMON, formatOf, settings } from "./collections.js";
import { listen } from "./findings.js";
import { read } from "./reading.js";
import { register } from "./widgets.js";
import { tidy, write } from "./written.js";

const LOCAL = ["localhost", "127.0.0.1", "[::1]"];
const page = document.querySelector("[data-form]");
const part = whose();

// The part that is edited; who comes back from logging in, or loads the form again, is where he was.
function whose() {
  const asked = new URLSearchParams(location.search);
  const back = asked.has("code") || location.hash.startsWith("#/");
  const found = asked.get("in") ?? (back ? sessionStorage.getItem("edit-in") : null);
  if (found) sessionStorage.setItem("edit-in", found);
  return found;
}

function say(text) {
  const status = document.querySelector("[data-form-state]");
  status.textContent = text;
  status.hidden = false;
}

async function json(address) {
  const answer = await fetch(address, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${address}：${answer.status}`);
  return answer.json();
}

// Where the form saves: into the repository on this machine where that is served, else on the city's Git host.
async function host() {
  if (LOCAL.includes(location.hostname)) {
    const api = new URL("api", location.href).href;
    const answer = await fetch(api, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ action: "info" }),
    }).catch(() => null);
    if (answer?.ok) return { api, settings: { backend: { name: "proxy", proxy_url: api, branch: "main" } } };
  }
  return { api: null, settings: await json("host.json") };
}

function program(address) {
  window.CMS_MANUAL_INIT = true;
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed });
    document.head.append(script);
  });
}

function formats(CMS, site) {
  for (const [key, kind] of Object.entries(site.kinds)) {
    CMS.registerCustomFormat(formatOf(key), "yml", {
      fromFile: (text) => read(text, kind.fields),
      toFile: ({ _id, ...data }) => write(tidy(data), kind.fields),
    });
  }
}

// The form brings its own looks, so the page that was read before steps aside.
function takeOver() {
  for (const sheet of document.querySelectorAll("link[rel=stylesheet]")) sheet.disabled = true;
  const own = Object.assign(document.createElement("link"), { rel: "stylesheet", href: page.dataset.style });
  document.head.append(own);
  document.body.replaceChildren(Object.assign(document.createElement("div"), { id: "nc-root" }));
}

async function start() {
  const site = await json("form.json");
  if (part !== COMMON && !site.departments.some(([id]) => id === part)) return say("没有这个部门，请从下面选。");
  say("正在打开表单……");
  await program(site.script).catch(() => Promise.reject(new Error("这个网站没有装表单程序，请用别的办法改（见下面）。")));
  const { api, settings: chosen } = await host();
  takeOver();
  formats(window.CMS, site);
  register(window.CMS, site, part);
  const config = settings(site, chosen, part);
  if (api) listen(window.CMS, api, (name) => config.collections.find((one) => one.name === name).folder);
  window.CMS.init({ config });
}

if (page && part) start().catch((fault) => say(fault.message));
