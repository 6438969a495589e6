// What a card does: choices to pick, answers to type, pieces to put together, and what became of
// them on the back. Without it a card is whole: it is read, and CSS marks the right choice.
//
// Desktop keeps one page, sets its HTML and runs this once more on each side; AnkiDroid opens a page
// for a side. So nodes that came with the card are moved and never made anew (MathJax may hold
// them), all states that a theme shows are classes, and what the back has to know goes through the
// session's storage. Two closing braces never touch: Anki would take them for a field's end.

const card = document.querySelector(".mq");
const isBack = card.classList.contains("mq-back");
const data = card.querySelector(".mq-options");
const options = parsed(data.textContent);

// The template's own words are English; a question brings those of another language.
const english = JSON.parse(card.querySelector(".mq-labels").textContent);
const words = Object.assign(english, options.labels);
const MARKS = {same: "\u2713", typo: "\u2713", partial: "~", near: "~", wrong: "\u2717"};
const RIGHT_TO_LEFT = /^(ar|arc|ckb|dv|fa|he|ps|sd|syr|ug|ur|yi)\b/i;
const KINDS = {
  "multiple-choice": choose,
  "multiple-response": choose,
  "true-false": choose,
  "short-answer": type,
  numerical: type,
  cloze: fill,
  matching: match,
  ordering: order,
};

// The gaps of this card are told by its number, and a note has a card for each.
const gap = options.type === "cloze" && card.querySelector(".cloze");
const number = gap ? gap.dataset.ordinal : "";
const key = "myoquiz " + data.dataset.id + " " + number;
const mirror = window.myoquiz = window.myoquiz || {};
const state = isBack ? kept() : begun();

card.classList.add("mq-live");
card.lang = options.lang;
if (RIGHT_TO_LEFT.test(options.lang)) card.dir = "rtl";
// The rows of a list have their marks on one side, whatever the first of them starts with.
card.querySelectorAll(".mq-choices").forEach((box) => box.removeAttribute("dir"));
card.querySelectorAll("[data-word]").forEach((label) => {
  label.textContent = words[label.dataset.word];
});
if (KINDS[options.type]) KINDS[options.type]();
if (isBack && /^(https:\/\/|mailto:)/i.test(options.contact)) report();

// The options: JSON in which HTML is escaped; elements after it are for Anki, which copies files.
function parsed(text) {
  const reader = document.createElement("textarea");
  reader.innerHTML = text.split("<")[0];
  return JSON.parse(reader.value);
}

// A new review has a new order. Where nothing is stored it is the day's, which the back finds too.
function begun() {
  const fresh = {seed: Math.floor(Math.random() * 4294967296), given: []};
  if (!keep(fresh)) fresh.seed = seedOfDay();
  return fresh;
}

function keep(fresh) {
  mirror[key] = fresh;
  try {
    sessionStorage.setItem(key, JSON.stringify(fresh));
    return true;
  } catch (error) {
    return false;
  }
}

function kept() {
  try {
    return mirror[key] || JSON.parse(sessionStorage.getItem(key)) || {seed: seedOfDay(), given: []};
  } catch (error) {
    return {seed: seedOfDay(), given: []};
  }
}

function seedOfDay() {
  return Array.from(key + new Date().toDateString()).reduce(
    (sum, letter) => (Math.imul(sum, 31) + letter.codePointAt(0)) >>> 0, 7,
  );
}

// The items of a list, dealt by the seed: pairs of an item's number in the file and its element.
function dealt(list, pins = [], isMixed = true) {
  const items = Array.from(list.children).map((item, i) => [i + 1, item]);
  const stay = ([n]) => pins.includes(n);
  const loose = items.filter((item) => !stay(item));
  let seed = state.seed;
  for (let i = loose.length - 1; i > 0; i -= 1) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    const j = Math.floor(seed / 4294967296 * (i + 1));
    [loose[i], loose[j]] = [loose[j], loose[i]];
  }
  const shown = isMixed ? loose.concat(items.filter(stay)) : items;
  shown.forEach(([, item]) => list.append(item));
  return shown;
}

