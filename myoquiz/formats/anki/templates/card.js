// What a card does: choices to pick, answers to type, pieces to put together, and what became of
// them on the back. Without it a card is whole: it is read, and CSS marks the right choice.
//
// Desktop keeps one page, sets its HTML and runs this once more on each side; AnkiDroid opens a page
// for a side. So nodes that came with the card are moved and never made anew (MathJax may hold
// them), all states that a theme shows are classes, and what the back has to know goes through the
// session's storage. `script.py` shortens what is not the name of a property as well.

const article = document.querySelector(".mq");
const isBack = article.classList.contains("mq-back");
const data = one(".mq-options");
const options = parsed(data.textContent);

// The template's own words are English; a question brings those of another language.
const terms = Object.assign(JSON.parse(one(".mq-labels").textContent), options.labels);

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
const firstGap = options.type === "cloze" && one(".cloze");
const ordinal = firstGap ? firstGap.dataset.ordinal : "";
const place = "myoquiz " + data.dataset.id + " " + ordinal;
const mirror = window.myoquiz = window.myoquiz || {};
const state = isBack ? kept() : begun();

article.classList.add("mq-live");
article.lang = options.lang;
if (RIGHT_TO_LEFT.test(options.lang)) article.dir = "rtl";
// The rows of a list have their marks on one side, whatever the first of them starts with.
all(".mq-choices").forEach((box) => box.removeAttribute("dir"));
all("[data-word]").forEach((label) => {
  label.textContent = terms[label.dataset.word];
});
if (KINDS[options.type]) KINDS[options.type]();
if (isBack && /^(https:\/\/|mailto:)/i.test(options.contact)) addReport();

function one(selector) {
  return article.querySelector(selector);
}

function all(selector) {
  return Array.from(article.querySelectorAll(selector));
}

// The options: JSON in which HTML is escaped; elements after it are for Anki, which copies files.
function parsed(text) {
  const reader = document.createElement("textarea");
  reader.innerHTML = text.split("<")[0];
  return JSON.parse(reader.value);
}

// A new review has a new order. Where nothing is stored it is the day's, which the back finds too.
function begun() {
  const fresh = {seed: Math.floor(Math.random() * 4294967296), given: []};
  if (!keep(fresh)) fresh.seed = daily();
  return fresh;
}

function keep(fresh) {
  mirror[place] = fresh;
  try {
    sessionStorage.setItem(place, JSON.stringify(fresh));
    return true;
  } catch (error) {
    return false;
  }
}

function kept() {
  let found = mirror[place];
  try {
    found = found || JSON.parse(sessionStorage.getItem(place));
  } catch (error) {
    // Storage is off.
  }
  return found || {seed: daily(), given: []};
}

function daily() {
  return Array.from(place + new Date().toDateString()).reduce(
    (sum, char) => (Math.imul(sum, 31) + char.codePointAt(0)) >>> 0, 7,
  );
}

// The items of a list, dealt by the seed: pairs of an item's number in the file and its element.
function dealt(list, pins = [], isMixed = true) {
  const items = Array.from(list.children).map((item, i) => [i + 1, item]);
  const stays = ([n]) => pins.includes(n);
  const loose = items.filter((item) => !stays(item));
  let random = state.seed;
  for (let i = loose.length - 1; i > 0; i -= 1) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    const j = Math.floor(random / 4294967296 * (i + 1));
    [loose[i], loose[j]] = [loose[j], loose[i]];
  }
  const shown = isMixed ? loose.concat(items.filter(stays)) : items;
  list.append(...shown.map(([, item]) => item));
  return shown;
}

function make(tag, style, text = "") {
  const element = document.createElement(tag);
  element.className = style;
  element.textContent = text;
  return element;
}

function set(element, attributes) {
  Object.keys(attributes).forEach((attribute) => {
    element.setAttribute(attribute, attributes[attribute]);
  });
  return element;
}

// A text has the direction of its own language.
function told(style, text, html) {
  const element = set(make("div", style, text), {dir: "auto"});
  if (html) element.innerHTML = html;
  return element;
}

// A small mark for right or wrong.
function sign(isRight) {
  return make("span", isRight ? "mq-glyph" : "mq-glyph mq-no", isRight ? MARKS.same : MARKS.wrong);
}

function tag(text) {
  return make("span", "mq-tag", text);
}

function filled(text, ...parts) {
  return text.replace(/\$(\d)/g, (_, n) => parts[n - 1]);
}

