// Checkboxes that narrow the results, each with the number of results it would leave.

export const FACET_TITLES = {
  kind: "类别", theme: "主题", audience: "服务对象", charged: "收费", online: "网上办理", power_type: "职权类型", department: "部门",
};
// Long lists of departments fold behind the most frequent ones.
const OPEN = 8;

// Rebuild the form; `onChange` is called with the facets that are then chosen.
export function showFilters(form, counts, chosen, onChange) {
  const focused = document.activeElement?.name ? [document.activeElement.name, document.activeElement.value] : null;
  const names = [...new Set([...Object.keys(FACET_TITLES), ...Object.keys(counts)])];
  const groups = names.map((name) => group(name, counts[name] ?? {}, chosen[name] ?? [])).filter(Boolean);
  form.replaceChildren(...groups);
  form.hidden = !groups.length;
  form.onchange = () => onChange(read(form));
  form.onsubmit = (event) => event.preventDefault();
  if (focused) refocus(form, focused);
}

function read(form) {
  const chosen = {};
  for (const box of form.querySelectorAll("input:checked")) (chosen[box.name] ??= []).push(box.value);
  return chosen;
}

function refocus(form, [name, value]) {
  const boxes = [...form.querySelectorAll("input")];
  boxes.find((box) => box.name === name && box.value === value)?.focus();
}

function group(name, counts, chosen) {
  const words = [...new Set([...Object.keys(counts), ...chosen])];
  if (words.length < 2 && !chosen.length) return null;
  const set = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = FACET_TITLES[name] ?? name;
  const boxes = words.map((word) => box(name, word, counts[word] ?? 0, chosen.includes(word)));
  set.append(legend, ...boxes.slice(0, OPEN));
  if (boxes.length > OPEN) set.append(folded(boxes.slice(OPEN), chosen));
  return set;
}

function folded(boxes, chosen) {
  const rest = document.createElement("details");
  const summary = document.createElement("summary");
  summary.textContent = `其余${boxes.length}个`;
  rest.open = boxes.some((one) => chosen.includes(one.querySelector("input").value));
  rest.append(summary, ...boxes);
  return rest;
}

function box(name, word, count, checked) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  Object.assign(input, { type: "checkbox", name, value: word, checked });
  const number = document.createElement("span");
  number.className = "muted";
  number.textContent = `${count}`;
  label.append(input, ` ${word} `, number);
  return label;
}
