// Step 3, the same words: equality.py.
const equality = (key, given) => {
  const [whole, parts] = [beyond(key.words, given.words), beyond(given.words, key.words)]
    .sort((one, other) => len(one) - len(other));
  return equal(key.words, given.words)
    ? given.numbers.some(number => number.isSlip) ? TYPO : "same"
    : key.joined != given.joined && key.unspelt.join("") != given.unspelt.join("")
      ? key.lang == "en" && len(key.words) != len(given.words) && isSame(key.joined, given.joined)
        && key.words.concat(given.words).every(word => size(word) > 2 && fits(ALPHA, word))
        ? "same" : ""
    : parts.some(part => holds(NEGATING, part)) ? NEAR_SPELLING
    : holds(key.written + given.written, "-") || parts.every(part => size(part) == 1)
      || parts.every(part => size(part) > 2) || !whole.some(word => fits(ALPHA, word)) ? "same"
    : TYPO;
};