// A row: what takes the tap, if anything, a mark, and the words. The control lies under the words
// and fills the row, so that a link or a sound in the words still works.
function row(item, mark, control) {
  const badge = make("span", "mq-mark", mark);
  const text = told("mq-words");
  text.append(...item.childNodes);
  item.className = "mq-row tappable";
  item.append(badge, text);
  if (control) {
    text.id = "mq-" + Math.random();
    badge.id = text.id + "m";
    item.prepend(set(control, {"aria-labelledby": badge.id + " " + text.id}));
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

function amount(number) {
  try {
    return number.toLocaleString(options.lang, {maximumFractionDigits: 2});
  } catch (error) {
    return number.toFixed(2);
  }
}

// The verdict above the answer: a glyph and a word, the points where there are any, more below.
function say(outcome, share, ...more) {
  const line = one(".mq-verdict");
  const glyph = set(make("span", "mq-glyph", MARKS[outcome]), {"aria-hidden": true});
  line.className += " mq-is-" + outcome;
  line.append(glyph, make("strong", "", terms[outcome]));
  if (share !== null) {
    const marks = filled(terms.points, amount(share * options.points), amount(options.points));
    line.append(make("span", "mq-points", marks));
  }
  line.append(...more.filter(Boolean).map((text) => told("mq-more", text)));
}

// The verdict on what has parts, of which some are right.
function sum(share, hits, size, other = "") {
  const outcome = share >= 1 ? "same" : share > 0 ? "partial" : "wrong";
  say(outcome, share, share < 1 && size && filled(terms.right, hits, size) + other);
}

// What may be picked, one or several.
function choose() {
  const box = one(".mq-choices");
  const isOne = options.scoring === "single";
  const shown = dealt(box.firstElementChild, options.pins, options.shuffle);
  box.className += isOne ? " mq-one" : " mq-several";
  if (isBack) return reveal(box, shown, isOne);
  set(box, {role: isOne ? "radiogroup" : "group", "aria-labelledby": "mq-question"});
  shown.forEach(([n, item], i) => {
    const control = set(make("input", "mq-hit"), {type: isOne ? "radio" : "checkbox", name: "mq"});
    control.onchange = () => {
      state.given = state.given.filter((other) => !isOne && other !== n);
      if (control.checked) state.given.push(n);
      keep(state);
    };
    row(item, letter(i), control);
  });
}

function reveal(box, shown, isOne) {
  const keys = box.dataset.right.split(" ").map(Number);
  const picks = state.given;
  box.removeAttribute("data-right");
  shown.forEach(([n, item], i) => {
    const isRight = keys.includes(n);
    const isPicked = picks.includes(n);
    const isMissed = !isOne && isRight && !isPicked && picks.length;
    const mark = isRight ? MARKS.same : isPicked ? MARKS.wrong : letter(i);
    const [, text] = row(item, mark);
    if (isRight) item.className += " mq-right";
    else if (isPicked) item.className += " mq-wrong";
    if (isMissed) item.className += " mq-missed";
    if (isPicked) text.append(tag(terms.picked));
    if (isMissed) text.append(tag(terms.missed));
    const html = options.feedback[n];
    if (html && (isMissed || isPicked && (isOne || !isRight))) text.append(told("mq-note", "", html));
  });
  if (!picks.length) return;
  const hits = picks.filter((n) => keys.includes(n)).length;
  const slips = picks.length - hits;
  const least = Math.min(keys.length, shown.length - keys.length) || 1;
  const part = Math.max(0, hits / keys.length - slips / least);
  const isWhole = hits === keys.length && !slips;
  const share = options.scoring === "partial" ? part : Number(isWhole);
  sum(share, hits, !isOne && keys.length, ", " + filled(terms.slips, slips));
}

// A field to type in. Its keys are nobody else's; Enter goes on to the next, or shows the answer.
function field(i, label) {
  const input = set(make("input", "mq-field"), {
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: false,
    maxlength: 500,
    dir: "auto",
    "aria-label": label,
  });
  input.oninput = () => {
    state.given[i] = input.value;
    keep(state);
  };
  input.onkeyup = input.onkeypress = (event) => event.stopPropagation();
  input.onkeydown = (event) => {
    if (event.key !== "Enter") return event.stopPropagation();
    if (event.isComposing) return;
    const next = all(".mq-field")[i + 1];
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
function begin() {
  const isDesk = matchMedia("(hover: hover) and (pointer: fine)").matches;
  if (isDesk) one(".mq-field").focus({preventScroll: true});
}

function passes(judged) {
  return /same|typo/.test(judged.verdict);
}

function type() {
  const text = (state.given[0] || "").trim();
  if (!isBack) {
    const box = make("label", "mq-typed tappable");
    const line = make("span", "mq-line");
    line.append(field(0, terms.answer), make("span", "mq-unit", options.unit));
    box.append(make("span", "mq-label", terms.answer), line);
    one(".mq-question").after(box);
    begin();
  } else if (text) {
    const judged = judge(options, text);
    const share = judged.verdict === "near" ? null : Number(passes(judged));
    // A code such as "unit_missing"; its first word tells what to look at.
    const why = filled(terms[judged.reason.split("_")[0]] || "", ...judged.words);
    say(judged.verdict, share, filled(terms.typed, text), why);
    if (judged.feedback) one(".mq-verdict").append(told("mq-more", "", judged.feedback));
  }
}

// Gaps in a text. One inside of mathematics has no element, and then the card is only read.
function fill() {
  const mine = options.gaps.filter((gap) => String(gap.card) === ordinal);
  const spans = all(".cloze");
  if (spans.length !== mine.length) return;
  if (!isBack) {
    spans.forEach((span, i) => {
      const input = set(field(i, filled(terms.gap, i + 1)), {placeholder: mine[i].hint});
      span.textContent = "";
      span.className += " mq-gap";
      span.append(input);
    });
    return begin();
  }
  const texts = mine.map((_, i) => (state.given[i] || "").trim());
  if (!texts.some(Boolean)) return;
  const judged = judgeGaps(options, texts, Number(ordinal));
  const isRight = judged.parts.map(passes);
  spans.forEach((span, i) => {
    span.className += isRight[i] ? " mq-right" : " mq-wrong";
    span.before(sign(isRight[i]));
    if (!isRight[i] && texts[i]) span.before(make("del", "", texts[i]), " ");
  });
  const hits = isRight.filter(Boolean).length;
  const size = spans.length;
  if (size < 2) return say(judged.parts[0].verdict, null);
  const outcome = hits < 1 ? "wrong" : hits < size ? "partial" : "same";
  say(outcome, null, filled(terms.right, hits, size));
}

// Rows to tap, below the task in words; a click gets the number of its row.
function tapped(task, rows, marked, click) {
  if (task) one(".mq-question").after(make("p", "mq-task", terms[task]));
  return rows.map(([n, item], i) => {
    const control = set(make("button", "mq-hit"), {type: "button"});
    const [badge] = row(item, marked ? letter(i) : "", control);
    control.onclick = () => {
      click(n);
      keep(state);
    };
    return (text, isPressed) => {
      badge.textContent = text;
      set(control, {"aria-pressed": isPressed});
    };
  });
}

// Pairs: a tap on the right gives it to the marked left, and the mark moves on.
function match() {
  const lefts = dealt(one(".lefts"));
  const rights = dealt(one(".rights"));
  const picks = state.given;
  if (isBack) return matched(lefts, rights, picks);
  let [active] = lefts[0];
  const draw = () => lefts.forEach(([n], i) => {
    const j = rights.findIndex(([r]) => r === picks[n]);
    marks[i](j < 0 ? "" : letter(j), n === active);
  });
  const marks = tapped("pair", lefts, false, (n) => {
    active = n;
    draw();
  });
  tapped("", rights, true, (r) => {
    picks[active] = r;
    [active] = lefts.find(([n]) => !picks[n]) || [0];
    draw();
  });
  draw();
}

function matched(lefts, rights, picks) {
  const list = one(".pairs");
  const [names, texts] = [all(".pairs dt"), all(".pairs dd")];
  const isGiven = picks.some(Boolean);
  let hits = 0;
  lefts.forEach(([n]) => {
    const text = texts[n - 1];
    list.append(names[n - 1], text);
    if (!isGiven) return;
    const isRight = picks[n] === options.pairs[n - 1];
    hits += isRight;
    text.prepend(sign(isRight));
    if (!isRight && picks[n]) {
      const [, taken] = rights.find(([r]) => r === picks[n]);
      const struck = make("del", "");
      struck.append(...taken.cloneNode(true).childNodes);
      text.append(struck);
    }
  });
  if (isGiven) sum(hits / lefts.length, hits, lefts.length);
}

// A sequence: a tap gives a piece the next place, another takes the place back.
function order() {
  const shown = dealt(one(".pieces"));
  const picks = state.given;
  if (isBack) return ordered(shown.length, picks);
  const draw = () => shown.forEach(([n], i) => {
    marks[i](picks.indexOf(n) + 1 || "", picks.includes(n));
  });
  const marks = tapped("sequence", shown, false, (n) => {
    if (picks.includes(n)) picks.splice(picks.indexOf(n), 1);
    else picks.push(n);
    draw();
  });
  draw();
}

function ordered(size, picks) {
  if (!picks.length) return;
  const places = picks.map((n) => options.sequence.indexOf(n));
  let [hits, rising] = [0, 0];
  all(".sequence > li").forEach((item, i) => {
    const spot = places.indexOf(i);
    hits += spot === i;
    const note = spot < 0 ? terms.missed : filled(terms.place, spot + 1);
    item.append(spot === i ? sign(true) : tag(note));
  });
  places.forEach((first, i) => places.slice(i).forEach((second) => {
    rising += first < second;
  }));
  const whole = Math.max(0, 4 * rising / (size * (size - 1)) - 1);
  sum(picks.length < size ? 0 : whole, hits, size);
}

function addReport() {
  const link = make("a", "mq-report", terms.report);
  link.href = options.contact;
  if (/^m/i.test(link.href)) {
    link.href += (link.search ? "&" : "?") + "subject=" + encodeURIComponent(data.dataset.id);
  }
  one(".mq-foot").append(link);
}
