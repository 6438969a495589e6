// The judge of typed answers: the rules and the data of myoquiz/grading, in the same order, all but
// the comparison with the bank's other questions. What each rule is for is told there.
//
// judge(options, given) holds a short answer or a number against the JSON of a note's Options:
//   {verdict: "same" | "typo" | "near" | "wrong", reason, words, feedback}
// `reason` is a code (the names in myoquiz/grading/reasons.py, in small letters) or empty; `words`
// are the two words that "opposite" and "unlike" speak of, the given one first; `feedback` is the
// author's HTML on an answer that was rejected.
//
// judgeGaps(options, givens, card) judges the gaps of one card, or all where no card is named:
//   {verdict, score, parts}, `parts` with a judgement for each gap and the `gap` it was held against.
//
// ES2018 without lookbehind, which older browsers do not read. Words are compared as they are in
// Python: \w and \W stand for letters and digits of all scripts, \l for letters alone.
const re = (flags) => (pattern) => new RegExp(
  pattern.raw[0].replace(/\\w/g, "[\\p{L}\\p{N}_]").replace(/\\W/g, "[^\\p{L}\\p{N}_]")
    .replace(/\\l/g, "[\\p{L}\\p{Nl}\\p{No}]"), flags + "u");
const all = re("gi");
const one = re("i");
const at = (sticky, text, place) => {
  sticky.lastIndex = place;
  return sticky.exec(text);
};
// Replaces what is found where the text before it matches too: a lookbehind.
const after = (text, before, found, put) => text.replace(found, (...groups) => {
  const place = groups.findIndex((group) => typeof group === "number");
  return before.test(text.slice(0, groups[place])) ? put(groups[1], groups[0]) : groups[0];
});
const cached = (make) => {
  const known = new Map();
  return (word) => {
    if (!known.has(word)) known.set(word, make(word));
    return known.get(word);
  };
};
const chars = (text) => [...text];
const size = (text) => chars(text).length;
const has = (list, item) => list.indexOf(item) >= 0;
const same = (one, other) => one.join(" ") === other.join(" ");
// The items of a list beyond those of another, each counted.
const beyond = (list, other) => {
  other = [...other];
  return list.filter((item) => {
    const place = other.indexOf(item);
    if (place >= 0) other.splice(place, 1);
    return place < 0;
  });
};

// The tables, in the order in which judge.py packs them: tables, rows, words.
const TABLES = `/* DATA */`.split("~")
  .map((table) => table.split("\n").map((row) => row.split(" ")));
const [STARTS, [NOT_WORDS, NOT_STARTS, NOT_DOUBTFUL, BOUND]] = TABLES;
const [NAMES, POWERS, ORDINALS, COUNTED, MOMENTS] = TABLES[2];
const PLURALS = TABLES[3];
const SPELLING = TABLES[4].map(([pattern, put = ""]) =>
  [RegExp(pattern, "g"), put, /^\^.*\$$/.test(pattern)]);
const UNITS = TABLES[5];
const [TAIL, SMALL, FREE, ABOUT] = TABLES[6];
const ARTICLES = {};
for (const [lang, ...words] of TABLES[7]) {
  const article = "^(" + words.join("|") + ")";
  ARTICLES[lang] = [all({raw: [article + " +(?=.*\\w)"]}), all({raw: [article + "-(?=\\w)"]})];
}
const WORD_ENDINGS = new Set(["", "s", ...TABLES[8][0]]);
const CLOSE = new Set();
for (const close of TABLES[9][0]) {
  const [, mine, sign, theirs] = /(.*)([>/])(.*)/.exec(close);
  CLOSE.add(mine + ">" + theirs);
  if (sign === "/") CLOSE.add(theirs + ">" + mine);
}
const GREEK = TABLES[10][0];
// Those of numbers, units and negators; the note brings those of its answers.
const COMMON = TABLES[11][0];

// The large tables have only the rows that the words of this note's answers need.
let beginnings, endings, lookalikes, rivals;
const take = ({opposites = [], endings: ends = [], lookalikes: close = []}) => {
  const rows = (list) => list.map((row) => row.split(" "));
  beginnings = swaps(STARTS, false, swaps(rows(opposites), true, new Map()));
  endings = swaps(rows(ends), true, new Map());
  lookalikes = new Set(COMMON.concat(close));
  rivals = cached(rivalsOf);
};

// Fractions of big integers, [above, below]; old browsers without them calculate with floats.
const int = typeof BigInt === "function" ? BigInt : Number;
const fraction = (above, below) => {
  let [a, b] = [above < 0 ? -above : above, below];
  while (b) [a, b] = [b, a % b];
  return [above / a, below / a];
};
const times = (one, other) => fraction(one[0] * other[0], one[1] * other[1]);
const over = (one, other) => times(one, [other[1], other[0]]);
const ten = (power) => {
  const big = int("1" + "0".repeat(Math.abs(power)));
  return power < 0 ? [int(1), big] : [big, int(1)];
};
const written = (number) => number[0] + (number[1] == 1 ? "" : "/" + number[1]);
const equal = (one, other) => written(one) === written(other);
const minus = (number) => [-number[0], number[1]];

// Numbers: numbers.py, digits.py
const SIGNED = String.raw`([-+] ?)?(?:10(?:\^|\*\*)([-+]?\d{1,9})|([1-9]\d{0,2}(?:[ '’]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE]([-+]?\d{1,9})| ?[x×*·⋅] ?10(?:\^|\*\*)([-+]?\d{1,9}))?)`;
const NUMBER = RegExp(SIGNED, "g");
const WHOLE = RegExp("^" + SIGNED + "$");
const GROUPED = /^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/;
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";

