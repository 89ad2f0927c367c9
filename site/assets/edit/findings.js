// On this machine: after each saving, what `catalog check` finds in the record, in the same words.

// `folder` gives where the records of a collection lie: a new record does not know its path yet.
export function listen(CMS, api, folder) {
  const path = (entry) => entry.get("path") || `${folder(entry.get("collection"))}/${entry.getIn(["data", "_id"])}.yml`;
  CMS.registerEventListener({ name: "postSave", handler: ({ entry }) => show(api, path(entry)) });
}

async function show(api, path) {
  const answer = await fetch(api, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ action: "check", params: { path } }),
  });
  const found = await answer.json();
  const box = document.createElement("section");
  box.className = "findings";
  box.setAttribute("role", "status");
  box.dataset.findings = found.length;
  box.append(heading(found), list(found), close(box));
  document.querySelector(".findings")?.remove();
  document.body.append(box);
}

function heading(found) {
  const text = found.length ? `已保存。检查发现${found.length}处要改：` : "已保存，检查没有发现问题。";
  return Object.assign(document.createElement("h2"), { textContent: text });
}

function list(found) {
  const made = document.createElement("ul");
  for (const one of found) {
    const text = `${one.level === "error" ? "错误" : "提醒"}：${one.field ? `${one.field}：` : ""}${one.message}。${one.hint}`;
    const row = Object.assign(document.createElement("li"), { textContent: text });
    row.dataset.rule = one.rule;
    made.append(row);
  }
  return made;
}

function close(box) {
  const button = Object.assign(document.createElement("button"), { type: "button", textContent: "知道了" });
  button.addEventListener("click", () => box.remove());
  return button;
}
