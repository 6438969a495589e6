// The judge of typed answers: the rules and data of myoquiz/grading in the same order, all but the
// comparison with the bank's other questions. What each rule is for is told there.
//
// judge(options, given) holds a short answer or a number against the JSON of a note's Options:
//   {verdict: "same" | "typo" | "near" | "wrong", reason, words, feedback}
// `reason` is a name of myoquiz/grading/reasons.py in small letters, or empty; `words` are the two
// that "opposite" and "unlike" speak of, the given one first; `feedback` is the author's HTML on an
// answer that was rejected.
//
// judgeGaps(options, givens, card) judges the gaps of one card, or all where no card is named:
//   {verdict, score, parts}: a judgement for each gap, with the place of the `gap` it was held to.
//
// `shorten` in judge.py gives every word a short name but those of the language, so what the card
// and the note call by name stands in quotes, and there are no values inside backticks.
//
// ES2018 without lookbehind, which older browsers do not read. In patterns of re, \w and \W are of
// all scripts, as in Python, and \l is a letter. What == compares is of one type.
const re = flags => pattern => RegExp((pattern.raw || [pattern])[0]
  .replace(/\\w/g, "[\\p{L}\\p{N}_]").replace(/\\W/g, "[^\\p{L}\\p{N}_]")
  .replace(/\\l/g, "[\\p{L}\\p{Nl}\\p{No}]"), flags + "u");
const [any, all, once, next, each] = ["i", "gi", "", "iy", "g"].map(re);

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

// The tables in the order in which judge.py packs them: rows of words. Last come the signs that
// stand for two others there, each with the two.
let [packed, pairs] = `/* DATA */`.split("^^");
for (const pair of pairs.match(/.../gs)) packed = packed.split(pair[0]).join(cut(pair, 1));
const [
  STARTS, [NOT_WORDS, NOT_STARTS, DOUBTFUL, BOUND], NUMBERS, [COUNTED, MOMENTS], PLURALS, SPELLING,
  UNITS, TAILS, ARTICLES, [ENDINGS, CLOSE, GREEK]
] = packed.split("~").map(table => table.split("\n").map(pieces));
const [TAIL, SMALL, FREE, ABOUT] = TAILS;
const NEGATING = NOT_WORDS.concat(NOT_STARTS);

// The large tables have only the rows that the answers of this note need.
let beginnings;
let endings;
let lookalikes;
let rivals;
const take = rules => {
  const rows = name => (rules[name] || []).map(pieces);
  beginnings = rivalling(rivalling(new Map, rows("opposites"), true), STARTS);
  endings = rivalling(new Map, rows("endings"), true);
  lookalikes = pieces(rules["lookalikes"] || "");
  rivals = cached(rivalsOf);
};

// Fractions of big integers, [above, below]; browsers that have none calculate with floats.
const int = typeof BigInt == "function" ? BigInt : Number;
const fraction = (above, below) => {
  let [a, b] = [above < 0 ? -above : above, below];
  while (b) [a, b] = [b, a % b];
  return [above / a, below / a];
};
const times = (one, other) => fraction(one[0] * other[0], one[1] * other[1]);
const over = (one, other) => times(one, [other[1], other[0]]);
const minus = number => [-number[0], number[1]];
const NOTHING = [int(0), int(1)];
const ten = power => {
  const big = [int("1" + "0".repeat(abs(power))), int(1)];
  return power < 0 ? big.reverse() : big;
};

// Numbers: numbers.py, digits.py
const SIGNED = String.raw`([-+] ?)?(?:10(?:\^|\*\*)([-+]?\d{1,9})|([1-9]\d{0,2}(?:[ '’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE]([-+]?\d{1,9})| ?[x×*·⋅] ?10(?:\^|\*\*)([-+]?\d{1,9}))?)`;
const NUMBER = RegExp(SIGNED, "g");
const WHOLE = RegExp("^" + SIGNED + "$");
const GROUPED = /^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/;
const NOTED = /[\p{L}\p{N}]/u;
const ALPHA = /^\p{L}+$/u;
const DIGIT = /\p{Nd}/u;

const raised = text => swap(text, /[⁺⁻]?[⁰¹²³⁴-⁹]+[⁺⁻]?/g, found => {
  const digits = swap(found.normalize("NFKC"), "−", "-");
  return fits(/\d$/, digits) ? "^" + digits : digits;
});
const ascii = text => swap(text, /\p{Nd}/gu, char => {
  const code = char.codePointAt(0);
  return (code & 15) - (fits(DIGIT, String.fromCodePoint(code & -16)) ? 0 : 6);
});
const plain = text => tidy(ascii(swap(raised(text).normalize("NFKC"), /[‐-–—−]/g, "-")));

