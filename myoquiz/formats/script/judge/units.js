// Units with their prefixes, and those that stand in a text: units.py. A unit is [quantity, size].
const PREFIXES = pieces("0 p-12pico n-9nano µ-6micro u-6 m-3milli c-2centi d-1deci h2hecto k3kilo M6mega G9giga T12tera");
const ALSO = pieces("mcg=µg ℃=°C degc=°C feet=ft inches=inch").map(also => also.split("="));
const DEGREES = any`^(?:°|degrees?)\s?(?:(c)(?:elsius|entigrade)?|f(?:ahrenheit)?)$`;
const MEASURE = next`(?:°|degrees?)\s?(?:celsius|centigrade|fahrenheit|[cf])(?!\w)|per\scent(?!\w)|mm\s?Hg(?!\w)|%|℃|°|\l+(?:\^?[23](?!\p{Nd}))?`;
const PER = /\s?\/\s?|\sper\s|\sa\s(?=day|week|month|year|minute|hour|second)/y;

const EXACT = new Map;
for (const [symbols, quantity, amount, prefixes, names] of UNITS) {
  const listed = text => text == "-" ? [] : text.split(",");
  for (const prefix of PREFIXES) {
    const [, short, power, long] = /(\D?)(-?\d+)(.*)/.exec(prefix);
    const set = word => EXACT.set(word, [quantity, amount, power]);
    for (const symbol of listed(symbols)) {
      if (!short || (holds(prefixes, short) && !EXACT.has(short + symbol))) set(short + symbol);
    }
    for (const name of long || !short ? listed(names) : [])
      set(long + name) && set(long + name + "s");
  }
}
for (const also of ALSO) EXACT.set(also[0], EXACT.get(also[1]));
[...EXACT].forEach(([word, row]) =>
  word[1] && !EXACT.has(word + "s") && EXACT.set(word + "s", row));

const unitOf = ([quantity, amount, power]) => {
  const [above, below = 1] = amount.split("/");
  return [quantity, times(fraction(int(above), int(below)), ten(power))];
};
const unitsOf = text => {
  text = swap(text, DEGREES, (_, isCelsius) => isCelsius ? "°C" : "°F");
  text = swap(swap(text, /\s/g, ""), /μ/g, "µ");
  const word = swap(text, /[\^23]+$/, "");
  const power = word == text ? 1 : cut(text, -1);
  const isMeant = name => EXACT.has(word) ? name == word : lower(name) == lower(word);
  const found = keep([...EXACT], row => isMeant(row[0])).map(row => unitOf(row[1]));
  return keep(found, (one, i) => found.findIndex(other => equal(one, other)) == i)
    .map(([quantity, amount]) => power < 2 ? [quantity, amount]
      : [quantity + "^" + power, times(amount, power > 2 ? times(amount, amount) : amount)]);
};

// The units that stand at a place in a text, and where they end.
const scan = (text, start) => {
  const first = seek(MEASURE, text, start);
  let units = first ? unitsOf(first[0]) : [];
  let end = start + (first ? len(first[0]) : 0);
  if (!units[0] || fits(/^[\p{L}\p{N}]/u, cut(text, end))) return [[], start];
  for (;;) {
    const per = seek(PER, text, end);
    const below = per && seek(MEASURE, text, end + len(per[0]));
    const divisors = below ? unitsOf(below[0]) : [];
    if (!divisors[0]) return [units, end];
    units = flat(units.map(unit => divisors.map(divisor =>
      [unit[0] + "/" + divisor[0], over(unit[1], divisor[1])])));
    end += len(per[0] + below[0]);
  }
};
const readUnits = text => {
  const [units, end] = scan(text, 0);
  return end == len(text) ? units : [];
};
const misspelt = word => {
  word = lower(word);
  const isWord = size(word) < 5
    || holds(lookalikes, word) || holds(lookalikes, swap(word, /s$/, ""));
  const found = !isWord && [...EXACT].find(([name]) =>
    name[0] == word[0] && size(name) > 4 && distance(name, word, 1) == 1);
  return found ? [unitOf(found[1])] : [];
};
