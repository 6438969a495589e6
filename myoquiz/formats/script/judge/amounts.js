// A number with its unit, as it is typed in answer to a question that asks for one: amounts.py.
const IS_NAMED = once`^(?:(?!\d)\w)[^=<>≈]{0,19}[=≈:] ?(?=[^=<>≈]*$)`;
const BELOW = / ?\/ ?([1-9]\d*)(?![\d\/.,])/y;
const PART = / (\d+) ?\/ ?([1-9]\d*)(?![\d\/.,])/y;
const GAP = here` |-(?=\l)`;
const CURRENCY = /^([-+]?)([€$£]|USD|EUR|GBP)\s?(?=[\d.,])/;
const BEFORE_CHRIST = any` ?(?:b\.? ?c\.?(?: ?e\.?)?)$`;
const OF_THE_LORD = any`^(?:a\.? ?d\.?|c\.? ?e\.?) ?(?=\d)`;
const YEARS_AFTER = any`(\d) ?(?:a\.? ?d\.?|c\.? ?e\.?)$`;
const POINTED = pieces("de fr es it pt nl da sv no nb nn fi pl cs sk ru uk tr el ro hu");

const prepared = (text, lang) => {
  text = swap(swap(plain(text), /^\$([^$]*)\$$/, "$1"),
    /10 ?(?:\^|\*\*) ?[({]? ?([-+]?\d+) ?[)}]?/g, "10^$1");
  text = swap(swap(text, IS_NAMED, ""), /^(\d+) ?([-+])$/, "$2$1");
  if (lang == "en")
    text = swap(inDigits(inParts(text), lang), all`(^|\W)(?:minus|negative) (?=[\d.,])`, "$1-");
  const coin = CURRENCY.exec(text);
  return coin ? swap(text, CURRENCY, "$1") + " " + coin[2] : text;
};

const readAmount = (text, lang, isYear) => {
  text = prepared(text, lang);
  if (isYear) {
    text = swap(swap(text, OF_THE_LORD, ""), YEARS_AFTER, "$1");
    if (fits(BEFORE_CHRIST, text)) text = "-" + swap(text, BEFORE_CHRIST, "");
  }
  const whole = WHOLE.exec(text);
  if (whole && !value(whole)) return null;
  let place = 0;
  for (let found; (found = seek(NUMBER, text, place));) {
    const [start, end, number] = numberAt(text, found);
    if (number) {
      const isAll = start == found.index && end == start + len(found[0]);
      return amountAt(text, start, end, isAll ? values(found, holds(POINTED, lang)) : [number],
        fits(/-/, found[1] || ""));
    }
    place = end;
  }
  return null;
};

const amountAt = (text, start, end, numbers, isMinus) => {
  const skip = pattern => {
    const found = seek(pattern, text, end);
    if (found) end += len(found[0]);
    return found;
  };
  const part = skip(PART);
  const below = !part && skip(BELOW);
  if (part) {
    const rest = fraction(int(part[1]), int(part[2]));
    numbers = numbers.map(number => plus(number, isMinus ? minus(rest) : rest));
  }
  if (below) numbers = numbers.map(number => over(number, [int(below[1]), int(1)]));
  for (let more; (more = skip(MULTIPLE));)
    numbers = numbers.map(number => times(number, numberOf(named.get(lower(more[1])))));
  skip(GAP);
  let [units, past] = scan(text, end, true, false);
  const [loose, loosePast] = scan(text, end, true, true);
  const word = seek(WORD, text, end);
  let isSlip = false;
  if (!units[0] && word) {
    units = misspelt(word[0]);
    past = end + len(word[0]);
    isSlip = Boolean(units[0]);
  }
  if (!units[0]) past = end;
  const rest = cut(text, 0, start) + " " + cut(text, past);
  const words = pieces(rest).map(each => swap(each, /^[.,;!~≈()]+|[.,;!~≈()]+$/g, ""));
  return {
    numbers, units, isSlip,
    loose: loosePast == past ? loose : [],
    unit: cut(text, end, past),
    words: keep(words, each => each && !holds(ABOUT, lower(each)) && !holds(IDLE, lower(each)))
      .join(" "),
    others: len(rest.match(NUMBER) || []),
  };
};
