// How a number is written, and its value: numbers.py and digits.py in myoquiz/grading.
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
const plain = text => {
  text = swap(swap(text, /[º˚]/g, "°"), /(\d?) ?([¼½¾⅐-⅞])/g, "$1 $2");
  text = swap(raised(text).normalize("NFKC"), /[‐-–—−]/g, "-");
  return tidy(ascii(swap(text, /⁄/g, "/")));
};

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
// A number or a fraction.
const real = text => {
  const [whole, above, below] = text.split(/[ /]/).map(numberOf);
  return below ? plus(whole, over(above, below)) : above ? over(whole, above) : whole;
};
// The numbers that a match may be: 1,234 is 1234 or 1.234; the likeliest first.
const values = (found, hasPointGroups) => {
  const first = value(found);
  const groups = GROUPED.exec(found[3] || "");
  if (!first) return [];
  return !groups || len(groups[0].split(groups[1])) > 2 || (groups[1] == "." && !hasPointGroups)
    ? [first] : [first, times(first, ten(groups[1] == "," ? -3 : 3))];
};

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
