// Ticks on a list of materials, remembered on this device only; without script the boxes still tick.
const PREFIX = "ticks:";

function stored(record) {
  try {
    return new Set(JSON.parse(localStorage.getItem(PREFIX + record) ?? "[]"));
  } catch {
    return new Set(); // private windows refuse storage, and old entries may be unreadable
  }
}

function remember(record, ticked) {
  try {
    if (ticked.length) localStorage.setItem(PREFIX + record, JSON.stringify(ticked));
    else localStorage.removeItem(PREFIX + record);
  } catch {
    // nothing to do: the ticks stay until the page is left
  }
}

for (const list of document.querySelectorAll("[data-ticks]")) {
  const record = list.dataset.ticks;
  const boxes = [...list.querySelectorAll("input[type=checkbox]")];
  const before = stored(record);
  for (const box of boxes) box.checked = before.has(box.name);
  list.addEventListener("change", () => remember(record, boxes.filter((box) => box.checked).map((box) => box.name)));
}