const value = found => {
  const [whole, rest = ""] = found[2] ? "1" : pointed(found[3]).split(".");
  const power = (found[2] || found[4] || found[5] || 0) - len(rest);
  const figures = swap(whole + rest, /^0+/, "");
  const sign = fits(/-/, found[1]) ? "-" : "";
  return !whole ? null
    : !figures ? NOTHING
    : abs(len(figures) - 1 + power) > 400 ? null
    : times([int(sign + figures), int(1)], ten(power));
};
const numberOf = text => value(WHOLE.exec(text));

// The digits with nothing but a decimal point among them; empty where they make no number.
const pointed = text => {
  text = swap(text, /[ '’]/g, "");
  const marks = swap(text, /\d/g, "");
  let whole = text;
  let rest = "";
  if ((holds(marks, ".") && holds(marks, ","))
      || (len(marks) == 1 && (marks == "." || !fits(GROUPED, text)))) {
    [, whole, rest] = /(.*)[.,](.*)/.exec(text);
  }
  if (fits(/\D/, whole)) {
    if (!fits(GROUPED, whole) || (rest && holds(whole, text[len(whole)]))) return "";
    whole = swap(whole, /[.,]/g, "");
  }
  return rest ? (whole || 0) + "." + rest : whole;
};

// Units: units.py. A unit is [quantity, size].
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

// Quantities: quantities.py. A quantity is an object; other pieces of a text are strings.
const named = new Map(NUMBERS);
const listed = pattern => NUMBERS.map(row => row[0])
  .filter(word => fits(pattern, word + " " + named.get(word))).join("|");
const either = (words, rest) => all("(^|\\W)(" + words + ")" + rest);
const ORDINAL = either(listed(/^\d/), "(?!\\w)");
const COUNT = either(listed(/^\D+ \d+$/), "(?!\\w)");
const MULTIPLE = next("\\s(" + listed(/ 1e/) + ")(?!\\w)");
const MOMENT = all("(^|\\W)an? (?=(" + MOMENTS.join("|") + ")\\W*$)");
const LETTER = either(COUNTED.join("|"), "([ -])(iv|[ivx])(?!\\w)");
const ROMAN = all`[ -](?!iv(?!\w))(?=[ivx]{2})(x{0,3}(?:ix|iv|v?i{0,3}))(?!\w)`;
const MINUS = all`(^|\W)minus (?=[\d.,])`;
const DECADE = each`(\d)['’](?=s(?!\w))`;
const PAIR = once`\l{2}$`;
const WORD = next`\l+`;
const DIGITS = /\d+(\.\d+)?/y;

const roman = letters => {
  const digits = chars(lower(letters)).map(letter => "i   v    x".indexOf(letter) + 1);
  return digits.reduce((sum, digit, i) => sum + (digit < digits[i + 1] ? -digit : digit), 0);
};
const inDigits = (text, lang) => {
  const isEnglish = lang == "en";
  if (isEnglish) {
    for (const pattern of [ORDINAL, COUNT])
      text = swap(text, pattern, (_, before, word) => before + named.get(lower(word)));
    text = swap(swap(swap(text, MOMENT, "$11 "), /(\d) to (?=\d)/g, "$1-"), LETTER,
      (_, before, noun, gap, letters) => before + noun + gap + roman(letters));
  }
  text = after(PAIR, ROMAN, text, (letters, found) =>
    isEnglish || letters == letters.toUpperCase() ? found[0] + roman(letters) : found);
  return isEnglish ? swap(text, MINUS, "$1-") : text;
};

const quantities = (text, lang) => {
  text = inDigits(swap(plain(text), DECADE, "$1"), lang);
  const out = [];
  let done = 0;
  let place = 0;
  for (let found; (found = seek(NUMBER, text, place));) {
    let [start, end, number] = numberAt(text, found);
    place = end;
    if (!number) continue;
    if (done < start) out.push(cut(text, done, start));
    for (let more; (more = seek(MULTIPLE, text, end)); end += len(more[0]))
      number = times(number, numberOf(named.get(lower(more[1]))));
    place = done = end;
    let units = [];
    let isSlip;
    if (!fits(/\p{L}$/u, cut(text, 0, start))) {
      const gap = end + fits(/[ -]/, text[end] || "");
      const [measured, past] = scan(text, gap);
      const word = seek(WORD, text, gap);
      units = measured;
      if (units[0]) place = done = past;
      else if (word) {
        units = misspelt(word[0]);
        isSlip = units[0];
        if (isSlip) place = done = gap + len(word[0]);
      }
    }
    const shown = cut(text, start, end);
    const isName = !units[0] && holds(shown, ".") && fits(once`\l ?$`, cut(text, 0, start));
    const [quantity, amount] = units[0] || ["", [int(1), int(1)]];
    const [above, below] = times(number, amount);
    out.push({
      number, units, isSlip, title: isName ? shown : "",
      word: "#" + above + (below > 1 ? "/" + below : "") + quantity,
    });
  }
  return done < len(text) ? out.concat(cut(text, done)) : out;
};

// Where the number of a match begins and ends, and its value.
const numberAt = (text, found) => {
  const start = found.index;
  const [all, sign = ""] = found;
  const before = start ? text[start - 1] : "";
  const bare = place => {
    const [digits] = seek(DIGITS, text, place);
    return [place, place + len(digits), numberOf(digits)];
  };
  if (sign && (!holds(" (<>=≥≤±^", before) || (start && holds(sign, " "))))
    return [start, start + 1];
  if (!sign && fits(/[\p{L}\p{N}]$/u, cut(text, 0, start)))
    return fits(/^[.,]/, all) ? [start, start + 1] : bare(start);
  const number = value(found);
  return number ? [start, start + len(all), number] : bare(start + all.search(/\d/));
};

// Folding: folding.py
const LETTERS = new Map(pieces("æae œoe øo łl đd ðd þth ıi ёе ÆAE ŒOE ẞSS ßss ØO ŁL")
  .map(pair => [pair[0], cut(pair, 1)]));
const MARKED = /((?!\p{M})(?:[\0-\u03ff\u1d00-\u1fff\ua720-\ua7ff]|\P{L})|^)\p{M}+/gu;
const INITIAL = [once`(^|\W)\l$`, all`\.(?=\l(?!\w)|\W|$)`];
const POSSESSIVE = [once`\w$`, all`['’‘ʼ′\x60´]s(?!\w)`];
const isAscii = text => !fits(/[^\0-\x7f]/, text);
// What case folding takes apart, only upper case does.
const small = text => swap(lower(lower(text).toUpperCase()), /ς/g, "σ");

const letters = (text, keepsCase) => {
  if (isAscii(text)) return keepsCase ? text : lower(text);
  text = swap(text, /(?!\s)[\p{Cc}\p{Cf}]/gu, "").normalize("NFKC");
  if (!keepsCase) text = small(text).normalize("NFKC");
  return swap(swap(ascii(text), /./g, char => LETTERS.get(char) || char),
    /[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]/g, "");
};
const bare = (text, lang, keepsCase) => {
  text = letters(raised(text), keepsCase);
  text = swap(text.normalize("NFD"), MARKED, "$1").normalize("NFC");
  if (lang != "el")
    text = swap(text, /[α-ω]+/g, found =>
      found[1] ? found : " " + GREEK[found.charCodeAt(0) - 945] + " ");
  return withoutArticle(signs(text, lang), lang);
};
const strip = (text, lang, keepsCase) =>
  bare(text, lang, keepsCase) || tidy(letters(text, keepsCase));

const signs = (text, lang) => {
  text = after(...INITIAL, after(...POSSESSIVE, text, () => ""), () => "");
  if (lang == "fr" || lang == "it") text = swap(text, any`^\W*l['’]`, "");
  const list = chars(text);
  const out = [];
  list.forEach((char, place) => {
    const before = out[len(out) - 1] || " ";
    const then = list[place + 1] || "";
    const isNoted = fits(NOTED, then);
    const isDigit = fits(/\d/, then);
    const isSign = isDigit || (then == "." && fits(/\d/, list[place + 2] || ""));
    const isPoint = isDigit && (fits(/\d/, before) || (char == "." && holds(" -", before)));
    const isMeant = fits(/[\p{M}\p{S}#%]/u, char) && !holds("~≈®™©¨¯¸⁄", char);
    const isBetween = holds("=<>≤≥≠±×÷→", char) || (char == "+" && isNoted && before != " ");
    out.push(...fits(NOTED, char) ? char
      : fits(/[\p{Pd}−]/u, char)
        ? (holds(" ^", before) ? isSign : fits(NOTED, before) && isNoted) ? "-" : " "
      : fits(/[.,]/, char) ? isPoint ? char : " "
      : fits(/['’‘ʼ′\x60´]/, char) ? ""
      : char == "&" && lang == "en" ? " and "
      : !isMeant ? " " : isBetween ? " " + char + " " : char);
  });
  return tidy(out.join(""));
};

const withoutArticle = (text, lang) => {
  const articles = new Map(ARTICLES).get(lang);
  for (let before; articles && text != before;) {
    before = text;
    text = swap(text, any("^(" + articles + ") +(?=.*\\w)"), "");
    text = swap(text, any("^(" + articles + ")-(?=\\w)"), "$1");
  }
  return swap(text, /([^ ^])-/g, "$1 ");
};

const spell = cached(word => {
  for (let before; word != before;) {
    before = word;
    for (const [pattern, put = ""] of SPELLING)
      if (len(word) > 5 || fits(/^\^.*\$$/, pattern)) word = swap(word, RegExp(pattern, "g"), put);
  }
  return word;
});

// Texts: texts.py
const singular = text => swap(text, each`(^|\W)([A-Z][A-Z0-9]+)s(?!\w)`, "$1$2");

const wordsOf = (parts, lang) => {
  const words = [];
  for (const word of flat(parts.map(part => part.word || keep(pieces(bare(part, lang)), isFull)))) {
    const last = len(words) - 1;
    if (lang == "en" && holds(BOUND, words[last]) && fits(ALPHA, word)) words[last] += word;
    else words.push(word);
  }
  return words;
};

const read = (raw, lang) => {
  raw = spaced(raw);
  const source = singular(raw);
  const parts = quantities(source, lang);
  const found = wordsOf(parts, lang);
  const unspelt = found[0] ? found : [strip(raw, lang)];
  const words = lang == "en" ? unspelt.map(spell) : unspelt;
  const symbols = [];
  const mixed = [];
  const chunks = plain(source).match(/[\p{L}\p{N}]+/gu) || [];
  const isLoud = fits(/\p{Lu}/u, raw) && !fits(/[\p{Lower}\p{Lt}]/u, raw)
    && chunks.some(chunk => size(chunk) > 8);
  for (const chunk of keep(chunks, chunk => size(chunk) < 9)) {
    const capitals = len(swap(chunk, /\P{Lu}/gu, ""));
    if (!fits(/^(\p{L}+|\p{Nd}+)$/u, chunk)) {
      symbols.push(...(chunk.match(each`\l+`) || []).map(part => bare(part, "en")));
      mixed.push(wordsOf(quantities(chunk, lang), lang).join(""));
    } else if (2 * capitals >= size(chunk) && (capitals > 1 || size(chunk) == 1) && !isLoud) {
      symbols.push(bare(chunk, "en"));
    }
  }
  return {
    written: raw, lang, words, unspelt, symbols, mixed,
    numbers: keep(parts, part => part.word), joined: words.join(""),
  };
};

// Slips: slips.py
const distance = (word, other, limit) => {
  if (word == other) return 0;
  const [mine, theirs] = [word, other].map(chars);
  const most = limit + 1;
  if (abs(len(mine) - len(theirs)) > limit) return most;
  let older = [];
  let last = [0, ...theirs.map((_, i) => i + 1)];
  for (let i = 1; i <= len(mine); i++) {
    const row = [i, ...theirs.map(() => most)];
    for (let j = max(1, i - limit); j <= min(len(theirs), i + limit); j++) {
      const isChange = mine[i - 1] != theirs[j - 1];
      row[j] = min(last[j - 1] + isChange, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && mine[i - 1] == theirs[j - 2] && mine[i - 2] == theirs[j - 1])
        row[j] = min(row[j], older[j - 2] + 1);
    }
    if (min(...row) > limit) return most;
    [older, last] = [last, row];
  }
  return min(last[len(theirs)], most);
};
const isIdeographic = word => fits(/[\u2e80-\uab6f\uabc0-\ud7ff\u{20000}-\u{10ffff}]/u, word);
const forgiven = word => +(size(swap(word, /\p{M}/gu, "")) > 4 && !isIdeographic(word));
const place = letter => {
  const at = "qwertyuiop asdfghjkl  zxcvbnm".indexOf(letter);
  const y = at / 11 | 0;
  return at < 0 ? [NaN] : [at % 11 + y / 2, y];
};
const isBeside = (word, other) => {
  const [one, two] = [place(word[0]), place(other[0])];
  return one.every((at, i) => abs(at - two[i]) <= 1);
};

// Endings: endings.py
const SINGULARS = [["(..[^uis])s$", "$1"], ["(..[sxzo]|.[cs]h)es$", "$1"]].concat(
  PLURALS.map(([one, many]) => many[0] == "-"
    ? ["(..)" + cut(many, 1) + "$", "$1" + cut(one, 1)] : ["^" + many + "$", one]),
).map(([pattern, put]) => [RegExp(pattern), put]);
const singulars = cached(word => [word].concat(
  keep(SINGULARS, row => fits(row[0], word)).map(row => swap(word, ...row))));
const stems = word => {
  const stem = swap(word, /(ing|ed|er)$/, "");
  return singulars(word).concat(stem == word ? [] : [stem, stem + "e"]);
};
const isSame = (word, other) => holds(singulars(other), word) || holds(singulars(word), other);

const hasOtherEnding = (word, other) => {
  const isClose = distance(word, other, 1) == 1;
  const isDoubled = (letter, i) =>
    letter == other[i - 1] && cut(other, 0, i) + cut(other, i + 1) == word;
  if (isClose && chars(other).some(isDoubled)) return false;
  let shared = 0;
  while (shared < len(word) && word[shared] == other[shared]) shared++;
  for (; shared >= (isClose ? 3 : max(4, len(word) >> 1)); shared--) {
    const [ending, found] = [cut(word, shared), cut(other, shared)];
    const isRow = isClose
      ? [ending + ">" + found, ending + "/" + found, found + "/" + ending]
        .some(close => holds(CLOSE, close))
      : [ending, found].every(part => holds(ENDINGS, part));
    if (isRow) return true;
  }
  return false;
};

// A verdict is a text: the verdict, the reason, and the two words where the reason has some.
const NEAR_SPELLING = "near spelling";
const TYPO = "typo spelling";
const CAPITALS = "near unit_capitals";

// Step 1: exact.py
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
  const isEqual = equal(key.number, given.number);
  const [mine, theirs] = [key, given].map(({number, units}) =>
    units.map(unit => unit[0] + times(number, unit[1])));
  const shared = keep(mine, amount => holds(theirs, amount));
  return !mine[0] || !theirs[0]
    ? !isEqual ? equal(key.number, minus(given.number)) ? "wrong sign" : "wrong number"
      : mine[0] ? "near unit_missing"
      : theirs[0] ? "near unit_extra"
      : key.title == given.title ? "" : "near digits"
    : !shared[0] ? isEqual ? "wrong unit" : "wrong number"
    : len(unique(mine.concat(theirs))) > len(unique(shared)) ? CAPITALS : "";
};

const bareUnit = (key, given) => {
  const [expected, found] = [key, given].map(text => readUnits(plain(text.written)));
  return !expected[0] || expected[1] || !found[0] || size(key.written) < 2 ? ""
    : equal(expected, found) ? "same"
    : !equal(key.words, given.words) ? ""
    : found.some(unit => equal(unit, expected[0])) ? CAPITALS : "wrong unit_capitals";
};

const symbols = (key, given) => {
  const lost = keep(key.words, word => holds(key.symbols, word) && !holds(given.words, word));
  return key.joined == given.joined ? ""
    : key.mixed.some(symbol => !holds(given.joined, symbol)) ? "wrong symbol"
    : !lost[0] || given.words.every(word => holds(key.words, word)) ? ""
    : lost.every(word => holds(given.words, word + "s")) ? "near symbol" : "wrong symbol";
};

// Step 3: equality.py
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

// Step 4: clashes.py. A rival is [word, sure, opposite, firm].
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
    const isSure = start != DOUBTFUL[0];
    const kind = [isSure, true, len(start) > 2];
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

// Steps 5 and 6, for words: pairs.py. A word is [compared, unspelt], a pair [verdict, slips].
const pair = (mine, theirs, key) => {
  const [word, found] = [mine[0], theirs[0]];
  const isEnglish = key.lang == "en";
  const [name] = (isEnglish && NUMBERS.find(row => "#" + row[1] == word)) || [""];
  const isBoth = list => holds(list, word) && holds(list, found);
  return word == found ? ["same", 0]
    : word[0] == "#" ? forgiven(name) ? slipped([name, name], theirs) : null
    : found[0] == "#" || holds(key.symbols, word) ? null
    : isEnglish && mine.some((one, i) => isSame(one, theirs[i])) ? ["same", 0]
    : isIdeographic(word)
      ? size(word) > 2 && distance(word, found, 1) == 1 ? [NEAR_SPELLING, 2] : null
    : isEnglish && hasOtherEnding(word, found) ? ["near ending", 1]
    : isBoth(SMALL) || isBoth(TAIL) ? ["near small_word", 1] : slipped(mine, theirs);
};

const slipped = (mine, theirs) => {
  const [word, found] = [mine[0], theirs[0]];
  const allowed = max(...mine.map(forgiven));
  const slips = min(...mine.map((one, i) => distance(one, theirs[i], allowed + 1)));
  const isClose = slips < allowed + 2;
  const meant = flat(mine.map(stems));
  const isOther = stem => holds(lookalikes, stem) && !holds(meant, stem);
  return isClose && (size(word) < 3
      || (slips == 2 && (word.endsWith(found) || found.endsWith(word)))) ? null
    : slips > allowed
      ? isClose || (allowed && distance(sound(word), sound(found), 2) < 3)
        ? [NEAR_SPELLING, 2] : null
    : isDoubtful(mine, theirs, slips) ? ["near two_words", 2]
    : flat(theirs.map(stems)).some(isOther) ? ["near other_word", 2] : [TYPO, 1];
};
const sound = word =>
  swap(swap(swap(swap(word, /ph/g, "f"), /([tr])h/g, "$1"), /ck?/g, "k"), /y/g, "i");
const isDoubtful = (mine, theirs, slips) => {
  const [word, found] = [mine[0], theirs[0]];
  const [rest, other] = [word, found].map(text => swap(text, /^./u, ""));
  return (!isAscii(word) && (rest == found || other == word))
    || (rest == other && size(word) < 7 && !isBeside(word, found))
    || mine.some((one, i) => rivals(one).some(([rival, , , isFirm]) =>
      rival == theirs[i] || (isFirm && distance(rival, theirs[i], slips) <= slips)));
};

// Steps 5 and 6, for whole answers: phrases.py
const phrases = (key, given) => {
  const [, pairs, ...rest] = align(joinedAlike(key, given), joinedAlike(given, key), key) || [];
  if (!pairs) return "";
  const tails = given.written.endsWith("one") ? TAIL.concat("#1") : TAIL;
  const [missing, extra] = rest.map(words => keep(words, word => !holds(FREE, word)));
  const [lost, added] = [missing, extra].map(words => keep(words, word => !holds(tails, word)));
  const slips = pairs.reduce((sum, pair) => sum + pair[1], 0);
  const allowed = key.words[2] ? 3 : 2;
  const [reason] = pairs.find(pair => pair[1] || pair[0] != "same") || [NEAR_SPELLING];
  const empty = flat(TAILS).concat(missing);
  return missing.concat(extra).some(word => !fits(NOTED, word)) ? "wrong signs"
    : !pairs[0] || (missing[0] && added[0]) || lost[1] || added[2] ? reordered(key, given)
    : slips > allowed + 1 ? ""
    : slips > allowed || pairs.some(pair => pair[0][0] == "n") ? "near " + pieces(reason)[1]
    : missing[0] || added[0]
      ? key.words.every(word => holds(empty, word)) ? ""
      : missing[0] ? "near word_missing" : "near word_extra"
    : !slips ? "same" : extra[0] ? NEAR_SPELLING : TYPO;
};
const reordered = (key, given) => {
  const [mine, theirs] = [key, given].map(text =>
    keep(text.words, word => !holds(SMALL, word)).sort());
  return mine[0] && equal(mine, theirs) ? "near order" : "";
};

// The best pairing of two lists of words in their order: [cost, pairs, missing, extra].
const COST = {"s": 0, "t": 2, "n": 8};
const align = (mine, theirs, key) => {
  const best = {};
  best[[0, 0]] = [0, [], [], []];
  if (abs(len(mine) - len(theirs)) > 4) return null;
  for (let i = 0; i <= len(mine); i++) {
    for (let j = max(0, i - 4); j <= min(len(theirs), i + 4); j++) {
      let way = best[[i, j]];
      const offer = (before, kind, item) => {
        const cost = kind > 1 ? holds(FREE, item) ? 1 : 10 : COST[item[0][0]];
        if (!way || before[0] + cost < way[0]) {
          way = before.map((list, place) => place == kind ? list.concat([item]) : list);
          way[0] += cost;
        }
      };
      const [above, left, before] = [best[[i - 1, j]], best[[i, j - 1]], best[[i - 1, j - 1]]];
      if (above) offer(above, 2, mine[i - 1][0]);
      if (left) offer(left, 3, theirs[j - 1][0]);
      const found = before && pair(mine[i - 1], theirs[j - 1], key);
      if (found) offer(before, 1, found);
      if (way && way[0] <= 60) best[[i, j]] = way;
    }
  }
  return best[[len(mine), len(theirs)]];
};
const joinedAlike = (text, other) => {
  const words = text.words.map((word, i) => [word, text.unspelt[i]]);
  for (let i = 0; i < len(words) - 1; i++) {
    const [one, two] = cut(words, i, i + 2);
    const joined = one[0] + two[0];
    if (holds(other.words, joined) && !holds(text.words, joined) && !holds(NEGATING, one[0]))
      words.splice(i, 2, [joined, one[1] + two[1]]);
  }
  return words;
};

// The steps in their order: judging.py
const compare = (key, given) =>
  exact(key, given) || equality(key, given) || clashes(key, given) || phrases(key, given)
    || "wrong";

const forms = text => {
  const optional = /(^|\s)[(]([^()]*)[)](?=\s|[.,;:!?]|$)/;
  const found = optional.exec(text);
  if (!found || len(text.match(RegExp(optional, "g"))) > 4) return [tidy(text)];
  const head = cut(text, 0, found.index) + found[1];
  const tail = cut(text, found.index + len(found[0]));
  const ways = keep(unique(flat([head + found[2] + tail, head + tail].map(forms))), isFull);
  return ways[0] ? ways : [text];
};
// Of several forms the kindest counts, but a clash with one is not made good by being near another.
const rank = found =>
  ["same", "typo", "wrong ", "near", "wrong"].findIndex(start => found.startsWith(start));

// The verdict and, on an answer that was rejected, the author's words.
const judgeText = (options, given) => {
  const answers = [options["answer"], ...options["accept"] || []];
  if (holds(answers, given)) return ["same"];
  if (!tidy(given)) return ["wrong"];
  if (size(given) > 500) return ["wrong too_long"];
  const [lang] = lower(options["lang"] || "en").split(/[-_]/);
  const text = read(given, lang);
  const readAll = texts => flat(texts.map(forms)).map(form => read(form, lang));
  const expected = readAll(answers);
  const isEqual = expected.some(form => equal(form.words, text.words));
  const refused = options["reject"] || [];
  for (const item of refused) {
    const isRefused = other => given == other
      || (!isEqual && readAll([other]).some(form => compare(form, text) == "same"));
    if (item["text"].some(isRefused)) return ["wrong", item["feedback"]];
  }
  const [form, found] = expected.map(form => [form, compare(form, text)])
    .reduce((one, other) => rank(other[1]) < rank(one[1]) ? other : one);
  const others = readAll(flat(refused.map(item => item["text"])));
  return [guarded(narrowed(found, options, form, text), form, text, others)];
};

const narrowed = (found, options, form, given) =>
  rank(found) > 1 ? found
    : options["case_sensitive"] && differsInCase(form, given) ? "near capitals"
    : options["typos"] != false || equality(form, given) == "same" ? found
    : "near " + (pieces(found)[1] || "spelling");
const differsInCase = (form, given) => {
  const [mine, theirs] = [form, given].map(text => pieces(strip(text.written, form.lang, true)));
  if (len(mine) != len(theirs))
    return small(mine.join("")) == small(theirs.join("")) && !equal(mine, theirs);
  return mine.some((one, i) =>
    distance(one, theirs[i], 3) > distance(small(one), small(theirs[i]), 3));
};

// guard.py, for the answers that are rejected
const guarded = (found, key, given, others) => {
  if (found == "same") return found;
  const slips = rank(found) == 1 ? distance(key.joined, given.joined, 3) : 0;
  const spaced = text => " " + text.words.join(" ") + " ";
  let doubt = found;
  for (const other of others) {
    if (other.joined == given.joined) {
      if (!holds(spaced(given), spaced(key))) return rank(found) == 2 ? found : "wrong other_answer";
    } else if (slips && other.joined != key.joined) {
      const isWord = given.words.some(word => holds(other.words, word) && !holds(key.words, word));
      if (isWord || distance(other.joined, given.joined, slips) <= slips) doubt = "near two_words";
    }
  }
  return doubt;
};

// Numbers: numerical.py
const within = options => {
  const answer = numberOf(options["answer"]);
  const off = options["tolerance"];
  let allowed = off ? numberOf(off["amount"]) : NOTHING;
  if (off && off["relative"]) allowed = over(times(allowed, answer), ten(2));
  return number => {
    const gap = (number[0] * answer[1] - answer[0] * number[1]) * allowed[1];
    const most = allowed[0] * number[1] * answer[1];
    return gap * gap <= most * most;
  };
};
const judgeNumber = (options, given) => {
  given = spaced(given);
  const unit = options["unit"] || "";
  const isRight = within(options);
  const whole = WHOLE.exec(plain(given));
  const parts = whole && !value(whole) ? [] : quantities(given, "en");
  const [found, another] = keep(parts, part => part.word);
  if (size(given) > 500) return ["wrong too_long"];
  if (!found) return ["wrong no_number"];
  if (another) return ["near one_number"];
  const {number, units} = found;
  const words = keep(pieces(keep(parts, part => !part.word).join(" ")), word => {
    const bare = swap(lower(word), /^[.~≈]+|[.~≈]+$/g, "");
    return bare && !holds(ABOUT, bare);
  }).join(" ");
  const asked = readUnits(plain(unit));
  const isFit = isRight(number);
  const isConverted = units.some(one => asked.some(other =>
    one[0] == other[0] && isRight(over(times(number, one[1]), other[1]))));
  const no = units[0] && isFit ? "wrong unit"
    : isRight(minus(number)) ? "wrong sign" : "wrong number";
  const isWord = unit && !asked[0] && (words || units[0]);
  const verdict = isWord && phrases(read(unit, "en"), read(words, "en"));
  return [isWord
    ? !isFit ? no
      : units[0] ? "wrong unit"
      : verdict && rank(verdict) < 2 ? verdict : "near unit_check"
    : words ? isFit || isConverted ? "near unit_check" : no
    : !units[0] ? isFit ? "same" : no
    : !isConverted ? !unit && isFit ? "near unit_extra" : no
    : units[1] ? CAPITALS
    : found.isSlip ? TYPO : "same"];
};

const judge = (options, given) => {
  take(options["rules"] || {});
  const isNumber = options["type"] == "numerical";
  const [found, feedback = ""] = (isNumber ? judgeNumber : judgeText)(options, given);
  const [verdict, reason = "", ...words] = pieces(found);
  return {"verdict": verdict, "reason": reason, "words": words, "feedback": feedback};
};

const judgeGaps = (options, givens, card) => {
  const all = options["gaps"];
  const gaps = keep(all, gap => !card || gap["card"] == card);
  const judged = (gap, i) =>
    ({...judge({...options, ...gap}, givens[i] || ""), "gap": all.indexOf(gap)});
  const passes = part => fits(/same|typo/, part["verdict"]);
  const order = options["any_order"] ? assigned(gaps, (gap, i) => passes(judged(gap, i))) : gaps;
  const parts = order.map(judged);
  const score = len(keep(parts, passes)) / len(parts);
  const verdicts = parts.map(part => part["verdict"]);
  const verdict = len(parts) == 1 ? verdicts[0]
    : score == 1 ? holds(verdicts, "typo") ? "typo" : "same"
      : !holds(verdicts, "wrong") ? "near" : score ? "partial" : "wrong";
  return {"verdict": verdict, "score": score, "parts": parts};
};

// The gaps in the order in which most of the texts pass, each used once.
const assigned = (gaps, passes) => {
  const owner = new Map;
  const fitting = gaps.map((_, i) => keep(gaps, gap => passes(gap, i)));
  const placed = (i, tried) => fitting[i].some(gap => !holds(tried, gap) && tried.push(gap)
    && (!owner.has(gap) || placed(owner.get(gap), tried)) && owner.set(gap, i));
  gaps.forEach((_, i) => placed(i, []));
  const left = keep(gaps, gap => !owner.has(gap));
  return gaps.map((_, i) => gaps.find(gap => owner.get(gap) == i) || left.shift());
};

return [judge, judgeGaps];
