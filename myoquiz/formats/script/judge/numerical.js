// A number within its tolerance, in any unit that measures the same: numerical.py.
const magnitude = number => {
  const [above, below] = [number[0] < 0 ? -number[0] : number[0], number[1]];
  const power = len("" + above) - len("" + below);
  return isBelow([above, below], ten(power)) ? power - 1 : power;
};
const isBelow = (one, other) => one[0] * other[1] < other[0] * one[1];
const positive = number => number[0] < 0 ? minus(number) : number;
const allowed = (off, answer) => {
  if (!off) return NOTHING;
  if (off["figures"]) return over(ten(magnitude(answer) - off["figures"] + 1), [int(2), int(1)]);
  const amount = numberOf(off["amount"]);
  return off["relative"] ? over(times(amount, positive(answer)), ten(2)) : amount;
};
const listOf = item => [].concat(item === undefined ? [] : item);

// A key is {answers, off, unit, isNamed, between, repeats, lang}; its numbers are fractions.
const isRight = (key, number) => key.between[0]
  ? !isBelow(number, key.between[0]) && !isBelow(key.between[1], number)
  : key.answers.some(answer => isWithin(answer, allowed(key.off, answer), number));
// Floats forgive their own rounding.
const float = number => Number(number[0]) / Number(number[1]);
const isWithin = (answer, off, number) => int == Number
  ? abs(float(number) - float(answer)) <= float(off) + 1e-9 * abs(float(answer))
  : !isBelow(off, positive(plus(number, minus(answer))));
const isFit = (key, amount) => amount.numbers.some(number => isRight(key, number));
const scaled = (amount, by) => ({...amount, numbers: amount.numbers.map(by)});
const hundred = ten(2);

const judgeNumber = (options, given) => {
  given = spaced(given);
  const answers = listOf(options["answer"]).map(real);
  const key = {
    answers, between: (options["between"] || []).map(real), off: options["tolerance"],
    unit: options["unit"] || "", isNamed: true, repeats: options["repeats"] || "",
    said: options["said"], lang: pieces(swap(lower(options["lang"] || "en"), /[-_]/g, " "))[0],
  };
  return [size(given) > 500 ? "wrong too_long"
    : answers[1] ? several(key, given) : judgeOne(key, given)];
};

const AND = each`(^|\W)(?:and|or)(?!\w)`;
const several = (key, given) => {
  const inner = swap(swap(given.trim(), /^[{}[\]()]+|[{}[\]()]+$/g, ""),
    /(?:±|\+\/-) ?([^,;±]+)/g, "$1; -$1");
  const joined = swap(swap(inner, AND, "$1;"), /[&\n]/g, ";");
  let texts;
  for (const pattern of [/;|,\s/, /[;,]/, /[\s,;]+/]) {
    texts = keep((pattern.source == "[\\s,;]+" ? inner : joined).split(pattern).map(tidy), isFull);
    if (len(texts) == len(key.answers)) break;
  }
  const found = texts.map(text =>
    key.answers.map(answer => judgeOne({...key, answers: [answer]}, text)));
  if (flat(found).every(verdict => verdict == "wrong no_number")) return "wrong no_number";
  for (const pattern of [/^same/, /^(same|typo)/, /^(same|typo|near)/]) {
    const taken = matched(found.map(row => row.map(verdict => fits(pattern, verdict))));
    const isNear = fits(pattern, "near");
    if (taken == len(key.answers) && taken == len(texts))
      return isNear ? flat(found).find(verdict => verdict[0] == "n")
        : fits(pattern, "typo") ? TYPO : "same";
    if (!isNear && taken == len(texts) && taken < len(key.answers)) return "near number_missing";
  }
  return len(texts) != len(key.answers) ? "wrong numbers" : "wrong number";
};
const matched = fitting => {
  const owner = new Map;
  const place = (text, tried) => fitting[text].some((isFit, answer) =>
    isFit && !holds(tried, answer) && tried.push(answer)
      && (!owner.has(answer) || place(owner.get(answer), tried)) && owner.set(answer, text));
  return len(keep(fitting.map((_, text) => place(text, [])), isFull));
};

const askedUnits = unit => {
  const found = readUnits(plain(unit));
  return found[0] && !found[len(found) - 1].inDoubt ? cut(found, -1) : found;
};
const converted = (key, amount, asked) => keep(amount.units, unit => asked.some(other =>
  isAlike(unit, other) && amount.numbers.some(number =>
    isRight(key, over(plus(amountIn(unit, number), minus(other.start)), other.amount)))));
const wrongNumber = (key, amount) =>
  amount.units[0] && isFit(key, amount) ? "wrong unit"
    : isFit(key, scaled(amount, minus)) ? "wrong sign" : "wrong number";

