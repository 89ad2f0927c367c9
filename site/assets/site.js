// What pages do with script beyond what they do without: remembered ticks, paper that is checked, flowcharts as PNG.

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

// The notice to print: the browser's own dialogue, and a word where the code in the address is none that is known.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

function knowPaper() {
  for (const unknown of document.querySelectorAll("[data-paper=unknown]")) {
    const code = location.hash.slice(1);
    unknown.hidden = !/^[2-9a-z]{6}$/.test(code) || document.getElementById(code) !== null;
  }
}
addEventListener("hashchange", knowPaper);
knowPaper();

// A flowchart as PNG, drawn here with the visitor's own fonts; without script there is the SVG.
const MOST_PIXELS = 16e6; // Safari draws no larger canvas

async function asPng(address) {
  const picture = new Image();
  await new Promise((done, failed) => Object.assign(picture, { onload: done, onerror: failed, src: address }));
  const { naturalWidth: width, naturalHeight: height } = picture;
  const scale = Math.min(2, Math.sqrt(MOST_PIXELS / (width * height)));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.floor(width * scale), Math.floor(height * scale)];
  canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done, failed) => canvas.toBlob((blob) => (blob ? done(blob) : failed()), "image/png"));
}

function save(blob, name) {
  const link = document.createElement("a");
  Object.assign(link, { href: URL.createObjectURL(blob), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000); // some browsers still read it after the click
}

for (const button of document.querySelectorAll("[data-png]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    try {
      save(await asPng(button.dataset.png), button.dataset.name);
    } catch {
      button.textContent = "这台设备不能生成PNG，请下载SVG";
    }
  });
}
