// The kinds of keys: each form of an answer is held against what was typed by its kind: kinds/.
//
// Which kind a text is comes with the question: `kinds` names it for all that are not words.
const kindOf = (options, text) =>
  options["match"] || ((options["rules"] || {})["kinds"] || {})[text] || "words";
const formsOf = (options, text) => {
  const isProse = fits(/words|number/, kindOf(options, text));
  const article = seek(once`[(]\w+['’]?\) *(?=\w)`, text, 0);
  const ways = !isProse ? [text.trim()]
    : article && definite[0] && articleOf(text)
      ? forms(cut(text, len(article[0]))).map(way => article[0] + way)
    : forms(text);
  return ways.map(text => ({text, kind: kindOf(options, text)}));
};

const compareForm = (form, given, options) => {
  const {text, kind} = form;
  const isFormula = fits(/^form/, kind);
  const found = kind == "number" && judgeQuantity(text, given, options);
  return isFormula ? judgedAsFormula(text, given, options, kind == "form")
    : kind == "symbol" ? judgeSymbol(text, given, options)
    : kind == "code" ? judgeCode(text, given, options)
    : kind == "exact" ? strictly(asWritten(text), asWritten(given), options["free_case"])
    : found ? bounded(found, text, given, options) : inWords(text, given, options);
};
// Where there is no room for mathematics, what is not written alike is asked once more.
const judgedAsFormula = (text, given, options, isForm) =>
  typeof judgeFormula == "function" ? judgeFormula(text, given, options, isForm)
    : asFormula(text) == asFormula(given) ? "same" : "near formula";
const asFormula = text => swap(swap(swap(swap(tokensOfCode(plain(text)), /\*\*/g, "^"), /\*/g, ""),
  /\^[(](-?[^()]*)\)/g, "^$1"), /\s/g, "");
const bounded = (found, text, given, options) =>
  rank(found) < 2 && options["case_sensitive"] && text != given && lower(text) == lower(given)
    ? "near capitals"
    : found == TYPO && options["typos"] === false ? NEAR_SPELLING : found;

// A text without what its kind holds for notation.
const notationOf = (kind, text) => fits(/^form/, kind) ? asFormula(text)
  : kind == "symbol" ? signsOf(text) : kind == "code" ? tokensOfCode(text)
  : kind == "exact" ? asWritten(text)
  : kind == "number" ? swap(small(text), /\s/g, "") : proseOf(text);
const asWritten = text => text.normalize("NFC").trim();
const proseOf = text => {
  const folded = small(text).normalize("NFC");
  return tidy(swap(folded, all`[^\p{L}\p{N}]`, " ")) || tidy(folded);
};

// What the strict kinds share: no typos, and one slip is near.
const strictly = (mine, theirs, isFree) => {
  if (mine == theirs) return "same";
  if (small(mine) == small(theirs)) return isFree ? "same" : "near capitals";
  if (isFree) [mine, theirs] = [mine, theirs].map(small);
  return min(size(mine), size(theirs)) > 1 && distance(mine, theirs, 1) == 1
    ? "near marked"/* page: + placed(mine, theirs) */ : "wrong";
};
// What stands before a slip, the slip, and the rest; a verdict is cut at its spaces.
const placed = (mine, theirs) => {
  const slip = slipIn(mine, theirs);
  const head = chars(theirs).findIndex((char, i) => char != chars(mine)[i]);
  const place = head < 0 ? min(size(mine), size(theirs)) : head;
  const parts = [cut(chars(theirs), 0, place), chars(slip), cut(chars(theirs), place + size(slip))];
  return " " + parts.map(part => swap(part.join(""), / /g, "\u00a0")).join(" ");
};
const slipIn = (mine, theirs) => {
  [mine, theirs] = [mine, theirs].map(chars);
  const head = shared(mine, theirs);
  const [one, other] = [mine, theirs].map(signs => cut(signs, head).reverse());
  return cut(theirs, head, len(theirs) - shared(one, other)).join("");
};
