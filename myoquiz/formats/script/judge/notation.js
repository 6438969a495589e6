// Mathematics in one notation, cut into tokens: expressions/notation.py in myoquiz/grading.
const FUNCTIONS = pieces("arcsin arccos arctan asin acos atan sinh cosh tanh sin cos tan cot sec csc exp ln log lg sqrt cbrt abs");
const SIGNS = pieces("** ^ =/= ≠ != ≠ <> ≠ <=> ⇔ <-> ↔ =< ≤ <= ≤ >= ≥ == = => → -> → +/- ± +- ±");
const ALIKE = [
  [/[−–—‐‑]/g, "-"], [/[×·⋅∙•∗]/g, "*"], [/[÷∕⁄]/g, "/"], [/[’‘ʼ′´\x60]/g, "'"], [/⩽/g, "≤"],
  [/⩾/g, "≥"], [/∣/g, "|"], [/[⟶⇒⟹]/g, "→"], [/\$/g, " "],
];
const TOKEN = each`\s*(?:(\d+(?:\.\d+)?|\.\d+)|([d∂](?:\^\d)?\l?\/[d∂]\l(?:\^\d)?)(?![\p{L}\p{N}])|((?:\l\u0305?[\u0300-\u036f]*)+)(_\{[^{}]*\}|_\w+|\d+)?('*)|(\S))`;
const MARKS = /[\u0300-\u036f]/g;
const LETTER_NAMES = new Map;
GREEK.forEach((name, i) => {
  const letter = String.fromCharCode(945 + i);
  if (i == 17) return;
  LETTER_NAMES.set(letter, name);
  LETTER_NAMES.set(letter.toUpperCase(), name[0].toUpperCase() + cut(name, 1));
});
const PIECES = RegExp([...FUNCTIONS, ...LETTER_NAMES.values()]
  .sort((one, other) => len(other) - len(one)).join("|") + "|.[\\u0300-\\u036f]*", "gu");

const inNotation = text => {
  const plainly = found => found.normalize("NFKC");
  text = swap(tidy(text), /^(?:it is|it's|the answer is|answer:|this is) /i, "");
  text = swap(text, /([\p{L}\p{N}_)\]}!]) ?\.$/u, "$1");
  text = swap(text, /(^|[^\p{L}\p{N}_)\]} ]) ?~ ?(?=\p{L}|[(])/gu, "$1¬");
  text = swap(swap(text, /³√/g, "∛"), /(\^|√|sqrt)\{([^{}]*)\}/g, "$1($2)");
  text = swap(text, /[⁰¹²³⁴-⁹⁺⁻⁽⁾ⁿⁱˣʸᵃᵇᵏᵐᵗᶜ]+/g, found => "^(" + plainly(found) + ")");
  text = tidy(swap(text, /[₀-₉ₐₑₒₓₕ-ₜᵢⱼ]+/g, found => "_" + plainly(found)));
  text = swap(text, /(\d+) ?([¼½¾⅐-⅞])|(\d+) (\d+\/\d+)(?![\d^!.])/g,
    (found, whole, part, other, rest, at) =>
      part || !fits(/[\d^/.] $|[\p{L}\p{N}_]$/u, cut(text, 0, at))
        ? "(" + (whole || other) + "+" + swap(plainly(part || rest), "⁄", "/") + ")" : found);
  text = swap(text, /[¼½¾⅐-⅞]/g, found => "(" + plainly(found) + ")");
  text = swap(swap(text, /\*\*/g, "^"), /(\d) ?[xX×] ?(?=10 ?\^)/g, "$1*");
  text = ALIKE.reduce((before, [pattern, sign]) => swap(before, pattern, sign), plainly(text));
  for (let i = 0; i < len(SIGNS); i += 2) text = text.split(SIGNS[i]).join(SIGNS[i + 1]);
  text = swap(tidy(swap(text, /&/g, " and ")), /([)\]}]) ?[Uu] ?(?=[([{])/g, "$1∪");
  return swap(text, /(^|[^\d.])([1-9]\d{0,2}(?: \d{3})+)(?!\d)/g,
    (_, before, digits) => before + swap(digits, / /g, ""));
};

// A token is [kind, text, base of a logarithm]; a sign has its text for its kind.
const tokensOf = (text, hasComma) => {
  text = inNotation(text);
  if (hasComma) text = swap(text, /(\d),(?=\d)/g, "$1.");
  const out = [];
  const last = () => out[len(out) - 1] || [""];
  swap(text, TOKEN, (_, number, derivative, run, below, prime, sign) => {
    if (number) {
      if (last()[0] == "number") out.push([","]);
      out.push(["number", number]);
    } else if (derivative) out.push(["name", derivative]);
    else if (run) {
      out.push(...lettersOf(run, swap(below || "", /^[_{}]+|[_{}]+$/g, ""), prime));
      const before = out[len(out) - 2] || [];
      if (before[0] == "name" && before[1] == "Delta" && last()[0] == "name")
        out.splice(-2, 2, ["name", "Delta " + last()[1]]);
    } else out.push(sign == "∞" ? ["name", "∞"] : [sign]);
  });
  return len(out) > 300 ? [] : out;
};
const lettersOf = (run, below, prime) => {
  if (fits(/^(and|or)$/, run)) return [[run]];
  if (fits(/^(infinity|inf|oo)$/, run)) return [["name", "∞"]];
  let parts = run.match(PIECES);
  const single = part => size(swap(part, MARKS, "")) > 1 ? " " : "x";
  if (holds(parts.map(single).join(""), "xxxx")) parts = [run];
  const out = [];
  parts.forEach((part, i) => {
    const isLast = i == len(parts) - 1;
    let name = LETTER_NAMES.get(part) || part;
    if (holds(FUNCTIONS, name) && !prime) {
      const isLog = name == "log";
      out.push(["function", name, isLast && isLog ? below : ""]);
      if (isLast && below && !isLog)
        out.push([fits(/^\d+$/, below) ? "number" : "name", below]);
      return;
    }
    if (isLast) name += (below ? "_" + below : "") + prime;
    const before = out[len(out) - 1];
    if (before && before[1] == "Delta") out[len(out) - 1] = ["name", "Delta " + name];
    else out.push(["name", name]);
  });
  return out;
};
