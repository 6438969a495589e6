// Step 4, words that contradict the answer: clashes.py. A rival is [word, sure, opposite, firm].
const rivalling = (into, rows, isSure) => {
  for (const row of rows)
    for (const one of row)
      for (const word of one.split("/")) {
        const swaps = flat(beyond(row, [one]).map(other => other.split("/")));
        into.set(word, (into.get(word) || []).concat(
          swaps.map(other => [other, isSure, len(row) == 2])));
      }
  return into;
};
const begins = word => fits(/^([^aeioulmnr]|[lmnr][aeiouhy])/, word);

const rivalsOf = word => {
  const found = [];
  if (!word || word[0] == "#") return found;
  for (let i = 1; i <= len(word); i++) {
    const [start, rest] = [cut(word, 0, i), cut(word, i)];
    for (const [other, isSure, isOpposite] of beginnings.get(start) || []) {
      const isFirm = isSure && !start.endsWith(other) && !other.endsWith(start);
      found.push([other + rest, isSure, isOpposite, isFirm]);
    }
    if (i > 2 || len(rest) > 4)
      for (const [other] of endings.get(rest) || []) found.push([start + other, true]);
  }
  for (const start of NOT_STARTS.concat(DOUBTFUL)) {
    const isSure = !holds(DOUBTFUL, start);
    const kind = [isSure, start == "non", len(start) > 2];
    const rest = cut(word, len(start));
    if (word.startsWith(start) && len(rest) > 2 && (isSure || begins(rest)))
      found.push([rest, ...kind]);
    if (isSure || begins(word)) found.push([start + word, ...kind]);
  }
  return found;
};

const clashes = (key, given) => {
  const isShared = word => holds(given.words, word) && !holds(SMALL, word);
  return negations(key, given) != negations(given, key)
    ? key.words.some(isShared) ? "wrong negated" : "wrong"
    : swapped(key, given) || both(key, given)
      || inPlace(key.words, given.words) || inPlace(key.unspelt, given.unspelt);
};
const negations = (text, other) => {
  const meant = keep(other.words, word => holds(NOT_WORDS, word) && forgiven(word));
  return len(keep(text.words, word => holds(NOT_WORDS, word)
    || (!holds(lookalikes, word) && meant.some(negator => distance(word, negator, 1) == 1))));
};
const swapped = (key, given) => {
  const [mine, theirs] = [key, given].map(text => [...text.words].sort());
  const isSwapped = (word, i) => word != given.words[i] && rivalOf(word, given.words[i]);
  return equal(mine, theirs) && key.words.some(isSwapped) && "wrong order";
};
const both = (key, given) => {
  for (const word of key.words)
    for (const rival of rivals(word))
      if (rival[1] && holds(given.words, rival[0]) && !holds(key.words, rival[0]))
        return clash(rival, rival[0], word);
};
const inPlace = (mine, theirs) => {
  const [lost, added] = [beyond(mine, theirs), beyond(theirs, mine)].map(unique);
  if (len(lost) * len(added) > 60) return "";
  for (const word of lost)
    for (const found of added) {
      const rival = rivalOf(word, found);
      if (rival) return clash(rival, found, word);
    }
};
const rivalOf = (word, found) => rivals(word).find(([rival, isSure, , isFirm]) => {
  const allowed = isFirm ? forgiven(found) : 0;
  const off = isSure ? distance(rival, found, allowed) : 9;
  return off <= allowed && off < distance(word, found, allowed + 1);
});
const clash = (rival, found, word) =>
  "wrong " + (rival[2] ? "opposite " : "unlike ") + found + " " + word;
