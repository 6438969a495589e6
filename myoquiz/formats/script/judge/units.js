// Units as an algebra: units.py in myoquiz/grading. A unit has the powers of its base quantities,
// their name, its size, where its scale begins, and whether only its case is in doubt.
const PREFIXES = pieces("0 p-12pico n-9nano µ-6micro u-6 m-3milli c-2centi d-1deci h2hecto k3kilo M6mega G9giga T12tera");
const ALSO = pieces("mcg=µg ℃=°C degc=°C feet=ft inches=inch").map(also => also.split("="));
const DEGREES = any`^(?:°|degrees?)\s?(?:(c)(?:elsius|entigrade)?|f(?:ahrenheit)?)$`;
const MEASURE = next`(?:°|degrees?)\s?(?:celsius|centigrade|fahrenheit|[cf])(?!\w)|per\scent(?!\w)|mm\s?Hg(?!\w)|light-years?(?!\w)|watt-hours?(?!\w)|[%℃°€$£]|\l+`;
const PER = here`\s?\/\s?|\sper\s|\san?\s(?=day|week|month|year|minute|hour|second)`;
const TIMES = here`\s?[·⋅*×]\s?|-(?=\l)`;
const BESIDE = here`\s(?!per\s)(?=\l|[(°])`;
const ONE_OVER = here`1?\s?\/\s?(?=\l|[(])|per\s`;
const POWER = here`(?:\^|\*\*)?([-+]?\d)(?![\d.])|(?:\^|\*\*)[(]([-+]?\d)[)]|\s(squared|cubed)(?!\w)`;
const SQUARE = here`(?:(square|sq\.?)|(cubic|cu\.?))\s(?=\l)`;
const GOES_ON = /^[\p{L}\p{N}]/u;

const ONE = [int(1), int(1)];
const measure = (powers, amount, start = NOTHING, inDoubt = false) => ({
  powers, amount, start, inDoubt,
  quantity: keep(Object.keys(powers), base => powers[base]).sort()
    .map(base => base + powers[base]).join("."),
});
const multiplied = (one, other, power) => {
  const powers = {...one.powers};
  for (const base of Object.keys(other.powers))
    powers[base] = (powers[base] || 0) + other.powers[base] * power;
  let amount = one.amount;
  for (let i = 0; i < abs(power); i++) amount = (power < 0 ? over : times)(amount, other.amount);
  return measure(powers, amount, NOTHING, one.inDoubt || other.inDoubt);
};
const NO_UNIT = measure({}, ONE);
const amountIn = (unit, number) => plus(times(number, unit.amount), unit.start);

// Each spelling of each unit, as [row, power of ten]; C and F have two, temperatures first.
const EXACT = new Map;
const NAMES = [];
const rowUnit = cached(row => {
  const [above, start] = row[2].split("+");
  let unit = NO_UNIT;
  row[1].split("/").forEach((side, i) => side.split(".").forEach(part => {
    const known = part != row[1] || holds(BASES, part) ? EXACT.get(part) : 0;
    const base = {};
    base[part] = 1;
    if (part != "1") {
      unit = multiplied(unit, known ? unitOf(known[len(known) - 1]) : measure(base, ONE), i ? -1 : 1);
    }
  }));
  return measure(unit.powers, times(unit.amount, real(above)), start ? real(start) : NOTHING);
});
const BASES = pieces("s m g K mol A J Pa N Bq kg");
const unitOf = ([row, power]) => {
  const unit = rowUnit(row);
  return power ? measure(unit.powers, times(unit.amount, ten(power))) : unit;
};
for (const row of UNITS) {
  const [symbols, , , prefixes, names] = row;
  const listed = text => text == "-" ? [] : text.split(",");
  NAMES.push(...listed(names));
  for (const prefix of PREFIXES) {
    const [, short, power, long] = /(\D?)(-?\d+)(.*)/.exec(prefix);
    const found = [row, +power];
    for (const symbol of listed(symbols)) {
      const word = short + symbol;
      if (!short) EXACT.set(word, (EXACT.get(word) || []).concat([found]));
      else if (holds(prefixes, short) && !EXACT.has(word)) EXACT.set(word, [found]);
    }
    for (const name of long || !short ? listed(names) : [])
      EXACT.set(long + name, [found]) && EXACT.set(long + name + "s", [found]);
  }
}
for (const also of ALSO) EXACT.set(also[0], EXACT.get(also[1]));
[...EXACT].forEach(([word, found]) =>
  word[1] && !EXACT.has(word + "s") && EXACT.set(word + "s", found));

