// What all parts of the page share: its data, its words, and short ways to make elements.
//
// The files share one scope, as those of the judge do. No text of a bank is ever read as HTML here:
// the page brings it as elements, and they are copied.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const words = data.words;
const app = byId("app");

// An element: attributes by name, functions as handlers; what is false or empty is left out.
const make = (tag, attributes, ...children) => {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (typeof value === "function") element[name] = value;
    else if (value || name === "value") element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(2).filter(Boolean));
  return element;
};

const button = (text, onclick, attributes) => make("button", {type: "button", onclick, ...attributes}, text);
// Enter in a form acts; a frame that may run scripts alone submits nothing, and no page of ours does.
const submitted = (form, act) => {
  form.onsubmit = (event) => event.preventDefault();
  form.onkeydown = (event) => {
    if (event.key !== "Enter" || event.isComposing || !event.target.matches("input")) return;
    event.preventDefault();
    act();
  };
};
const copied = (element) => [...element.childNodes].map((node) => node.cloneNode(true));
const filled = (text, ...texts) => text.replace(/\$(\d)/g, (_, n) => texts[n - 1]);
const sum = (numbers) => numbers.reduce((one, other) => one + other, 0);
const letter = (i) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[i];
const range = (size) => [...Array(size).keys()];

const amount = (number) => {
  try {
    return number.toLocaleString(data.lang, {maximumFractionDigits: 2});
  } catch (error) {
    return String(Math.round(number * 100) / 100);
  }
};
const percent = (points, of) => filled(words.percent, Math.round(100 * points / (of || 1)));
const minutes = (seconds) => filled(words.minutes, Math.max(1, Math.round(seconds / 60)));

// Storage may be off, and then nothing is kept.
const stored = (name) => {
  try {
    return localStorage.getItem(name);
  } catch (error) {
    return null;
  }
};
const store = (name, text) => {
  try {
    if (text === null) localStorage.removeItem(name);
    else localStorage.setItem(name, text);
    return true;
  } catch (error) {
    return false;
  }
};
