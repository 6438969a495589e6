// What is compared of a text: letters without marks, signs that mean something, one spelling:
// folding.py.
const LETTERS = new Map(pieces("æae œoe øo łl đd ðd þth ıi ёе ÆAE ŒOE ẞSS ßss ØO ŁL")
  .map(pair => [pair[0], cut(pair, 1)]));
const MARKED = /((?!\p{M})(?:[\0-\u03ff\u1d00-\u1fff\ua720-\ua7ff]|\P{L})|^)\p{M}+/gu;
const INITIAL = [once`(^|\W)\l$`, all`\.(?=\l(?!\w)|\W|$)`];
const POSSESSIVE = [once`\w$`, all`['’‘ʼ′\x60´]s(?!\w)`];
const isAscii = text => !fits(/[^\0-\x7f]/, text);
// What case folding takes apart, only upper case does.
// The Turkish letter without a point stays.
const small = text => text.split("ı").map(part =>
  swap(lower(lower(part).toUpperCase()), /ς/g, "σ")).join("ı");

const letters = (text, keepsCase, lang) => {
  const isKept = lang != "en";
  const spelt = text => isKept ? withMarks(text) : text;
  if (isAscii(text)) return spelt(keepsCase ? text : lower(text));
  text = swap(text, /(?!\s)[\p{Cc}\p{Cf}]/gu, "").normalize("NFKC");
  text = swap(text, /ʼ/g, "'");
  if (!keepsCase) text = small(text).normalize("NFKC");
  text = unstressed(spelt(text.normalize("NFC")));
  return swap(swap(ascii(text), /./g, char =>
      isKept && alphabet.has(char) ? char : LETTERS.get(char) || char),
    /[\u0591-\u05bd\u05bf\u05c1\u05c2\u0640\u064b-\u0652\u0670]/g, "");
};
const bare = (text, lang, keepsCase) => {
  text = letters(raised(text), keepsCase, lang).normalize("NFC");
  text = chars(text).map(char =>
    lang != "en" && alphabet.has(char) ? char : char.normalize("NFD")).join("");
  text = swap(text, MARKED, "$1").normalize("NFC");
  if (lang != "el")
    text = swap(text, /[α-ω]+/g, found =>
      found[1] ? found : " " + GREEK[found.charCodeAt(0) - 945] + " ");
  return withoutArticle(signs(text, lang), lang);
};
const strip = (text, lang, keepsCase) =>
  bare(text, lang, keepsCase) || tidy(letters(text, keepsCase, "en"));

const signs = (text, lang) => {
  text = after(...INITIAL, after(...POSSESSIVE, text, () => ""), () => "");
  if (holds(["fr", "it", "ca"], lang)) text = swap(text, any`^\W*(?:l|un)['’ʼ](?=\w)`, "");
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
  const articles = lang == "en" ? "an?|the"
    : keep(definite.concat(indefinite), word => !holds(word, "'")).join("|");
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
