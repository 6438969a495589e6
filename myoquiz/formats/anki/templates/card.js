// What a card does: choices to pick, answers to type, pieces to put together, and what became of
// them on the back. Without it a card is whole: it is read, and CSS marks the right choice.
//
// Desktop keeps one page, sets its HTML and runs this once more on each side; AnkiDroid opens a
// page for a side. So nodes that came with the card are moved and never made anew (MathJax may
// hold them), all states that a theme shows are classes, and what the back has to know goes through
// the session's storage. `script.py` shortens each name that is not the name of a property as well; it
// knows no text in backticks, and no key without a value.

const article = document.querySelector(".mq");
const isBack = article.classList.contains("mq-back");
const one = (selector) => article.querySelector(selector);
const all = (selector) => Array.from(article.querySelectorAll(selector));

const make = (tag, style = "", text = "") => {
  const element = document.createElement(tag);
  element.className = style;
  element.textContent = text;
  return element;
};

// The options: JSON in which HTML is escaped; elements after it are for Anki, which copies files.
const data = one(".mq-options");
const reader = make("textarea");
reader.innerHTML = data.textContent.split("<")[0];
const options = JSON.parse(reader.value);

// The template's own words are English; a question brings those of another language.
const terms = Object.assign(JSON.parse(one(".mq-labels").textContent), options.labels);
const MARKS = {same: "\u2713", typo: "\u2713", partial: "~", near: "~", wrong: "\u2717"};

// The gaps of this card are told by its number, and a note has a card for each.
const firstGap = options.type === "cloze" && one(".cloze");
const ordinal = firstGap ? firstGap.dataset.ordinal : "";

// What the back has to know: the seed of the order, and what was picked or typed.
const place = "myoquiz " + data.dataset.id + " " + ordinal;
const mirror = window.myoquiz = window.myoquiz || {};
const ofDay = Array.from(place + new Date().toDateString()).reduce(
  (sum, char) => (Math.imul(sum, 31) + char.codePointAt(0)) >>> 0, 7,
);
let state = {seed: ofDay, given: []};
const keep = () => {
  mirror[place] = state;
  try {
    sessionStorage.setItem(place, JSON.stringify(state));
    return true;
  } catch (error) {
    return false;
  }
};
if (isBack) {
  try {
    state = mirror[place] || JSON.parse(sessionStorage.getItem(place)) || state;
  } catch (error) {
    // Storage is off.
  }
} else {
  // A new review has a new order. Where nothing is stored it is the day's: the back finds it too.
  state.seed = Math.floor(Math.random() * 2 ** 32);
  if (!keep()) state.seed = ofDay;
}

// The items of a list, dealt by the seed: pairs of an item's number in the file and its element.
const dealt = (list, pins = [], isMixed = true) => {
  const items = Array.from(list.children).map((item, i) => [i + 1, item]);
  const stays = ([n]) => pins.includes(n);
  const loose = items.filter((item) => !stays(item));
  let random = state.seed;
  for (let i = loose.length - 1; i > 0; i -= 1) {
    random = (Math.imul(random, 1664525) + 1013904223) >>> 0;
    const j = Math.floor(random / 2 ** 32 * (i + 1));
    [loose[i], loose[j]] = [loose[j], loose[i]];
  }
  const shown = isMixed ? loose.concat(items.filter(stays)) : items;
  list.append(...shown.map(([, item]) => item));
  return shown;
};

const set = (element, attributes) => {
  Object.keys(attributes).forEach((attribute) => {
    element.setAttribute(attribute, attributes[attribute]);
  });
  return element;
};

// A text has the direction of its own language.
const told = (style, text, html) => {
  const element = set(make("div", style, text), {dir: "auto"});
  if (html) element.innerHTML = html;
  return element;
};

// A small mark for what became of an answer.
const sign = (outcome) => make("span", "mq-glyph mq-is-" + outcome, MARKS[outcome]);

const tag = (text) => make("span", "mq-tag", text);

const filled = (text, ...parts) => text.replace(/\$(\d)/g, (_, n) => parts[n - 1]);

// Keys that something in focus has a use for are not the client's.
const own = (event) => {
  if (/^( |Arrow.*)$/.test(event.key)) event.stopPropagation();
};

// A row: what is picked with, if anything, a mark, and the words. The control lies under the words
// and fills the row, so that a link or a sound in the words still works.
const row = (item, mark, control) => {
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
    control.onkeydown = own;
  }
  return [badge, text];
};

const letter = (i) => "ABCDEFGHIJKL"[i];

const amount = (number) => {
  try {
    return number.toLocaleString(options.lang, {maximumFractionDigits: 2});
  } catch (error) {
    return number.toFixed(2);
  }
};

// The verdict above the answer: a glyph and a word, the points where there are any, more below.
const say = (outcome, share, ...more) => {
  const line = one(".mq-verdict");
  line.className += " mq-is-" + outcome;
  line.append(set(sign(outcome), {"aria-hidden": true}), make("strong", "", terms[outcome]));
  if (share !== null) {
    const marks = filled(terms.points, amount(share * options.points), amount(options.points));
    line.append(make("span", "mq-points", marks));
  }
  line.append(...more.filter(Boolean).map((text) => told("mq-more", text)));
};

// The verdict on what has parts, of which some are right.
const sum = (share, hits, size, other = "") => {
  const outcome = share >= 1 ? "same" : share > 0 ? "partial" : "wrong";
  say(outcome, share, share < 1 && size && filled(terms.right, hits, size) + other);
};
