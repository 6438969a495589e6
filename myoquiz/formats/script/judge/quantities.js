// A text as its numbers with their units, and what stands between them: quantities.py.
//
// A quantity is an object; the other pieces of a text are strings.
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
