// Plurals, and words that differ in their ending: endings.py.
const SINGULARS = [["(..[^uis])s$", "$1"], ["(..[sxzo]|.[cs]h)es$", "$1"]].concat(
  PLURALS.map(([one, many]) => many[0] == "-"
    ? ["(..)" + cut(many, 1) + "$", "$1" + cut(one, 1)] : ["^" + many + "$", one]),
).map(([pattern, put]) => [RegExp(pattern), put]);
const singulars = cached(word => [word].concat(
  keep(keep(SINGULARS, row => fits(row[0], word)).map(row => swap(word, ...row)),
    one => !fits(/^(their|your|her|our|it|new)$/, one))));
const stems = word => {
  const stem = swap(word, /(ing|ed|er)$/, "");
  return singulars(word).concat(stem == word ? [] : [stem, stem + "e"]);
};
const isSame = (word, other) => holds(singulars(other), word) || holds(singulars(word), other);

const hasOtherEnding = (word, other) => {
  const isClose = distance(word, other, 1) == 1;
  if (isClose && isDoubled(word, other)) return false;
  for (let root = shared(word, other); root >= (isClose ? 3 : max(4, len(word) >> 1)); root--) {
    const [ending, found] = [cut(word, root), cut(other, root)];
    const isRow = isClose
      ? [ending + ">" + found, ending + "/" + found, found + "/" + ending]
        .some(close => holds(CLOSE, close))
      : [ending, found].every(part => holds(ENDINGS, part));
    if (isRow) return true;
  }
  return false;
};
