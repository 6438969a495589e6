// A text as its numbers with their units, and what stands between them: quantities.py.
//
// A quantity is an object; the other pieces of a text are strings.
const named = new Map(NUMBERS);
const listed = pattern => NUMBERS.map(row => row[0])
  .filter(word => fits(pattern, word + " " + named.get(word))).join("|");
const either = (words, rest) => all("(^|\\W)(" + words + ")" + rest);
const ORDINAL = either(listed(/^\d/), "(?!\\w)");
const ARTICLE = all`(^|\W)an? (?=(?:hundred|thousand|million|billion)(?!\w))`;
const MULTIPLE = next("\\s(" + listed(/ 1e/) + ")(?!\\w)");
const MULTIPLES = any(MULTIPLE.source);
const MOMENT = all("(^|\\W)an? (?=(" + MOMENTS.join("|") + ")\\W*$)");
const LETTER = either(COUNTED.join("|"), "([ -])(iv|[ivx])(?!\\w)");
const ROMAN = all`[ -](?!iv(?!\w))(?=[ivx]{2})(x{0,3}(?:ix|iv|v?i{0,3}))(?!\w)`;
// Number words: counting.py.
const UP_TO_9 = "(?:[ -](?:" + listed(/^\D+ [1-9]$/) + "))?";
const TO_99 = "(?:(?:" + listed(/^\D+ [2-9]0$/) + ")" + UP_TO_9 + "|"
  + listed(/^\D+ 1?\d$/) + ")(?!\\w)";
const TO_999 = "(?:" + TO_99 + " hundred(?: (?:and )?" + TO_99 + ")?|" + TO_99 + ")";
const COUNT = either(TO_999 + "(?: thousand(?:,? (?:and )?" + TO_999 + ")?)?", "(?!\\w)");
const YEAR = either(listed(/^\D+ (1[3-9]|20)$/),
  "[ -]((?:" + listed(/^\D+ \d\d$/) + ")" + UP_TO_9 + ")(?!\\w)");
const counted = words => {
  let [total, part] = [0, 0];
  for (const word of lower(words).match(/[a-z]+/g)) {
    const number = +(named.get(word) || 0);
    if (number == 1000) [total, part] = [max(part, 1) * 1000, 0];
    else part = number == 100 ? max(part, 1) * 100 : part + number;
  }
  return total + part;
};
const inParts = text => swap(text, /^([a-z]+)[ -]([a-z]{4,}?)s?$/i, (found, above, part) => {
  const row = pieces("2half 2halve 4quarter").concat(NUMBERS.map(row => row.join("")))
    .find(row => fits(/^\d/, row) && swap(row, /^\d+(st|nd|rd|th)?/, "") == lower(part));
  const over = fits(/^an?$/i, above) ? 1 : named.get(lower(above));
  return over && row ? over + "/" + parseInt(row) : found;
});
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
    text = swap(text, ORDINAL, (_, before, word) => before + named.get(lower(word)));
    text = swap(swap(text, ARTICLE, "$1one "), YEAR, (_, before, hundreds, rest) =>
      before + (counted(hundreds) * 100 + counted(rest)));
    text = swap(text, COUNT, (_, before, words) => before + counted(words));
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
    const [above, below] = units[0] ? amountIn(units[0], number) : number;
    out.push({
      number, units, isSlip, title: isName ? shown : "",
      word: "#" + above + (below > 1 ? "/" + below : "") + (units[0] ? units[0].quantity : ""),
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
