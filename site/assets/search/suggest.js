// Names offered while typing. The pattern is ARIA's combobox with a list: arrows choose, Enter opens the
// chosen record, Escape closes, and Enter without a choice searches as usual.

const PAUSE = 160;
const OFFERED = 6;

// `find(text)` gives rows {id, title}; `open(id)` goes to a record.
export function suggesting({ input, list, find, open }) {
  let options = [];
  let active = -1;
  let waiting = 0;
  let asked = 0;
  Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id, "aria-expanded": "false" })
    .forEach(([name, value]) => input.setAttribute(name, value));

  function close() {
    clearTimeout(waiting);
    asked += 1;
    show([]);
  }

  function show(rows) {
    options = rows.map(option);
    list.replaceChildren(...options);
    list.hidden = !options.length;
    input.setAttribute("aria-expanded", String(options.length > 0));
    choose(-1);
  }

  function option(row, at) {
    const item = document.createElement("li");
    item.id = `${list.id}-${at}`;
    item.setAttribute("role", "option");
    item.textContent = row.title;
    item.onmousedown = (event) => event.preventDefault();
    item.onclick = () => open(row.id);
    return item;
  }

  function choose(at) {
    active = at;
    options.forEach((item, place) => item.setAttribute("aria-selected", String(place === at)));
    if (at < 0) input.removeAttribute("aria-activedescendant");
    else input.setAttribute("aria-activedescendant", options[at].id);
  }

  async function offer() {
    const mine = (asked += 1);
    const rows = await find(input.value).catch(() => []);
    if (mine === asked && document.activeElement === input) show(rows.slice(0, OFFERED));
  }

  input.addEventListener("input", (event) => {
    clearTimeout(waiting);
    if (!event.isComposing) waiting = setTimeout(offer, PAUSE);
  });
  input.addEventListener("compositionend", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, PAUSE);
  });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !options.length) return;
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && active >= 0) options[active].click();
    else if (event.key === "ArrowDown") choose(active + 1 < options.length ? active + 1 : -1);
    else if (event.key === "ArrowUp") choose(active < 0 ? options.length - 1 : active - 1);
    else return;
    event.preventDefault();
  });
  return { close };
}