const judgeOne = (key, given) => {
  const isYear = !key.unit
    && key.answers.every(number => number[1] == 1 && abs(Number(number[0])) < 3000);
  let amount = readAmount(given, key.lang, isYear);
  const isOpen = fits(/^[\d\s.,+\-*/^()√×·÷]*[+*/^√×·÷][\d\s.,+\-*/^()√×·÷]*$/, plain(given));
  if (isOpen && (!amount || amount.others || amount.words)) return "near compute";
  if (!amount) return "wrong no_number";
  const more = seek(MULTIPLE, " " + key.unit, 0);
  if (more && (amount.units[0] || fits(MULTIPLES, given))) {
    key = {...key, unit: cut(key.unit, len(more[0]))};
    amount = scaled(amount, number => over(number, numberOf(named.get(lower(more[1])))));
  }
  if (amount.others) return "near one_number";
  if (key.said && pieces(lower(amount.words)).every(word => holds(pieces(key.said), word)))
    amount = {...amount, words: ""};
  const asked = askedUnits(key.unit);
  if (key.unit && !asked[0]) return judgeWord(key, amount);
  if (!key.unit && key.repeats && !readUnits(plain(key.repeats))[0])
    return judgeWord({...key, unit: key.repeats}, amount);
  if (amount.words) {
    return isFit(key, amount) || converted(key, amount, asked)[0]
      ? "near unit_check" : wrongNumber(key, amount);
  }
  if (!amount.units[0]) return judgeBare(key, amount);
  if (!key.unit) return judgeExtra(key, amount);
  const found = converted(key, amount, asked);
  return !found[0] ? judgeOther(key, amount, asked)
    : found.every(unit => unit.inDoubt) ? CAPITALS : amount.isSlip ? TYPO : "same";
};
const judgeBare = (key, amount) =>
  isFit(key, amount) ? key.unit && !key.isNamed ? "near unit_missing" : "same"
    : isUnit(readUnits(plain(key.unit)), "%") && isFit(key, scaled(amount, number => times(number, hundred)))
      ? "near unit_check" : wrongNumber(key, amount);
const isUnit = (units, text) => {
  const others = readUnits(plain(text));
  return len(units) == len(others) && units.every((unit, i) => isSameUnit(unit, others[i]));
};
const judgeExtra = (key, amount) =>
  isUnit(amount.units, "%") && isFit(key, scaled(amount, number => over(number, hundred))) ? "same"
    : !isFit(key, amount) ? wrongNumber(key, amount)
    : key.repeats && isUnit(amount.units, key.repeats) ? "same" : "near unit_extra";
const judgeOther = (key, amount, asked) => {
  const unit = plain(key.unit);
  const mayBe = {...amount, units: amount.loose[0] ? amount.loose : amount.units};
  const others = readUnits(unit).concat(readUnits(unit, true, true));
  return converted(key, amount, others)[0] || converted(key, mayBe, asked)[0]
    || (asked.some(one => one.quantity == "temperature1")
      && amount.units.every(one => one.quantity == "angle1") && isFit(key, amount))
    ? "near unit_check" : wrongNumber(key, amount);
};
const judgeWord = (key, amount) => {
  const words = (amount.unit + " " + amount.words).trim();
  const bare = text => swap(plain(text), / /g, "");
  if (!words) return judgeBare(key, amount);
  if (!isFit(key, amount)) return wrongNumber(key, amount);
  if (bare(words) == bare(key.unit)) return "same";
  if (amount.units[0] && !amount.isSlip && !amount.words) return "wrong unit";
  const found = phrases(read(key.unit, "en"), read(words, "en"));
  return found && rank(found) < 2 ? found : "near unit_check";
};

// What a text is as a quantity or a unit alone; nothing where what was typed has no number.
const judgeQuantity = (expected, given, options) => {
  const lang = pieces(swap(lower(options["lang"] || "en"), /[-_]/g, " "))[0];
  const asked = readUnits(plain(expected));
  if (asked[0]) return judgeUnit(asked, plain(given));
  const amount = readAmount(expected, lang, false);
  if (!amount || amount.words || amount.others) return "";
  const found = judgeOne({
    answers: cut(amount.numbers, 0, 1), between: [], unit: amount.unit, isNamed: false, lang,
    repeats: amount.unit ? "" : options["repeats"] || "", said: options["said"],
  }, given);
  return fits(/no_number/, found) ? "" : found;
};
const judgeUnit = (asked, given) => {
  const found = readUnits(swap(given, /^1 /, ""));
  const fitting = units => keep(units, unit =>
    asked.some(other => isSameUnit(unit, other)));
  const same = fitting(found);
  return !found[0] ? ""
    : same.some(unit => !unit.inDoubt) ? "same"
    : same[0] ? CAPITALS
    : fitting(readUnits(given, true, true))[0] ? "near unit_check" : "wrong";
};
