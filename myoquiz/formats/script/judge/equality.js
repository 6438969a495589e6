// Step 3, the same words: equality.py.
const equality = (key, given) => {
  const [whole, parts] = [beyond(key.words, given.words), beyond(given.words, key.words)]
    .sort((one, other) => len(one) - len(other));
  return equal(key.words, given.words)
    ? given.numbers.some(number => number.isSlip) ? TYPO : "same"
    : key.joined != given.joined ? ""
    : parts.some(part => holds(NEGATING, part)) ? NEAR_SPELLING
    : holds(key.written + given.written, "-") || parts.every(part => size(part) == 1)
      || parts.every(part => size(part) > 2) || !whole.some(word => fits(ALPHA, word)) ? "same"
    : TYPO;
};
