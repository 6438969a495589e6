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

function addReport() {
  const link = make("a", "mq-report", terms.report);
  link.href = options.contact;
  if (/^m/i.test(link.href)) {
    link.href += (link.search ? "&" : "?") + "subject=" + encodeURIComponent(data.dataset.id);
  }
  one(".mq-foot").append(link);
}
