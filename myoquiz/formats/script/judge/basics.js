// Short names for what the language has, and a few tools for texts and lists.
//
// In patterns of `re`, \w and \W are of all scripts, as in Python, and \l is a letter.
const re = flags => pattern => RegExp((pattern.raw || [pattern])[0]
  .replace(/\\w/g, "[\\p{L}\\p{N}_]").replace(/\\W/g, "[^\\p{L}\\p{N}_]")
  .replace(/\\l/g, "[\\p{L}\\p{Nl}\\p{No}]"), flags + "u");
const [any, all, once, next, each, here] = ["i", "gi", "", "iy", "g", "y"].map(re);

const {abs, max, min} = Math;
const len = list => list.length;
const cut = (text, from, to) => text.slice(from, to);
const swap = (text, pattern, by) => text.replace(pattern, by);
const fits = (pattern, text) => pattern.test(text);
const lower = text => text.toLowerCase();
const chars = text => [...text];
const size = text => len(chars(text));
// With those spaces alone that Python sees as such.
const spaced = text => swap(swap(text, /\ufeff/g, "\u200b"), /[\x1c-\x1f\x85]/g, " ");
const tidy = text => swap(spaced(text).trim(), /\s+/g, " ");
const pieces = text => text.split(" ");
const keep = (list, isKept) => list.filter(isKept);
const holds = (list, item) => list.includes(item);
const flat = lists => [].concat(...lists);
const equal = (one, other) => "" + one == "" + other;
const isFull = item => item;
const unique = list => [...new Set(list)];
const seek = (pattern, text, place) => {
  pattern.lastIndex = place;
  return pattern.exec(text);
};
// Swaps what is found where the text before it fits too: a lookbehind.
const after = (before, pattern, text, by) => swap(text, pattern, (found, ...groups) => {
  const place = groups.find(group => typeof group == "number");
  return fits(before, cut(text, 0, place)) ? by(groups[0], found) : found;
});
// How many of their first items two lists or texts share.
const shared = (one, other) => {
  let i = 0;
  while (i < len(one) && one[i] === other[i]) i++;
  return i;
};
const cached = make => {
  const known = new Map;
  return word => {
    if (!known.has(word)) known.set(word, make(word));
    return known.get(word);
  };
};
// The items of a list beyond those of another, each counted.
const beyond = (list, other) => {
  other = [...other];
  return keep(list, item => {
    const place = other.indexOf(item);
    if (place >= 0) other.splice(place, 1);
    return place < 0;
  });
};
