// Step 1, what must be exact: numbers, units and symbols: exact.py.
//
// Every step answers with a text: the verdict, the reason, and the two words where the reason has
// some; an empty one leaves the answer to the next step.
const NEAR_SPELLING = "near spelling";
const TYPO = "typo spelling";
const CAPITALS = "near unit_capitals";

const exact = (key, given) => numbers(key, given) || bareUnit(key, given) || symbols(key, given);

const numbers = (key, given) => {
  const differ = keep(
    key.numbers.map((number, i) => given.numbers[i] && quantity(number, given.numbers[i])), isFull);
  const rest = text => keep(text.words, word => word[0] != "#");
  return !key.numbers[0] || !given.numbers[0] ? ""
    : len(key.numbers) != len(given.numbers) ? "wrong numbers"
    : differ.find(verdict => verdict[0] == "w")
      || (differ[0] && !equal(rest(key), rest(given)) ? "wrong" : differ[0]);
};

const quantity = (key, given) => {
  const [mine, theirs] = [key.units, given.units];
  const isEqual = equal(key.number, given.number);
  const found = keep(theirs, unit => mine.some(asked => isAlike(unit, asked)
    && equal(amountIn(unit, given.number), amountIn(asked, key.number))));
  return !mine[0] || !theirs[0]
    ? !isEqual ? equal(key.number, minus(given.number)) ? "wrong sign" : "wrong number"
      : mine[0] ? "near unit_missing"
      : theirs[0] ? "near unit_extra"
      : key.title == given.title ? "" : "near digits"
    : !found[0] ? isEqual ? "wrong unit" : "wrong number"
    : found.some(unit => !unit.inDoubt) || isAllSame(mine, theirs) ? "" : CAPITALS;
};
const isAllSame = (mine, theirs) =>
  len(mine) == len(theirs) && mine.every((unit, i) =>
    isSameUnit(unit, theirs[i]) && unit.inDoubt == theirs[i].inDoubt);

const bareUnit = (key, given) => {
  const [expected, found] = [key, given].map(text => readUnits(plain(text.written), false));
  const same = keep(found, unit => expected[0] && isSameUnit(unit, expected[0]));
  return !expected[0] || expected[1] || !found[0] || size(key.written) < 2 ? ""
    : same.some(unit => !unit.inDoubt) ? "same"
    : !equal(key.words, given.words) ? ""
    : same[0] ? CAPITALS : "wrong unit_capitals";
};

const symbols = (key, given) => {
  const lost = keep(key.words, word => holds(key.symbols, word) && !holds(given.words, word));
  return key.joined == given.joined ? ""
    : key.mixed.some(symbol => !holds(given.joined, symbol)) ? "wrong symbol"
    : !lost[0] || given.words.every(word => holds(key.words, word)) ? ""
    : lost.every(word => holds(given.words, word + "s")) ? "near symbol" : "wrong symbol";
};
