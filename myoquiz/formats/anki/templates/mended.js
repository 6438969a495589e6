// What stands in the note counts: who mends an answer in Anki's editor is judged by it.

const tidy = (text) => text.normalize().replace(/\s+/g, " ").trim();

// The HTML of a field, in which nothing runs and nothing is loaded.
const opened = (html) => {
  const box = make("template");
  box.innerHTML = html;
  return box.content;
};

const NUMBER = /[-+\u2212]?\d[\d.,]*(?:e[-+]?\d+)?(?:\/\d+)?/i;
const inDigits = (text) => text.replace("\u2212", "-").replace(/,(?=\d{3}\b)/g, "").replace(",", ".");

// A number with its spread and its unit, as the field has it where nobody has changed it.
const written = (numbers) => {
  const {amount, relative, figures} = options.tolerance || {};
  const spread = figures ? " (" + figures + " sf)"
    : Number(amount) ? " \u00b1 " + amount + (relative ? "%" : "") : "";
  return tidy(numbers + spread + " " + options.unit);
};

// As many numbers as the key has, then the rest.
const mendNumber = (text) => {
  const isRange = options.between && options.between[0];
  const key = isRange ? options.between : [].concat(options.answer);
  if (text === written(key.join(isRange ? " to " : " and "))) return;
  let rest = text;
  const found = key.map(() => {
    const [number] = rest.match(NUMBER) || [""];
    rest = rest.slice(rest.indexOf(number) + number.length);
    return inDigits(number);
  });
  if (!found.every(Boolean)) return;
  if (isRange) options.between = found;
  else options.answer = key[1] ? found : found[0];
  const [all, amount, percent] = rest.match(/^ ?\u00b1 ?([\d.,]+) ?(%?)/) || [""];
  if (amount) options.tolerance = {amount: inDigits(amount), relative: Boolean(percent)};
  options.unit = tidy(rest.slice(all.length).replace(/^ ?[(].*?[)]/, ""));
};

// The items of a list, each with its other names behind strokes.
const mendNamed = (list) => {
  const items = [...list.querySelectorAll("li")].map((item) => tidy(item.textContent));
  const own = options.answers.map(({answer, accept}) => tidy([answer].concat(accept).join(" / ")));
  if (!items.length || items.join() === own.join()) return;
  options.answers = items.map((item) => {
    const [answer, ...accept] = item.split(" / ");
    return {answer, accept};
  });
};

const mend = () => {
  const key = one(".mq-key");
  const text = key && tidy(opened(key.textContent).textContent);
  if (!text) return;
  if (options.type === "numerical") return mendNumber(text);
  if (options.answers) return mendNamed(opened(key.textContent));
  const also = opened(one(".mq-also").textContent);
  const items = [...also.querySelectorAll("li")];
  const others = (items.length ? items : [also]).map((item) => tidy(item.textContent));
  if (text !== tidy(options.answer)) options.answer = text;
  if (others.join() !== options.accept.map(tidy).join()) options.accept = others.filter(Boolean);
};

// Marks and mathematics in a gap are not typed as they stand. A backslash would be live in a template.
const BACKSLASH = String.fromCharCode(92);
const mendGap = (span, gap) => {
  const inside = opened(isBack ? span.innerHTML : span.dataset.cloze || "");
  const text = tidy(inside.textContent);
  if (!text || gap.menu || inside.firstElementChild || text.includes(BACKSLASH)) return;
  if (![gap.answer, ...gap.accept].map(tidy).includes(text)) {
    Object.assign(gap, {answer: text, accept: []});
  }
};