const raise = (text) => text.replace(/[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+[⁺⁻]?/g, (found) => {
  const digits = found.replace(/./g, (char) => "0123456789+-"[RAISED.indexOf(char)]);
  return /\d$/.test(digits) ? "^" + digits : digits;
});

const ascii = (text) => text.replace(/\p{Nd}/gu, (char) => {
  const code = char.codePointAt(0);
  return (code & 15) - (/\p{Nd}/u.test(String.fromCodePoint(code & -16)) ? 0 : 6);
});

const tidy = (text) => text.trim().replace(/\s+/g, " ");

const plain = (text) =>
  tidy(ascii(raise(text).normalize("NFKC").replace(/[‐‑‒–—−]/g, "-")));

const value = (found) => {
  const digits = found[2] ? "1" : pointed(found[3]);
  if (!digits) return null;
  const [whole, rest = ""] = digits.split(".");
  const power = +(found[2] || found[4] || found[5] || 0) - rest.length;
  const figures = (whole + rest).replace(/^0+/, "");
  if (!figures) return [int(0), int(1)];
  if (Math.abs(figures.length - 1 + power) > 400) return null;
  const number = times([int(figures), int(1)], ten(power));
  return /-/.test(found[1]) ? minus(number) : number;
};

const pointed = (text) => {
  text = text.replace(/[ '’]/g, "");
  const marks = text.replace(/\d/g, "");
  const last = text.search(/[.,]\d*$/);
  const mixed = /\./.test(marks) && /,/.test(marks);
  let [whole, rest] = [text, ""];
  if (mixed || (marks.length === 1 && !(marks === "," && GROUPED.test(text)))) {
    [whole, rest] = [text.slice(0, last), text.slice(last + 1)];
  }
  if (/\D/.test(whole)) {
    if (!GROUPED.test(whole) || (rest && has(whole, text[last]))) return "";
    whole = whole.replace(/[.,]/g, "");
  }
  return rest ? (whole || 0) + "." + rest : whole;
};

// Units: units.py. A unit is [quantity, size].
const PREFIXES = {p: -12, n: -9, µ: -6, u: -6, m: -3, c: -2, d: -1, h: 2, k: 3, M: 6, G: 9, T: 12};
const LONG = {pico: -12, nano: -9, micro: -6, milli: -3, centi: -2, deci: -1, hecto: 2, kilo: 3,
  mega: 6, giga: 9, tera: 12};
const ALSO = {mcg: "µg", "℃": "°C", degc: "°C", foot: "ft", feet: "ft", inches: "inch",
  percent: "%", "per cent": "%", hertz: "Hz"};
const DEGREES = one`^(?:°|degrees?)\s?(?:(c)(?:elsius|entigrade)?|(?:f)(?:ahrenheit)?)$`;
const ONE_UNIT = re("iy")`(?:°|degrees?)\s?(?:celsius|centigrade|fahrenheit|[cf])(?!\w)|per\scent(?!\w)|mm\s?Hg(?!\w)|%|℃|°|\l+(?:\^?[23](?!\p{Nd}))?`;
const PER = /\s?\/\s?|\sper\s|\sa\s(?=day|week|month|year|minute|hour|second)/y;

const [EXACT, FOLDED] = (() => {
  const units = new Map();
  const listed = (text) => text === "-" ? [] : text.split(",");
  for (const [symbols, quantity, amount, prefixes, names] of UNITS) {
    const [above, below = 1] = amount.split("/");
    const base = fraction(int(above), int(below));
    const scaled = (power) => [quantity, times(base, ten(power))];
    for (const symbol of listed(symbols)) {
      units.set(symbol, scaled(0));
      for (const prefix of listed(prefixes.replace("µ", "µ,u"))) {
        if (!units.has(prefix + symbol)) units.set(prefix + symbol, scaled(PREFIXES[prefix]));
      }
    }
    for (const name of listed(names)) {
      for (const s of ["", "s"]) {
        units.set(name + s, scaled(0));
        for (const long in LONG) units.set(long + name + s, scaled(LONG[long]));
      }
    }
  }
  for (const also in ALSO) units.set(also, units.get(ALSO[also]));
  const exact = new Map();
  units.forEach((unit, word) => size(word) > 1 && exact.set(word + "s", [unit]));
  units.forEach((unit, word) => exact.set(word, [unit]));
  const folded = new Map();
  exact.forEach(([unit], word) => {
    const known = folded.get(word.toLowerCase()) || [];
    if (!known.some((other) => sameUnit(other, unit))) known.push(unit);
    folded.set(word.toLowerCase(), known);
  });
  return [exact, folded];
})();

function sameUnit(one, other) {
  return one[0] === other[0] && equal(one[1], other[1]);
}

const unitsOf = (text) => {
  const degrees = DEGREES.exec(text);
  if (degrees) text = degrees[1] ? "°C" : "°F";
  text = text.replace(/\s/g, "").replace(/μ/g, "µ");
  const word = text.replace(/[\^23]+$/, "");
  const power = word === text ? 1 : +text.slice(-1);
  const units = EXACT.get(word) || FOLDED.get(word.toLowerCase()) || [];
  if (power === 1) return units;
  return units.map(([quantity, amount]) =>
    [quantity + "^" + power, Array(power).fill(amount).reduce(times)]);
};

// The units that stand at a place in a text, and where they end.
const scan = (text, start) => {
  const first = at(ONE_UNIT, text, start);
  let units = first ? unitsOf(first[0]) : [];
  let end = start + (first ? first[0].length : 0);
  if (!units.length || /^[\p{L}\p{N}]/u.test(text.slice(end))) return [[], start];
  for (;;) {
    const per = at(PER, text, end);
    const below = per && at(ONE_UNIT, text, end + per[0].length);
    const divisors = below ? unitsOf(below[0]) : [];
    if (!divisors.length) return [units, end];
    units = [].concat(...units.map((unit) => divisors.map((divisor) =>
      [unit[0] + "/" + divisor[0], over(unit[1], divisor[1])])));
    end += per[0].length + below[0].length;
  }
};

const readUnits = (text) => {
  const [units, end] = scan(text, 0);
  return end === text.length ? units : [];
};

const misspelt = cached((word) => {
  word = word.toLowerCase();
  if (size(word) > 4 && !lookalikes.has(word) && !lookalikes.has(word.replace(/s$/, ""))) {
    for (const [name, units] of EXACT) {
      if (name[0] === word[0] && size(name) > 4 && distance(name, word, 1) === 1) return units;
    }
  }
  return [];
});

// Quantities: quantities.py. A quantity is an object; other pieces of a text are strings.
const numberWords = new Map();
NAMES.forEach((name, number) => numberWords.set(name, "" + number));
for (const table of [POWERS, ORDINALS]) {
  for (let i = 0; i < table.length; i += 2) numberWords.set(table[i + 1], table[i]);
}
const either = (flags, head, words, tail) =>
  re(flags)({raw: [head + "(" + words.join("|") + ")" + tail]});
const evens = (list) => list.filter((_, i) => i % 2);
const MULTIPLES = either("iy", "\\s", evens(POWERS), "(?!\\w)");
const DIGITED = [evens(ORDINALS), NAMES].map((words) => either("gi", "(^|\\W)", words, "(?!\\w)"));
const MOMENT = either("gi", "(^|\\W)an? (?=", MOMENTS, "\\W*$)");
const COUNT = either("gi", "(^|\\W)", COUNTED, "([ -])(iv|[ivx])(?!\\w)");
const ROMAN = all`[ -](?!iv(?!\w))(?=[ivx]{2})(x{0,3}(?:ix|iv|v?i{0,3}))(?!\w)`;
const PAIR = re("")`\l{2}$`;
const WORD = re("y")`\l+`;
const DIGITS = /\d+(\.\d+)?/y;

const roman = (letters) => {
  const digits = chars(letters.toLowerCase()).map((letter) => ({i: 1, v: 5, x: 10})[letter]);
  return digits.reduce((sum, digit, i) => sum + (digit < digits[i + 1] ? -digit : digit), 0);
};

const inDigits = (text, lang) => {
  const english = lang === "en";
  const romans = (text) => after(text, PAIR, ROMAN, (letters, found) =>
    english || letters === letters.toUpperCase() ? found[0] + roman(letters) : found);
  if (!english) return romans(text);
  for (const words of DIGITED) {
    text = text.replace(words, (_, before, word) => before + numberWords.get(word.toLowerCase()));
  }
  text = text.replace(MOMENT, "$11 ").replace(/(\d) to (?=\d)/g, "$1-")
    .replace(COUNT, (_, before, noun, gap, letters) => before + noun + gap + roman(letters));
  return romans(text).replace(all`(^|\W)minus (?=[\d.,])`, "$1-");
};

const split = (text, lang) => {
  text = inDigits(plain(text).replace(re("g")`(\d)['’](?=s(?!\w))`, "$1"), lang);
  const pieces = [];
  let done = 0;
  let place = 0;
  for (let found; (found = at(NUMBER, text, place));) {
    let [start, end, number] = numberAt(text, found);
    if (!number) {
      place = end;
      continue;
    }
    if (text.slice(done, start)) pieces.push(text.slice(done, start));
    for (let more; (more = at(MULTIPLES, text, end)); end += more[0].length) {
      number = times(number, value(WHOLE.exec(numberWords.get(more[1].toLowerCase()))));
    }
    const gap = end + /[ -]/.test(text.slice(end, end + 1));
    let [units, past, slip] = [[], end, false];
    if (!/\p{L}$/u.test(text.slice(0, start))) {
      [units, past] = scan(text, gap);
      const word = !units.length && at(WORD, text, gap);
      if (word) {
        units = misspelt(word[0]);
        slip = units.length > 0;
        past = gap + word[0].length;
      }
    }
    const shown = text.slice(start, end);
    const named = !units.length && /\./.test(shown) && re("")`\l ?$`.test(text.slice(0, start));
    const measured = units.length ? times(number, units[0][1]) : number;
    pieces.push({
      number, units, slip, name: named ? shown : "",
      word: "#" + written(measured) + (units.length ? units[0][0] : ""),
    });
    done = place = units.length ? past : end;
  }
  if (text.slice(done)) pieces.push(text.slice(done));
  return pieces;
};

// Where the number of a match begins and ends, and its value.
const numberAt = (text, found) => {
  const start = found.index;
  const sign = found[1] || "";
  const before = text.slice(0, start).slice(-1);
  const short = (place) => {
    const digits = at(DIGITS, text, place);
    return [place, place + digits[0].length, value(WHOLE.exec(digits[0]))];
  };
  if (sign && ((before && !has(" (<>=≥≤±^", before)) || (start && / /.test(sign)))) {
    return [start, start + 1];
  }
  if (!sign && /[\p{L}\p{N}]/u.test(before)) {
    return /^[.,]/.test(found[0]) ? [start, start + 1] : short(start);
  }
  const number = value(found);
  if (number) return [start, start + found[0].length, number];
  return short(start + found[0].search(/\d/));
};

// Folding: folding.py
const base = (lang) => lang.toLowerCase().split(/[-_]/)[0];
const SAME_LETTERS = {æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i", ё: "е",
  Æ: "AE", Œ: "OE", ẞ: "SS", ß: "ss", Ø: "O", Ł: "L"};
const isAscii = (text) => !/[^\0-\x7f]/.test(text);

// Upper case first, as only that takes apart what case folding does.
const small = (text) =>
  text.toLowerCase().toUpperCase().toLowerCase().replace(/ς/g, "σ");

const letters = (text, keepCase) => {
  if (isAscii(text)) return keepCase ? text : text.toLowerCase();
  text = text.replace(/(?!\s)[\p{Cc}\p{Cf}]/gu, "").normalize("NFKC");
  if (!keepCase) text = small(text).normalize("NFKC");
  return ascii(text).replace(/./gu, (char) => SAME_LETTERS[char] || char)
    .replace(/[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]/g, "");
};

const MARKED =
  /((?!\p{M})(?:[\0-\u03ff\u1d00-\u1fff\ua720-\ua7ff]|\P{L})|^)\p{M}+/gu;
const INITIAL = [re("")`(^|\W)\l$`, re("g")`\.(?=\l(?!\w)|\W|$)`];
const POSSESSIVE = [re("")`\w$`, all`['’‘ʼ′\x60´]s(?!\w)`];

const bare = (text, lang, keepCase) => {
  text = letters(raise(text), keepCase);
  if (!isAscii(text)) {
    text = text.normalize("NFD").replace(MARKED, "$1").normalize("NFC");
    if (lang !== "el") {
      text = text.replace(/[α-ω]+/g, (found) =>
        found[1] ? found : " " + GREEK[found.charCodeAt(0) - 945] + " ");
    }
  }
  return withoutArticle(signs(text, lang), lang);
};

const signs = (text, lang) => {
  text = after(after(text, ...POSSESSIVE, () => ""), ...INITIAL, () => "");
  if (lang === "fr" || lang === "it") text = text.replace(all`^\W*l['’]`, "");
  const list = chars(text);
  const out = [];
  list.forEach((char, place) => {
    const before = out[out.length - 1] || " ";
    const [next = "", then = ""] = list.slice(place + 1, place + 3);
    const known = (char) => /[\p{L}\p{N}]/u.test(char);
    if (!known(char)) {
      if (/[\p{Pd}−]/u.test(char)) {
        char = has(" ^", before)
          ? /^\.?\d$/.test(next) || /^\.\d/.test(next + then) ? "-" : " "
          : known(before) && known(next) ? "-" : " ";
      } else if (/[.,]/.test(char)) {
        const point = /\d/.test(before) || (has(" -", before) && char === ".");
        char = point && /\d/.test(next) ? char : " ";
      } else if (/['’‘ʼ′\x60´]/.test(char)) {
        return;
      } else if (char === "&" && lang === "en") {
        char = " and ";
      } else if (!/[\p{M}\p{S}#%]/u.test(char) || has("~≈®™©¨¯¸⁄", char)) {
        char = " ";
      } else if (has("=<>≤≥≠±×÷→", char) || (char === "+" && known(next) && before !== " ")) {
        char = ` ${char} `;
      }
    }
    out.push(...char);
  });
  return tidy(out.join(""));
};

const withoutArticle = (text, lang) => {
  const articles = ARTICLES[lang];
  for (let before; articles && text !== before;) {
    before = text;
    text = text.replace(articles[0], "").replace(articles[1], "$1");
  }
  return text.replace(/([^ ^])-/g, "$1 ");
};

const strip = (text, lang, keepCase) => bare(text, lang, keepCase) || tidy(letters(text, keepCase));

const spell = cached((word) => {
  for (let before; word !== before;) {
    before = word;
    for (const [pattern, put, whole] of SPELLING) {
      if (whole || word.length > 5) word = word.replace(pattern, put);
    }
  }
  return word;
});

// Texts: texts.py
const singular = (text) => text.replace(re("g")`(^|\W)([A-Z][A-Z0-9]+)s(?!\w)`, "$1$2");
const isSymbol = (word) => {
  const capitals = chars(word).filter((char) => /\p{Lu}/u.test(char)).length;
  return 2 * capitals >= size(word) && (capitals > 1 || size(word) === 1);
};

const wordsOf = (pieces, lang) => {
  const words = [];
  for (const piece of pieces) {
    words.push(...piece.word ? [piece.word] : bare(piece, lang).split(" ").filter(Boolean));
  }
  if (lang !== "en") return words;
  const joined = [];
  for (const word of words) {
    const last = joined.length - 1;
    if (has(BOUND, joined[last]) && /^\p{L}+$/u.test(word)) joined[last] += word;
    else joined.push(word);
  }
  return joined;
};

const read = (raw, lang) => {
  const pieces = split(singular(raw), lang);
  let plainWords = wordsOf(pieces, lang);
  if (!plainWords.length) plainWords = [strip(raw, lang)];
  const words = lang === "en" ? plainWords.map(spell) : plainWords;
  const symbols = [];
  const mixed = [];
  const chunks = plain(singular(raw)).match(/[\p{L}\p{N}]+/gu) || [];
  const loud = /\p{Upper}/u.test(raw) && !/[\p{Lower}\p{Lt}]/u.test(raw)
    && chunks.some((chunk) => size(chunk) > 8);
  for (const chunk of chunks.filter((chunk) => size(chunk) < 9)) {
    if (!/^(\p{L}+|\p{Nd}+)$/u.test(chunk)) {
      symbols.push(...(chunk.match(re("g")`\l+`) || []).map((part) => bare(part, "en")));
      mixed.push(wordsOf(split(chunk, lang), lang).join(""));
    } else if (isSymbol(chunk) && !loud) {
      symbols.push(bare(chunk, "en"));
    }
  }
  const numbers = pieces.filter((piece) => piece.word);
  return {raw, lang, words, plain: plainWords, numbers, symbols, mixed, joined: words.join("")};
};

// Slips: slips.py
function distance(word, other, limit) {
  if (word === other) return 0;
  const [mine, theirs] = [chars(word), chars(other)];
  const most = limit + 1;
  if (Math.abs(mine.length - theirs.length) > limit) return most;
  let older = [];
  let last = [0, ...theirs.map((_, i) => i + 1)];
  for (let i = 1; i <= mine.length; i++) {
    const row = [i, ...theirs.map(() => most)];
    for (let j = Math.max(1, i - limit); j <= Math.min(theirs.length, i + limit); j++) {
      const change = mine[i - 1] === theirs[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j - 1] + change, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && mine[i - 1] === theirs[j - 2] && mine[i - 2] === theirs[j - 1]) {
        row[j] = Math.min(row[j], older[j - 2] + 1);
      }
    }
    if (Math.min(...row) > limit) return most;
    [older, last] = [last, row];
  }
  return Math.min(last[theirs.length], most);
}

const isIdeographic = (word) => /[\u2e80-\uab6f\uabc0-\ud7ff\u{20000}-\u{10ffff}]/u.test(word);
const forgiven = (word) =>
  +(size(word.replace(/\p{M}/gu, "")) > 4 && !isIdeographic(word));

const KEYBOARD = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
const isBeside = (word, other) => {
  const [one, two] = [word[0], other[0]].map((letter) => {
    const y = KEYBOARD.findIndex((row) => has(row, letter));
    return y < 0 ? null : [KEYBOARD[y].indexOf(letter) + y / 2, y];
  });
  return one && two && Math.abs(one[0] - two[0]) <= 1 && Math.abs(one[1] - two[1]) <= 1;
};

// Endings: endings.py
const isSame = (word, other) => has(singulars(other), word) || has(singulars(word), other);

const singulars = cached((word) => {
  const found = [word];
  if (/...s$/.test(word) && !/[uis]s$/.test(word)) found.push(word.slice(0, -1));
  if (/..([sxzo]|[cs]h)es$/.test(word)) found.push(word.slice(0, -2));
  for (const [single, many] of PLURALS) {
    if (many[0] !== "-") {
      if (word === many) found.push(single);
    } else if (word.endsWith(many.slice(1)) && word.length > many.length) {
      found.push(word.slice(0, 1 - many.length) + single.slice(1));
    }
  }
  return found;
});

const stems = cached((word) => {
  const found = [...singulars(word)];
  for (const ending of ["ing", "ed", "er"]) {
    if (word.endsWith(ending)) {
      const stem = word.slice(0, -ending.length);
      found.push(stem, stem + "e");
    }
  }
  return found;
});

const hasOtherEnding = (word, other) => {
  const isClose = distance(word, other, 1) === 1;
  for (let i = 1; isClose && i < other.length; i++) {
    if (other[i] === other[i - 1] && other.slice(0, i) + other.slice(i + 1) === word) return false;
  }
  let shared = 0;
  while (shared < word.length && word[shared] === other[shared]) shared++;
  const root = isClose ? 3 : Math.max(4, Math.floor(word.length / 2));
  for (; shared >= root; shared--) {
    const [ending, found] = [word.slice(shared), other.slice(shared)];
    if (isClose
      ? CLOSE.has(ending + ">" + found)
      : WORD_ENDINGS.has(ending) && WORD_ENDINGS.has(found)) return true;
  }
  return false;
};

// A verdict is [verdict, reason, words].
const wrong = (reason, words) => ["wrong", reason || "", words || []];
const near = (reason) => ["near", reason, []];

// Step 1: exact.py
const exact = (key, given) => numbers(key, given) || bareUnit(key, given) || symbols(key, given);

const numbers = (key, given) => {
  if (!key.numbers.length || !given.numbers.length) return null;
  if (key.numbers.length !== given.numbers.length) return wrong("numbers");
  const differ = key.numbers.map((number, i) => quantity(number, given.numbers[i])).filter(Boolean);
  if (!differ.length) return null;
  const other = differ.filter((verdict) => verdict[0] === "wrong");
  const rest = (text) => text.words.filter((word) => word[0] !== "#");
  if (!other.length && !same(rest(key), rest(given))) return wrong();
  return other[0] || differ[0];
};

const quantity = (key, given) => {
  if (!key.units.length || !given.units.length) {
    if (!equal(key.number, given.number)) {
      return wrong(equal(key.number, minus(given.number)) ? "sign" : "number");
    }
    if (key.units.length || given.units.length) {
      return near(key.units.length ? "unit_missing" : "unit_extra");
    }
    return key.name === given.name ? null : near("digits");
  }
  const amounts = ({number, units}) =>
    units.map((unit) => unit[0] + " " + written(times(number, unit[1])));
  const [mine, theirs] = [amounts(key), amounts(given)];
  const shared = mine.filter((amount) => has(theirs, amount));
  if (shared.length) {
    return new Set(mine.concat(theirs)).size === new Set(shared).size ? null : near("unit_capitals");
  }
  return wrong(equal(key.number, given.number) ? "unit" : "number");
};

const bareUnit = (key, given) => {
  const [expected, found] = [readUnits(plain(key.raw)), readUnits(plain(given.raw))];
  if (expected.length !== 1 || !found.length || size(key.raw) < 2) return null;
  const fits = found.some((unit) => sameUnit(unit, expected[0]));
  if (fits && found.length === 1) return ["same", "", []];
  if (!same(key.words, given.words)) return null;
  return fits ? near("unit_capitals") : wrong("unit_capitals");
};

const symbols = (key, given) => {
  if (key.joined === given.joined) return null;
  if (key.mixed.some((symbol) => !given.joined.includes(symbol))) return wrong("symbol");
  const lost = key.words.filter((word) => has(key.symbols, word) && !has(given.words, word));
  if (!lost.length || given.words.every((word) => has(key.words, word))) return null;
  return lost.every((word) => has(given.words, word + "s")) ? near("symbol") : wrong("symbol");
};

// Step 3: equality.py
const equality = (key, given) => {
  if (same(key.words, given.words)) {
    return given.numbers.some((number) => number.slip) ? ["typo", "spelling", []] : ["same", "", []];
  }
  if (key.joined !== given.joined) return null;
  let whole = beyond(key.words, given.words);
  let parts = beyond(given.words, key.words);
  if (whole.length > parts.length) [whole, parts] = [parts, whole];
  if (parts.some((part) => has(NEGATING, part))) return near("spelling");
  const isFree = /-/.test(key.raw + given.raw) || parts.every((part) => size(part) === 1)
    || !whole.some((word) => /^\p{L}+$/u.test(word)) || parts.every((part) => size(part) > 2);
  return isFree ? ["same", "", []] : ["typo", "spelling", []];
};

// Step 4: clashes.py. A rival is [word, sure, opposite, firm].
const NEGATING = [...NOT_WORDS, ...NOT_STARTS];
const swaps = (rows, sure, into) => {
  for (const row of rows) {
    for (const one of row) {
      for (const other of row) {
        if (one === other) continue;
        for (const word of one.split("/")) {
          const known = into.get(word) || [];
          for (const swap of other.split("/")) known.push([swap, sure, row.length === 2]);
          into.set(word, known);
        }
      }
    }
  }
  return into;
};
const begins = (word) =>
  !/^[aeiou]/.test(word) && /^([^lmnr]|.[aeiouhy])/.test(word);

const rivalsOf = (word) => {
  const found = [];
  if (!word || word[0] === "#") return found;
  for (let i = 1; i <= word.length; i++) {
    const start = word.slice(0, i);
    for (const [other, sure, opposite] of beginnings.get(start) || []) {
      const firm = sure && !start.endsWith(other) && !other.endsWith(start);
      found.push([other + word.slice(i), sure, opposite, firm]);
    }
  }
  for (let i = 1; i < word.length; i++) {
    if (i > 2 || word.length - i > 4) {
      for (const [other] of endings.get(word.slice(i)) || []) {
        found.push([word.slice(0, i) + other, true, false, false]);
      }
    }
  }
  for (const start of [...NOT_STARTS, ...NOT_DOUBTFUL]) {
    const sure = has(NOT_STARTS, start);
    const rest = word.slice(start.length);
    if (word.startsWith(start) && rest.length > 2 && (sure || begins(rest))) {
      found.push([rest, sure, true, start.length > 2]);
    }
    if (sure || begins(word)) found.push([start + word, sure, true, start.length > 2]);
  }
  return found;
};

const clashes = (key, given) => {
  if (negations(key, given) !== negations(given, key)) {
    const shared = key.words.some((word) => has(given.words, word) && !has(SMALL, word));
    return wrong(shared ? "negated" : "");
  }
  return swapped(key, given) || both(key, given) || inPlace(key, given);
};

const negations = (text, other) => {
  const meant = other.words.filter((word) => has(NOT_WORDS, word) && forgiven(word));
  return text.words.filter((word) => has(NOT_WORDS, word)
    || (!lookalikes.has(word) && meant.some((negator) => distance(word, negator, 1) === 1))).length;
};

const swapped = (key, given) =>
  same([...key.words].sort(), [...given.words].sort())
    && key.words.some((word, i) => word !== given.words[i] && rivalOf(word, given.words[i]))
    ? wrong("order") : null;

const both = (key, given) => {
  for (const word of key.words) {
    for (const rival of rivals(word)) {
      if (rival[1] && has(given.words, rival[0]) && !has(key.words, rival[0])) {
        return clash(rival, rival[0], word);
      }
    }
  }
  return null;
};

const inPlace = (key, given) => {
  for (const [mine, theirs] of [[key.words, given.words], [key.plain, given.plain]]) {
    const lost = [...new Set(beyond(mine, theirs))];
    const added = [...new Set(beyond(theirs, mine))];
    if (lost.length * added.length > 60) return null;
    for (const word of lost) {
      for (const found of added) {
        const rival = rivalOf(word, found);
        if (rival) return clash(rival, found, word);
      }
    }
  }
  return null;
};

const rivalOf = (word, found) => rivals(word).find(([rival, sure, , firm]) => {
  const allowed = firm ? forgiven(found) : 0;
  if (!sure) return false;
  const off = distance(rival, found, allowed);
  return off <= allowed && off < distance(word, found, allowed + 1);
});

const clash = (rival, found, word) => wrong(rival[2] ? "opposite" : "unlike", [found, word]);

// Steps 5 and 6, for words: pairs.py. A word is [compared, plain], a pair [verdict, slips, reason].
const pair = (mine, theirs, key) => {
  const [word, found] = [mine[0], theirs[0]];
  if (word === found) return ["same", 0, ""];
  const english = key.lang === "en";
  if (word[0] === "#") {
    const name = english && NAMES[word.slice(1)];
    return name && forgiven(name) ? slipped([name, name], theirs) : null;
  }
  if (found[0] === "#" || has(key.symbols, word)) return null;
  if (english && mine.some((one, i) => isSame(one, theirs[i]))) return ["same", 0, ""];
  if (isIdeographic(word)) {
    return size(word) > 2 && distance(word, found, 1) === 1 ? ["near", 2, "spelling"] : null;
  }
  if (english && hasOtherEnding(word, found)) return ["near", 1, "ending"];
  if ([SMALL, TAIL].some((list) => has(list, word) && has(list, found))) {
    return ["near", 1, "small_word"];
  }
  return slipped(mine, theirs);
};

const slipped = (mine, theirs) => {
  const [word, found] = [mine[0], theirs[0]];
  const allowed = Math.max(...mine.map(forgiven));
  const slips = Math.min(...mine.map((one, i) => distance(one, theirs[i], allowed + 1)));
  if (slips > allowed + 1) {
    return allowed && distance(sound(word), sound(found), 2) < 3 ? ["near", 2, "spelling"] : null;
  }
  if (size(word) < 3 || (slips === 2 && (word.endsWith(found) || found.endsWith(word)))) return null;
  if (slips > allowed) return ["near", 2, "spelling"];
  if (isDoubtful(mine, theirs, slips)) return ["near", 2, "two_words"];
  const all = (words) => [].concat(...words.map(stems));
  const meant = all(mine);
  return all(theirs).some((stem) => lookalikes.has(stem) && !has(meant, stem))
    ? ["near", 2, "other_word"] : ["typo", 1, "spelling"];
};

const sound = (word) => word.replace(/ph/g, "f").replace(/th/g, "t").replace(/rh/g, "r")
  .replace(/ck?/g, "k").replace(/y/g, "i");

const isDoubtful = (mine, theirs, slips) => {
  const [word, found] = [mine[0], theirs[0]];
  if (!isAscii(word) && (word.slice(1) === found || found.slice(1) === word)) return true;
  if (word.slice(1) === found.slice(1) && size(word) < 7 && !isBeside(word, found)) return true;
  return mine.some((one, i) => rivals(one).some(([rival, , , firm]) =>
    rival === theirs[i] || (firm && distance(rival, theirs[i], slips) <= slips)));
};

// Steps 5 and 6, for whole answers: phrases.py
const COST = {same: 0, typo: 2, near: 8};

const phrases = (key, given) => {
  const found = align(key, given);
  if (!found) return null;
  const tails = given.raw.endsWith("one") ? [...TAIL, "#1"] : TAIL;
  const [missing, extra] = [found.missing, found.extra].map((words) =>
    words.filter((word) => !has(FREE, word)));
  const not = (words) => words.filter((word) => !has(tails, word));
  const lost = not(missing).length || Math.min(missing.length, 1);
  const added = not(extra).length;
  if (missing.concat(extra).some((word) => !/[\p{L}\p{N}]/u.test(word))) return wrong("signs");
  const slips = found.pairs.reduce((sum, pair) => sum + pair[1], 0);
  const reason = (found.pairs.find((pair) => pair[2]) || [])[2] || "spelling";
  if (!found.pairs.length || (missing.length && added) || lost > 1 || added > 2) {
    return reordered(key, given);
  }
  const allowed = key.words.length > 2 ? 3 : 2;
  if (slips > allowed + 1) return null;
  if (slips > allowed || found.pairs.some((pair) => pair[0] === "near")) return near(reason);
  if (missing.length || added) {
    const empty = [].concat(...TABLES[6], ["tails", "small", "free", "about"], missing);
    if (key.words.every((word) => has(empty, word))) return null;
    return near(missing.length ? "word_missing" : "word_extra");
  }
  if (slips) return extra.length ? near("spelling") : ["typo", "spelling", []];
  return ["same", "", []];
};

const reordered = (key, given) => {
  const [mine, theirs] = [key, given].map((text) =>
    text.words.filter((word) => !has(SMALL, word)).sort());
  return mine.length && same(mine, theirs) ? near("order") : null;
};

const align = (key, given) => {
  const mine = joinedAlike(key, given);
  const theirs = joinedAlike(given, key);
  if (Math.abs(mine.length - theirs.length) > 4) return null;
  const best = mine.map(() => []).concat([[]]);
  best[0][0] = {cost: 0, pairs: [], missing: [], extra: []};
  for (let i = 0; i <= mine.length; i++) {
    for (let j = Math.max(0, i - 4); j <= Math.min(theirs.length, i + 4); j++) {
      const ways = [];
      const add = (before, cost, change) =>
        ways.push(Object.assign({}, before, {cost: before.cost + cost}, change));
      const gap = (word) => has(FREE, word) ? 1 : 10;
      let before = i && best[i - 1][j];
      if (before) {
        const word = mine[i - 1][0];
        add(before, gap(word), {missing: [...before.missing, word]});
      }
      before = j && best[i][j - 1];
      if (before) {
        const word = theirs[j - 1][0];
        add(before, gap(word), {extra: [...before.extra, word]});
      }
      before = i && j && best[i - 1][j - 1];
      const found = before && pair(mine[i - 1], theirs[j - 1], key);
      if (found) add(before, COST[found[0]], {pairs: [...before.pairs, found]});
      const cost = Math.min(...ways.map((way) => way.cost));
      if (cost <= 60) best[i][j] = ways.find((way) => way.cost === cost);
    }
  }
  return best[mine.length][theirs.length];
};

const joinedAlike = (text, other) => {
  const words = text.words.map((word, i) => [word, text.plain[i]]);
  for (let i = 0; i < words.length - 1; i++) {
    const joined = words[i][0] + words[i + 1][0];
    if (has(other.words, joined) && !has(text.words, joined) && !has(NEGATING, words[i][0])) {
      words.splice(i, 2, [joined, words[i][1] + words[i + 1][1]]);
    }
  }
  return words;
};

// The steps in their order: judging.py
const STEPS = [exact, equality, clashes, phrases];
const compare = (key, given) => {
  for (const step of STEPS) {
    const verdict = step(key, given);
    if (verdict) return verdict;
  }
  return wrong();
};

const forms = (text) => {
  const optional = /(^|\s)\(([^()]*)\)(?=\s|[.,;:!?]|$)/;
  const found = optional.exec(text);
  if (!found || text.match(RegExp(optional, "g")).length > 4) return [tidy(text)];
  const head = text.slice(0, found.index) + found[1];
  const tail = text.slice(found.index + found[0].length);
  const ways = [...forms(head + found[2] + tail), ...forms(head + tail)].filter(Boolean);
  return ways.length ? [...new Set(ways)] : [text];
};

const RANKS = ["same", "typo", "clash", "near", "wrong"];
const rank = ([verdict, reason]) =>
  RANKS.indexOf(verdict === "wrong" && reason ? "clash" : verdict);

const judgeText = (options, given) => {
  const {answer, accept = [], reject = [], lang: language = "en"} = options;
  const answers = [answer, ...accept];
  if (has(answers, given)) return ["same", "", []];
  if (!given.trim()) return wrong();
  if (size(given) > 500) return wrong("too_long");
  const lang = base(language);
  const text = read(given, lang);
  const readAll = (texts) => [].concat(...texts.map(forms)).map((form) => read(form, lang));
  const expected = readAll(answers);
  const isEqual = expected.some((form) => same(form.words, text.words));
  const refused = [].concat(...reject.map((item) =>
    [].concat(item.text).map((text) => [text, item.feedback])));
  for (const [words, feedback] of refused) {
    const fits = () => readAll([words]).some((form) => compare(form, text)[0] === "same");
    if (given === words || (!isEqual && fits())) return ["wrong", "", [], feedback];
  }
  let [form, found] = expected.map((form) => [form, compare(form, text)])
    .reduce((one, other) => rank(other[1]) < rank(one[1]) ? other : one);
  found = narrowed(found, options, form, text);
  return guarded(found, form, text, readAll(refused.map((item) => item[0])));
};

const narrowed = (found, options, form, given) => {
  if (found[0] !== "same" && found[0] !== "typo") return found;
  if (options.case_sensitive && caseDiffers(form.raw, given.raw, form.lang)) return near("capitals");
  const equals = () => (equality(form, given) || [])[0] === "same";
  return options.typos === false && !equals() ? near(found[1] || "spelling") : found;
};

const caseDiffers = (expected, given, lang) => {
  const [mine, theirs] = [expected, given].map((text) => strip(text, lang, true).split(" "));
  if (mine.length !== theirs.length) {
    return small(mine.join("")) === small(theirs.join("")) && !same(mine, theirs);
  }
  return mine.some((one, i) =>
    distance(one, theirs[i], 3) > distance(small(one), small(theirs[i]), 3));
};

// guard.py, for the answers that are rejected.
const guarded = (found, key, given, others) => {
  if (found[0] === "same") return found;
  const slips = found[0] === "typo" ? distance(key.joined, given.joined, 3) : 0;
  let doubt = found;
  for (const other of others) {
    if (other.joined === given.joined) {
      if (` ${given.words.join(" ")} `.includes(` ${key.words.join(" ")} `)) continue;
      return found[0] === "wrong" && found[1] ? found : wrong("other_answer");
    }
    if (slips && other.joined !== key.joined) {
      const isWord = given.words.some((word) => has(other.words, word) && !has(key.words, word));
      if (isWord || distance(other.joined, given.joined, slips) <= slips) doubt = near("two_words");
    }
  }
  return doubt;
};

// Numbers: numerical.py
const judgeNumber = (options, given) => {
  if (size(given) > 500) return wrong("too_long");
  const read = (text) => value(WHOLE.exec(text));
  const answer = read(options.answer);
  const off = options.tolerance;
  let allowed = off ? read(off.amount) : [int(0), int(1)];
  if (off && off.relative) {
    allowed = over(times(allowed, answer[0] < 0 ? minus(answer) : answer), ten(2));
  }
  const isRight = ([above, below]) => {
    const gap = above * answer[1] - answer[0] * below;
    return (gap < 0 ? -gap : gap) * allowed[1] <= allowed[0] * below * answer[1];
  };
  const whole = WHOLE.exec(plain(given));
  const pieces = !whole || value(whole) ? split(given, "en") : [];
  const found = pieces.filter((piece) => piece.word);
  if (!found.length) return wrong("no_number");
  if (found.length > 1) return near("one_number");
  const {number, units, slip} = found[0];
  const words = pieces.filter((piece) => !piece.word).join(" ").split(" ").filter((word) => {
    word = word.toLowerCase().replace(/^[.~≈]+|[.~≈]+$/g, "");
    return word && !has(ABOUT, word);
  }).join(" ");
  const asked = readUnits(plain(options.unit || ""));
  const fits = isRight(number);
  const no = () => wrong(units.length && fits ? "unit" : isRight(minus(number)) ? "sign" : "number");
  const alone = () => fits ? ["same", "", []] : no();
  const converted = units.some((unit) => asked.some((other) =>
    unit[0] === other[0] && isRight(over(times(number, unit[1]), other[1]))));
  if (options.unit && !asked.length) {
    if (!words && !units.length) return alone();
    if (!fits) return no();
    if (units.length) return wrong("unit");
    const verdict = phrases(readText(options.unit), readText(words)) || near();
    return has(["same", "typo"], verdict[0]) ? verdict : near("unit_check");
  }
  if (words) return fits || converted ? near("unit_check") : no();
  if (!units.length) return alone();
  if (!converted) return !options.unit && fits ? near("unit_extra") : no();
  if (units.length > 1) return near("unit_capitals");
  return slip ? ["typo", "spelling", []] : ["same", "", []];
};
const readText = (text) => read(text, "en");

function judge(options, given) {
  const isNumber = options.type === "numerical";
  // Spaces that only Python or only JavaScript sees as such.
  take(options.rules || {});
  given = given.replace(/\ufeff/g, "").replace(/[\x1c-\x1f\x85]/g, " ");
  const [verdict, reason, words, feedback = ""] =
    (isNumber ? judgeNumber : judgeText)(options, given);
  return {verdict, reason, words, feedback};
}

function judgeGaps(options, givens, card) {
  const gaps = options.gaps.filter((gap) => !card || gap.card === card);
  const {lang, rules} = options;
  const judged = (place, text) => judge(Object.assign({lang, rules}, gaps[place]), text || "");
  const passes = (part) => part.verdict === "same" || part.verdict === "typo";
  let order = gaps.map((_, i) => i);
  if (options.any_order) order = assigned(order, (i, place) => passes(judged(place, givens[i])));
  const parts = order.map((place, i) =>
    Object.assign(judged(place, givens[i]), {gap: options.gaps.indexOf(gaps[place])}));
  const score = parts.filter(passes).length / parts.length;
  const some = (verdict) => parts.some((part) => part.verdict === verdict);
  const verdict = parts.length === 1 ? parts[0].verdict
    : score === 1 ? (some("typo") ? "typo" : "same")
      : !some("wrong") ? "near" : score ? "partial" : "wrong";
  return {verdict, score, parts};
}

// Which gap each text is held against, so that most of them pass; each gap is used once.
function assigned(places, passes) {
  const owner = new Map();
  const fits = places.map((i) => places.filter((place) => passes(i, place)));
  const placeFor = (i, tried) => fits[i].some((place) => {
    if (tried.has(place)) return false;
    tried.add(place);
    if (owner.has(place) && !placeFor(owner.get(place), tried)) return false;
    owner.set(place, i);
    return true;
  });
  places.forEach((i) => placeFor(i, new Set()));
  const left = places.filter((place) => !owner.has(place));
  const chosen = new Map([...owner].map(([place, i]) => [i, place]));
  return places.map((i) => chosen.has(i) ? chosen.get(i) : left.shift());
}
