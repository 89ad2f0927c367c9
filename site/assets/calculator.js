// The calculator on a fee's page. The arithmetic is that of generator/reckoning.py on the same data, in whole numbers of
// any length, because floating point loses cents; a test holds both to the same results.

const ratio = (n, d = 1n) => (d < 0n ? { n: -n, d: -d } : { n, d });
const add = (a, b) => ratio(a.n * b.d + b.n * a.d, a.d * b.d);
const less = (a, b) => ratio(a.n * b.d - b.n * a.d, a.d * b.d);
const times = (a, b) => ratio(a.n * b.n, a.d * b.d);
const over = (a, b) => ratio(a.n * b.d, a.d * b.n);
const order = (a, b) => a.n * b.d - b.n * a.d;
const least = (a, b) => (order(a, b) <= 0n ? a : b);
const most = (a, b) => (order(a, b) >= 0n ? a : b);
const whole = (n) => ratio(BigInt(n));
const ZERO = whole(0);

function floor({ n, d }) {
  const cut = n / d;
  return n < 0n && cut * d !== n ? cut - 1n : cut;
}

const ceil = ({ n, d }) => -floor({ n: -n, d });

export function number(text) {
  const [units, decimals = ""] = text.split(".");
  return ratio(BigInt(units + decimals), 10n ** BigInt(decimals.length));
}

const SCALE = { "": 1, 万: 10_000, 亿: 100_000_000 };

export function quantity(text) {
  const typed = text
    .replace(/[\s,，]/g, "")
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/．/g, ".");
  const found = /^([0-9]{1,12}(?:\.[0-9]{1,6})?)([万亿]?)$/.exec(typed);
  return found && times(number(found[1]), whole(SCALE[found[2]]));
}

function bandOf(bands, amount) {
  return bands.find(([, upto]) => upto === null || order(amount, number(upto)) <= 0n) ?? bands[bands.length - 1];
}

function price([above, , first, every, rise], amount) {
  if (every === null || rise === null) return number(first);
  const steps = ceil(over(less(amount, number(above)), number(every))) - 1n;
  return add(number(first), times(whole(steps > 0n ? steps : 0n), number(rise)));
}

function slice([above, upto, first, every, rise], amount) {
  const part = less(upto === null ? amount : least(amount, number(upto)), number(above));
  if (part.n <= 0n) return ZERO;
  const flat = times(part, number(first));
  if (every === null || rise === null) return flat;
  const [step, more] = [number(every), number(rise)];
  const full = floor(over(part, step));
  const before = times(times(step, more), ratio(full * (full - 1n), 2n));
  const rest = times(times(less(part, times(whole(full), step)), more), whole(full));
  return add(flat, add(before, rest));
}

function banded({ bands, bandWay }, amount) {
  if (amount.n <= 0n) return ZERO;
  if (bandWay === "超额累进") return bands.reduce((sum, band) => add(sum, slice(band, amount)), ZERO);
  const single = price(bandOf(bands, amount), amount);
  return bandWay === "全额累进" ? times(single, amount) : single;
}

const SIGNS = { "+": add, "-": less, "×": times, "÷": over };

function bounded(value, way) {
  if (value.n <= 0n) return ZERO;
  const raised = way.least === null ? value : most(value, number(way.least));
  return way.most === null ? raised : least(raised, number(way.most));
}

// Cents due as a whole number; null where a formula divides by nothing.
export function due(way, quantities, percent = "100") {
  const given = quantities.map((one) => (way.whole ? whole(ceil(one)) : one));
  const stack = [];
  for (const [kind, value] of way.steps) {
    if (kind === "n") stack.push(number(value));
    else if (kind === "q") stack.push(given[Number(value)]);
    else if (kind === "bands") stack.push(banded(way, stack.pop()));
    else {
      const [second, first] = [stack.pop(), stack.pop()];
      if (kind === "÷" && second.n === 0n) return null;
      stack.push(SIGNS[kind](first, second));
    }
  }
  const left = times(bounded(stack[0], way), over(number(percent), whole(100)));
  return floor(add(times(left, whole(100)), ratio(1n, 2n)));
}

function plain(value, decimals) {
  const digits = value.toString().padStart(decimals + 1, "0");
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`.replace(/\.?0+$/, "");
}

export function money(cents) {
  const said = `${plain(cents, 2)}元`;
  return cents < 1_000_000n ? said : `${said}（${plain(cents, 6)}万元）`;
}

// The form: one fieldset a way, of which the chosen one shows; the result is said as one types.
function start(form) {
  const ways = JSON.parse(form.dataset.calculator);
  const answer = form.querySelector("output");
  const sets = [...form.querySelectorAll("[data-way]")];

  function typed(box) {
    const given = quantity(box.value);
    box.setAttribute("aria-invalid", String(box.value.trim() !== "" && given === null));
    return given;
  }

  function result() {
    const chosen = Number(form.elements.way?.value ?? 0);
    sets.forEach((set, index) => (set.hidden = index !== chosen));
    const given = [...sets[chosen].querySelectorAll("[data-quantity]")].map(typed);
    if (given.includes(null)) return "填上数量，就能算出要交多少。数量只写数字，如 1200、1.5万。";
    const cents = due(ways[chosen], given, form.elements.pays?.value ?? "100");
    return cents === null ? "这样填算不出来，请核对数量。" : `要交 ${money(cents)}`;
  }

  const say = () => (answer.textContent = result());
  form.addEventListener("input", say);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    say();
  });
  form.hidden = false;
  say();
}

if (typeof document !== "undefined") document.querySelectorAll("[data-calculator]").forEach(start);