function make(tag, name, text = "") {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

// A small mark for right or wrong.
function sign(isRight) {
  return make("span", isRight ? "mq-glyph" : "mq-glyph mq-no", MARKS[isRight ? "same" : "wrong"]);
}

function filled(text, ...values) {
  return text.replace(/\$(\d)/g, (_, n) => values[n - 1]);
}

// Any one-line text has the direction of its own language.
function told(name, text) {
  const element = make("div", name, text);
  element.dir = "auto";
  return element;
}

// A row: what takes the tap, if anything, a mark, and the words. The control lies under the words
// and fills the row, so that a link or a sound in the words still works.
function row(item, mark, control) {
  const id = "mq-" + Math.random();
  const badge = make("span", "mq-mark", mark);
  const text = told("mq-words", "");
  text.append(...item.childNodes);
  text.id = id;
  badge.id = id + "m";
  item.className = "mq-row tappable";
  item.append(badge, text);
  if (control) {
    control.setAttribute("aria-labelledby", badge.id + " " + id);
    item.prepend(control);
    item.onclick = (event) => {
      if (!event.target.closest("input,button,a,audio")) control.click();
    };
    control.onkeydown = (event) => {
      if (/^( |Arrow.*)$/.test(event.key)) event.stopPropagation();
    };
  }
  return [badge, text];
}

function letter(i) {
  return String.fromCharCode(65 + i);
}

function amount(value) {
  try {
    return value.toLocaleString(options.lang, {maximumFractionDigits: 2});
  } catch (error) {
    return value.toFixed(2);
  }
}

// The verdict above the answer: a glyph and a word, the points where there are any, more below.
function say(verdict, score, ...more) {
  const line = card.querySelector(".mq-verdict");
  line.classList.add("mq-is-" + verdict);
  const glyph = make("span", "mq-glyph", MARKS[verdict]);
  glyph.setAttribute("aria-hidden", "true");
  line.append(glyph, make("strong", "", words[verdict]));
  if (score !== null) {
    const points = filled(words.points, amount(score * options.points), amount(options.points));
    line.append(make("span", "mq-points", points));
  }
  more.filter(Boolean).forEach((text) => line.append(told("mq-more", text)));
}

function verdictOf(score) {
  return score >= 1 ? "same" : score > 0 ? "partial" : "wrong";
}

// What may be picked, one or several.
function choose() {
  const box = card.querySelector(".mq-choices");
  const isOne = options.scoring === "single";
  const shown = dealt(box.firstElementChild, options.pins, options.shuffle);
  box.classList.add(isOne ? "mq-one" : "mq-several");
  if (isBack) return reveal(box, shown, isOne);
  box.setAttribute("role", isOne ? "radiogroup" : "group");
  box.setAttribute("aria-labelledby", "mq-question");
  shown.forEach(([n, item], i) => {
    const control = make("input", "mq-hit");
    control.type = isOne ? "radio" : "checkbox";
    control.name = "mq";
    control.onchange = () => {
      state.given = state.given.filter((other) => !isOne && other !== n);
      if (control.checked) state.given.push(n);
      keep(state);
    };
    row(item, letter(i), control);
  });
}

function reveal(box, shown, isOne) {
  const right = box.dataset.right.split(" ").map(Number);
  const given = state.given;
  box.removeAttribute("data-right");
  shown.forEach(([n, item], i) => {
    const [isRight, isPicked] = [right.includes(n), given.includes(n)];
    const isMissed = isRight && !isPicked && given.length > 0;
    const [, text] = row(item, isRight ? MARKS.same : isPicked ? MARKS.wrong : letter(i));
    item.classList.toggle("mq-right", isRight);
    item.classList.toggle("mq-wrong", isPicked && !isRight);
    item.classList.toggle("mq-missed", isMissed);
    if (isPicked) text.append(make("span", "mq-tag", words.picked));
    if (isMissed && !isOne) text.append(make("span", "mq-tag", words.missed));
    if (options.feedback[n] && (isOne ? isPicked : isMissed || isPicked && !isRight)) {
      const note = told("mq-note", "");
      note.innerHTML = options.feedback[n];
      text.append(note);
    }
  });
  if (!given.length) return;
  const hits = given.filter((n) => right.includes(n)).length;
  const slips = given.length - hits;
  const least = Math.min(right.length, shown.length - right.length) || Infinity;
  const isWhole = hits === right.length && !slips;
  const share = Math.max(0, hits / right.length - slips / least);
  const score = options.scoring === "partial" ? share : Number(isWhole);
  const count = isOne || isWhole ? "" : filled(words.right, hits, right.length) + ", " + filled(words.slips, slips);
  say(verdictOf(score), score, count);
}

// A field to type in. Its keys are nobody else's; Enter goes on to the next, or shows the answer.
function field(i, label) {
  const input = make("input", "mq-field");
  const plain = {type: "text", autocomplete: "off", autocapitalize: "off", autocorrect: "off", spellcheck: "false", maxlength: 500, dir: "auto", "aria-label": label};
  Object.keys(plain).forEach((name) => input.setAttribute(name, plain[name]));
  input.oninput = () => {
    state.given[i] = input.value;
    keep(state);
  };
  input.onkeyup = input.onkeypress = (event) => event.stopPropagation();
  input.onkeydown = (event) => {
    if (event.key !== "Enter") return event.stopPropagation();
    if (event.isComposing) return;
    const fields = Array.from(card.querySelectorAll(".mq-field"));
    const next = fields[fields.indexOf(input) + 1];
    if (next) {
      event.stopPropagation();
      next.focus();
    } else if (window.pycmd) {
      window.pycmd("ans");
    } else {
      input.blur();
      if (window.showAnswer) window.showAnswer();
    }
  };
  return input;
}

// A keyboard is up at once where it is a real one; on a phone it would hide the question.
function focus() {
  const first = card.querySelector(".mq-field");
  if (first && matchMedia("(hover: hover) and (pointer: fine)").matches) first.focus({preventScroll: true});
}

function type() {
  const given = (state.given[0] || "").trim();
  if (!isBack) {
    const box = make("label", "mq-typed tappable");
    const line = make("span", "mq-line");
    line.append(field(0, words.answer), make("span", "mq-unit", options.unit));
    box.append(make("span", "mq-label", words.answer), line);
    card.querySelector(".mq-question").after(box);
    focus();
  } else if (given) {
    const found = judge(options, given);
    const passes = /same|typo/.test(found.verdict);
    // A code such as "unit_missing"; its first word tells what to look at.
    const reason = filled(words[found.reason.split("_")[0]] || "", ...found.words);
    say(found.verdict, found.verdict === "near" ? null : Number(passes), filled(words.typed, given), reason);
    if (found.feedback) {
      const note = told("mq-more", "");
      note.innerHTML = found.feedback;
      card.querySelector(".mq-verdict").append(note);
    }
  }
}

// Gaps in a text. One inside of mathematics has no element, and then the card is only read.
function fill() {
  const gaps = options.gaps.filter((each) => String(each.card) === number);
  const spans = card.querySelectorAll(".cloze");
  if (spans.length !== gaps.length) return;
  if (!isBack) {
    spans.forEach((span, i) => {
      const input = field(i, filled(words.gap, i + 1));
      input.placeholder = gaps[i].hint;
      span.textContent = "";
      span.classList.add("mq-gap");
      span.append(input);
    });
    return focus();
  }
  const given = gaps.map((_, i) => (state.given[i] || "").trim());
  if (!given.some(Boolean)) return;
  const found = judgeGaps(options, given, Number(number));
  const passes = found.parts.map((part) => /same|typo/.test(part.verdict));
  spans.forEach((span, i) => {
    span.classList.add(passes[i] ? "mq-right" : "mq-wrong");
    span.before(sign(passes[i]));
    if (!passes[i] && given[i]) span.before(make("del", "", given[i]), " ");
  });
  const count = filled(words.right, passes.filter(Boolean).length, gaps.length);
  say(gaps.length > 1 ? verdictOf(found.score) : found.parts[0].verdict, null, gaps.length > 1 && count);
}

// The task in words, for what is tapped.
function ask(name) {
  card.querySelector(".mq-question").after(make("p", "mq-task", words[name]));
}

function button(click) {
  const control = make("button", "mq-hit");
  control.type = "button";
  control.onclick = click;
  return control;
}

// Pairs: a tap on the right gives it to the marked left, and the mark moves on.
function match() {
  const lefts = dealt(card.querySelector(".lefts"));
  const rights = dealt(card.querySelector(".rights"));
  const given = state.given;
  if (isBack) return paired(lefts, rights, given);
  const slots = {};
  let active = lefts[0][0];
  const draw = () => {
    lefts.forEach(([n, item]) => {
      const i = rights.findIndex(([r]) => r === given[n]);
      slots[n].textContent = i < 0 ? "" : letter(i);
      item.firstChild.setAttribute("aria-pressed", n === active);
    });
    keep(state);
  };
  ask("pair");
  lefts.forEach(([n, item]) => {
    const [badge] = row(item, "", button(() => {
      active = n;
      draw();
    }));
    slots[n] = badge;
  });
  rights.forEach(([r, item], i) => row(item, letter(i), button(() => {
    given[active] = r;
    const open = lefts.find(([n]) => !given[n]);
    active = open ? open[0] : 0;
    draw();
  })));
  draw();
}

function paired(lefts, rights, given) {
  const list = card.querySelector(".pairs");
  const terms = Array.from(list.querySelectorAll("dt"));
  const texts = Array.from(list.querySelectorAll("dd"));
  const isGiven = given.some(Boolean);
  lefts.forEach(([n]) => {
    const [term, text] = [terms[n - 1], texts[n - 1]];
    list.append(term, text);
    if (!isGiven) return;
    const isRight = given[n] === options.pairs[n - 1];
    text.prepend(sign(isRight));
    if (!isRight && given[n]) {
      const wrong = make("del", "");
      wrong.append(...rights.find(([r]) => r === given[n])[1].cloneNode(true).childNodes);
      text.append(wrong);
    }
  });
  if (!isGiven) return;
  const hits = lefts.filter(([n]) => given[n] === options.pairs[n - 1]).length;
  const score = hits / lefts.length;
  say(verdictOf(score), score, score < 1 && filled(words.right, hits, lefts.length));
}

// A sequence: a tap gives a piece the next place, another takes the place back.
function order() {
  const shown = dealt(card.querySelector(".pieces"));
  const given = state.given;
  if (isBack) return ordered(shown, given);
  const marks = {};
  const draw = () => shown.forEach(([n, item]) => {
    const place = given.indexOf(n) + 1;
    marks[n].textContent = place || "";
    item.firstChild.setAttribute("aria-pressed", place > 0);
  });
  ask("sequence");
  shown.forEach(([n, item]) => {
    [marks[n]] = row(item, "", button(() => {
      const place = given.indexOf(n);
      if (place < 0) given.push(n);
      else given.splice(place, 1);
      keep(state);
      draw();
    }));
  });
  draw();
}

function ordered(shown, given) {
  if (!given.length) return;
  const places = given.map((n) => options.sequence.indexOf(n));
  Array.from(card.querySelector(".sequence").children).forEach((item, i) => {
    const place = places.indexOf(i);
    const note = place < 0 ? words.missed : filled(words.place, place + 1);
    item.append(place === i ? sign(true) : make("span", "mq-tag", note));
  });
  const size = shown.length;
  let rising = 0;
  places.forEach((one, i) => places.slice(i + 1).forEach((other) => rising += one < other));
  const whole = Math.max(0, 4 * rising / (size * (size - 1)) - 1);
  const score = given.length === size ? whole : 0;
  const hits = places.filter((place, i) => place === i).length;
  say(verdictOf(score), score, score < 1 && filled(words.right, hits, size));
}

function report() {
  const link = make("a", "mq-report", words.report);
  const mark = options.contact.includes("?") ? "&" : "?";
  const subject = mark + "subject=" + encodeURIComponent(data.dataset.id);
  link.href = options.contact + (/^mailto:/i.test(options.contact) ? subject : "");
  card.querySelector(".mq-foot").append(link);
}
