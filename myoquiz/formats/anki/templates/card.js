// What a card does: choices to pick, answers to type, pieces to put together, and what became of
// them on the back. Without it a card is whole: it is read, and CSS marks the right choice.
//
// Desktop keeps one page, sets its HTML and runs this once more on each side; AnkiDroid opens a
// page for a side. So nodes that came with the card are moved and never made anew (MathJax may
// hold them), all states that a theme shows are classes, and what the back has to know goes through
// the session's storage. `script.py` shortens each name that is not the name of a property as well; it
// knows no text in backticks, and no key without a value.

const article = document.querySelector(".mq");
const isBack = article.matches(".mq-back");
const one = (selector) => article.querySelector(selector);
const all = (selector) => [...article.querySelectorAll(selector)];

const make = (tag, looks = "", text = "") => {
  const element = document.createElement(tag);
  element.className = looks;
  element.textContent = text;
  return element;
};

// The options: JSON in which HTML is escaped; elements after it are for Anki, which copies files.
const data = one(".mq-options");
const reader = make("textarea");
reader.innerHTML = data.textContent.split("<")[0];
let options = {};
try {
  options = Object(JSON.parse(reader.value));
} catch (error) {
  // Somebody has edited them: the card is read.
}

// What goes wrong on a card whose note was edited leaves it as it stands, and stops nothing else.
const safely = (action) => {
  try {
    return action();
  } catch (error) {
    console.error("myoquiz", error);
  }
};

// The template's own words are English; a question brings those of another language.
const terms = Object.assign(JSON.parse(one(".mq-labels").textContent), options.labels);
const MARKS = {same: "✓", typo: "✓", partial: "~", near: "~", wrong: "✗"};

// The gaps of this card are told by its number, and a note has a card for each.
const firstGap = options.gaps && one(".cloze");
const gapCard = firstGap ? Number(firstGap.dataset.ordinal) : "";

// What the back has to know: the seed of the order, and what was picked or typed.
const address = "myoquiz " + data.dataset.id + " " + gapCard;
const mirror = window.myoquiz = window.myoquiz || {};
const ofDay = [...address + new Date().toDateString()].reduce(
  (sum, char) => (Math.imul(sum, 31) + char.codePointAt(0)) >>> 0, 7
);
let state = {seed: ofDay, given: []};
const keep = () => {
  mirror[address] = state;
  try {
    sessionStorage.setItem(address, JSON.stringify(state));
    return true;
  } catch (error) {
    return false;
  }
};
if (isBack) {
  try {
    state = mirror[address] || JSON.parse(sessionStorage.getItem(address)) || state;
  } catch (error) {
    // Storage is off.
  }
} else {
  // A new review has a new order. Where nothing is stored it is the day's: the back finds it too.
  state.seed = Math.floor(Math.random() * 2 ** 32);
  if (!keep()) state.seed = ofDay;
}

// The items of a list, dealt by the seed: pairs of an item's number in the file and its element.
const dealt = (list, last = [], isMixed = true) => {
  const items = [...list.children].map((item, i) => [i + 1, item]);
  const stays = ([n]) => last.includes(n);
  const loose = items.filter((item) => !stays(item));
  let chance = state.seed;
  for (let i = loose.length - 1; i > 0; i -= 1) {
    chance = (Math.imul(chance, 1664525) + 1013904223) >>> 0;
    const j = Math.floor(chance / 2 ** 32 * (i + 1));
    [loose[i], loose[j]] = [loose[j], loose[i]];
  }
  const shown = isMixed ? loose.concat(items.filter(stays)) : items;
  list.append(...shown.map(([, item]) => item));
  return shown;
};

const set = (element, attributes) => {
  for (const each in attributes) element.setAttribute(each, attributes[each]);
  return element;
};

// A text has the direction of its own language.
const told = (looks, text, html) => {
  const element = set(make("div", looks, text), {dir: "auto"});
  if (html) element.innerHTML = html;
  return element;
};

// A small mark for what became of an answer.
const sign = (outcome) => make("span", "mq-glyph mq-is-" + outcome, MARKS[outcome]);

const tag = (text) => make("span", "mq-tag", text);

const filled = (text, ...texts) => text.replace(/\$(\d)/g, (_, n) => texts[n - 1]);

// Keys that something in focus has a use for are not the client's.
const stop = (event) => event.stopPropagation();
const own = (event) => {
  if (/^( |Arrow.*)$/.test(event.key)) stop(event);
};

// Keys of rows: Alt and a digit from the top down, since clients take all others before a card gets
// them. A page that stays for all sides has one listener, and it asks the card of now.
const keys = {};
const ALT = /Mac|iP/.test(navigator.platform) ? "\u2325" : "Alt+";
const keyTold = (name) => set(make("kbd", "mq-kbd", ALT + name), {"aria-hidden": true});
if (!mirror.press) document.addEventListener("keydown", (event) => mirror.press(event));
mirror.press = (event) => {
  const act = event.altKey && !event.ctrlKey && !event.metaKey && article.isConnected && keys[event.code];
  if (!act) return;
  event.preventDefault();
  act();
};

// A row: what is picked with, if anything, a mark, and the words. The control lies under the words
// and fills the row, so that a link or a sound in the words still works.
const row = (item, mark, control, place) => {
  const badge = make("span", "mq-mark", mark);
  const text = told("mq-words");
  text.append(...item.childNodes);
  item.className = "mq-row tappable";
  item.append(badge, text);
  if (control) {
    item.id = "mq-" + Math.random();
    item.prepend(set(control, {"aria-labelledby": item.id}));
    item.onclick = (event) => {
      if (!event.target.closest("input,button,a,audio")) control.click();
    };
    control.onkeydown = own;
    if (place < 10) {
      keys["Digit" + place] = () => control.click();
      control.setAttribute("aria-keyshortcuts", "Alt+" + place);
      item.append(keyTold(place));
    }
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

// The verdict: a glyph and a word, the points where they say more, and what else there is to say.
const say = (outcome, share, ...more) => {
  const line = one(".mq-verdict");
  line.className += " mq-is-" + outcome;
  const glyph = set(sign(outcome), {"aria-hidden": true});
  line.append(glyph, " ", make("strong", "", terms[outcome]));
  if (share !== null && (options.points !== 1 || share % 1)) {
    const marks = filled(terms.points, amount(share * options.points), amount(options.points));
    line.append(" ", make("span", "mq-points", marks));
  }
  line.append(...more.filter(Boolean).map((text) => told("mq-more", text)));
};

// The verdict on what has parts, of which some are right.
const sum = (share, hits, size, other = "") => {
  const outcome = share >= 1 ? "same" : share > 0 ? "partial" : "wrong";
  say(outcome, share, share < 1 && size && filled(terms.right, hits, size) + other);
};