const isAlike = (one, other) => one.quantity == other.quantity;
const isSameUnit = (one, other) =>
  isAlike(one, other) && equal(one.amount, other.amount) && equal(one.start, other.start);
const inAnyCase = cached(typed => {
  const word = lower(typed);
  const rows = keep([...EXACT], row => lower(row[0]) == word);
  const isPrefix = rows.some(([name]) => fits(/^m/i, name) && name[0] != typed[0]
    && EXACT.has(cut(name, 1)));
  const found = flat(rows.map(row => row[1])).map(unitOf);
  const units = keep(found, (one, i) => found.findIndex(other => isSameUnit(one, other)) == i);
  return units.map(unit => measure(unit.powers, unit.amount, unit.start,
    (isPrefix && unit.quantity != "time1") || units.some(other => other != unit && isAlike(unit, other))));
});
const unitsOf = (text, isWhole) => {
  text = swap(text, DEGREES, (_, isCelsius) => isCelsius ? "°C" : "°F");
  const word = swap(swap(text, /\s/g, ""), /μ/g, "µ");
  const known = EXACT.get(word);
  if (known) return known.map(unitOf);
  const front = cut(word, 0, -1);
  const first = EXACT.get(front);
  return isWhole && first && fits(/^[^K].*[msh]$/, word) && !holds(NAMES, lower(front))
    ? first.map(found => multiplied(unitOf(found), unitOf(EXACT.get(cut(word, -1))[0]), 1))
    : inAnyCase(word);
};

// The units that stand at a place in a text, and where they end.
const scan = (text, begin, isWhole, isLoose) => {
  let place = begin;
  let depth = 0;
  const skip = pattern => {
    const found = seek(pattern, text, place);
    if (found) place += len(found[0]);
    return found;
  };
  const factor = () => {
    const start = place;
    const square = skip(SQUARE);
    let units;
    if (text[place] == "(" && depth < 4) {
      place++;
      depth++;
      units = product();
      depth--;
      if (text[place] != ")") units = [];
      place++;
    } else {
      const one = skip(MEASURE);
      units = one ? unitsOf(one[0], isWhole) : [];
      if (!one) place = start;
    }
    let power = square ? square[1] ? 2 : 3 : 1;
    const found = units[0] && skip(POWER);
    if (found) power = found[3] ? found[3] == "squared" ? 2 : 3 : +(found[1] || found[2]);
    if (units[0] && power && !fits(GOES_ON, cut(text, place)))
      return power == 1 ? units : units.map(unit => multiplied(NO_UNIT, unit, power));
    place = start;
    return [];
  };
  const product = () => {
    let start = place;
    let isBelow = false;
    let units = isWhole && skip(ONE_OVER)
      ? factor().map(unit => multiplied(NO_UNIT, unit, -1)) : [];
    if (!units[0]) {
      place = start;
      units = factor();
    }
    while (units[0]) {
      start = place;
      isBelow = isLoose && isBelow;
      const per = skip(PER);
      if (per) isBelow = true;
      const others = per || skip(TIMES) || (isWhole && skip(BESIDE)) ? factor() : [];
      if (!others[0]) {
        place = start;
        break;
      }
      units = flat(units.map(unit =>
        others.map(other => multiplied(unit, other, per || isBelow ? -1 : 1))));
    }
    return units;
  };
  const units = product();
  return [units, units[0] ? place : begin];
};
const readUnits = (text, isWhole = true, isLoose = false) => {
  const [units, end] = scan(text, 0, isWhole, isLoose);
  return end == len(text) ? units : [];
};
const misspelt = word => {
  word = lower(word);
  const isWord = size(word) < 5
    || holds(lookalikes, word) || holds(lookalikes, swap(word, /s$/, ""));
  const found = !isWord && [...EXACT].find(([name]) =>
    name[0] == word[0] && size(name) > 4 && distance(name, word, 1) == 1);
  return found ? found[1].map(unitOf) : [];
};
