// The verdict on a formula: expressions/judging.py.
const judgeFormula = (text, given, options, isForm) => {
  const [lang] = lower(options["lang"] || "en").split(/[-_]/);
  const hasComma = holds(POINTED, lang) && !holds(text, ";") && !fits(/^[([{\]]/, text);
  const isFree = options["free_case"];
  if (isFree) [text, given] = [lower(text), lower(given)];
  return judgedFormula(text, spaced(given), options["asked"] || [], isForm, hasComma);
};
const judgedFormula = (text, given, asked, isForm, hasComma) => {
  const [mine, theirs] = [text, given].map(each => tokensOf(each));
  if (mine[0] && equal(mine.join(), theirs.join())) return "same";
  const [key, found] = [text, given].map(each => parse(each, "", false, hasComma));
  if (!key) {
    const [one, other] = [text, given].map(each => swap(inNotation(each), / /g, ""));
    return one == other ? "same" : small(one) == small(other) ? "near capitals" : "wrong";
  }
  if (!found) return "near unreadable";
  const verdict = byValue(text, given, false, hasComma);
  return verdict != "same" ? looser(text, given, asked, isForm, hasComma, [key, found]) || verdict
    : isForm && formOf(key) != formOf(found) ? "near form"
    : unfinished(key, found, asked) || verdict;
};
const byValue = (text, given, isLoose, hasComma) => {
  const verdicts = [];
  for (const functions of unique(["", lettersBefore(text, given)])) {
    const one = parse(text, functions, false, hasComma);
    const other = parse(given, functions, isLoose, hasComma);
    if (!one || !other) continue;
    const isBoth = holds(namesOf(one), "i") && holds(namesOf(other), "i");
    const hasLog = nodes(one).concat(nodes(other)).some(({op, text}) => op == "call" && text == "log");
    for (const isTen of hasLog ? [false, true] : [false]) {
      let found = comparedAs(one, other, isTen, false);
      if (found[0] == "w" && isBoth) found = comparedAs(one, other, isTen, true);
      verdicts.push(found);
    }
  }
  const found = verdicts[0] ? worst(verdicts) : "wrong";
  return found[0] == "w" && holds(verdicts, "same") ? "near formula" : found;
};
const comparedAs = (one, other, isTen, isUnit) => {
  [hasLog10, hasI] = [isTen, isUnit];
  return compareTrees(one, other);
};
const lettersBefore = (...texts) => {
  const found = new Map;
  for (const text of texts) {
    tokensOf(text).forEach(([kind, name], i, all) => {
      if (kind == "name" && len(name) == 1 && holds(MAY_BE_FUNCTIONS, name))
        found.set(name, found.get(name) !== false && (all[i + 1] || [])[0] == "(");
    });
  }
  return keep([...found], each => each[1]).map(each => each[0]).sort().join("");
};
const looser = (text, given, asked, isForm, hasComma, [key, found]) => {
  if (holds(given, ",") && !hasComma && !holds(text, ",")
      && byValue(text, given, false, true) == "same")
    return judgedFormula(text, given, asked, isForm, true);
  const renamed = swap(given, /([+±] ?)[cKk]$/, "$1C");
  if (fits(/[+±] ?C$/, text) && renamed != given && byValue(text, renamed, false, hasComma) == "same")
    return judgedFormula(text, renamed, asked, isForm, hasComma);
  return byValue(text, given, true, hasComma) == "same" ? "near brackets"
    : byValue(lower(text), lower(given), false, hasComma) == "same" ? "near capitals"
    : holds(namesOf(key).concat(namesOf(found)), "i") && comparedAs(key, found, false, true) == "same"
      ? "near work_out" : "";
};
const unfinished = (key, given, asked) => {
  const sides = each => [each].concat(valuesOf(each));
  const shown = flat(keep(asked.map(text => parse(text)), isFull).map(sides)).map(formOf);
  const mine = sides(key).map(formOf);
  const isSimple = each => valuesOf(each).every(side => side.op == "name" || isLiteral(side));
  return sides(given).some(side => side.parts[0]
    && holds(shown, formOf(side)) && !holds(mine, formOf(side))) ? "near work_out"
    : canBeReduced(given) && !canBeReduced(key) ? "near reduce"
    : isSimple(key) && !isSimple(given) ? "near work_out" : "";
};
