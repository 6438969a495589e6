// A symbol: every letter, digit, charge and bracket counts: kinds/symbol.py and chemistry.py.
const RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻";
const LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋";
const PLAIN_SIGNS = "0123456789+-";
const plainSigns = text => {
  text = swap(text, /[−–]/g, "-");
  if (fits(/[_{]/, text)) text = swap(swap(text, /([_^])\{([^{}]*)\}/g, "$1$2"), /_/g, "");
  text = swap(text, /[⁰¹²³⁴-⁹⁺⁻]+/g, found =>
    "^" + chars(found).map(sign => PLAIN_SIGNS[RAISED.indexOf(sign)]).join(""));
  return swap(text, /[₀-₉₊₋]/g, sign => PLAIN_SIGNS[LOWERED.indexOf(sign)]);
};
const STATE = each`([\p{L}\p{N}_)\]+-]) ?[(](?:s|l|g|aq)\)`;
const NOTE_SIGNS = new Map(pieces("♯# ♭b 𝄪## 𝄫bb •· ⋅·").map(pair => [chars(pair)[0],
  chars(pair).slice(1).join("")]));
const markedSigns = text => {
  text = plainSigns(tidy(swap(spaced(text), /^[\x60\s]+|[\x60\s]+$/g, "")));
  text = swap(swap(text, STATE, "$1"), /./gu, sign => NOTE_SIGNS.get(sign) || sign);
  text = swap(text.normalize("NFKC"), / ?(?:<->|<=>|-->|->|=>|[=→⟶⇌⇄]) ?/g, "->");
  text = swap(text, /[α-ωΑ-Ω]/g, letter => {
    const name = GREEK[lower(letter).charCodeAt(0) - 945] || letter;
    return letter == lower(letter) ? name : name[0].toUpperCase() + cut(name, 1);
  });
  text = swap(text, /^([A-Ga-g])[ -](flat|sharp)$/, (_, note, sign) =>
    note + (sign == "flat" ? "b" : "#"));
  text = swap(text, / ?\^?[(](\d?[+-])\)$| (\d?[+-])$/, "$1$2");
  return swap(swap(text, /_\{?([^{}]*)\}?/g, "$1"), /\.$/, "");
};
const signsOf = text => {
  text = swap(markedSigns(text), /\^\{?([^{}]*)\}?/g, "$1");
  text = swap(text, /^[[]([^[\]]+)\](?=\^?\d?[+-]$)/, "$1");
  return swap(swap(text, each`([\p{L}\p{N}])[ -](?=[\p{L}\p{N}])`, "$1"), / /g, "");
};

const judgeSymbol = (text, given, options) => {
  const [mine, theirs] = [text, given].map(signsOf);
  const [marked, found] = [text, given].map(markedSigns);
  if (holds(marked, "^") && holds(found, "^") && small(marked) != small(found) && mine == theirs)
    return "near charge";
  if (fits(STATE_AT, plainSigns(text)) && !fits(STATE_AT, plainSigns(given))) return "near state";
  if (sides(mine) == sides(theirs)) return "same";
  if (small(mine) != small(theirs)) {
    const verdict = around(mine, given) || strictly(mine, theirs, true);
    return verdict/* page: .slice(0, 11) */ == "near marked" && isOther(small(mine), small(theirs)) ? "wrong symbol" : verdict;
  }
  const isFree = options["free_case"];
  const isBound = options["case_sensitive"] || (!isFree && isAnother(text, given, mine, theirs, options));
  return mine != theirs && isBound ? "near capitals" : "same";
};
const STATE_AT = once`[\p{L}\p{N}_)\]+-] ?[(](?:s|l|g|aq)\)`;
const sides = text => holds(text, "->")
  ? text.split("->").map(side => side.split("+").sort().join("+")).join("->") : text;
const around = (mine, given) => {
  const words = pieces(tidy(given));
  const rest = keep(words, word => small(signsOf(word)) != small(mine));
  if (!words[1] || len(rest) == len(words)) return "";
  const beyond = keep(rest, word => !fits(/^(an?|the)$/i, word));
  return !beyond[0] ? "same" : beyond[2] ? "" : "near word_extra";
};
const isOther = (mine, theirs) => {
  const [slip, meant] = [slipIn(mine, theirs), slipIn(theirs, mine)];
  const [one, two] = [slip, meant].map(sign => fits(/^\p{L}+$/u, sign) ? 2 : fits(/^\p{N}+$/u, sign) ? 1 : 0);
  return size(slip) > 1 ? false
    : !slip || !meant ? max(one, two) < 2 || size(mine) < 5 : one == two;
};
const isAnother = (text, given, mine, theirs, options) => {
  const cases = ((options["rules"] || {})["cases"] || {})[text];
  const isChord = fits(/^[A-G](?:#|♯|b|♭)?[mM]/, mine);
  if (fits(/^(?:[Mm]\d|[α-ωΑ-Ω])$/, text)) return fits(/^(?:[Mm]\d|[α-ωΑ-Ω])$/, given.trim());
  if (fits(/^([A-Za-z])\1/i, text) || (isChord && !cases)) return mine != theirs;
  if (isChord && lower(cut(mine, 0, 2)) == lower(cut(theirs, 0, 2)) && theirs[1] == "M") return true;
  if (cases && theirs != lower(theirs) && theirs != theirs.toUpperCase()) return true;
  return (cases || []).some(other => signsOf(other) == theirs);
};
