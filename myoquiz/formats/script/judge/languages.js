// Letters, marks and articles by the language of the answer: letters.py and articles.py.
//
// What the language has comes with the question: `alphabet`, its letters with marks and how they
// are spelt without them, `marks`, whether marks count and in long words too, and its articles.
let alphabet;
let marks;
let definite;
let indefinite;
let realWords;
let isInflected;
let names;
let twice;
let hasTwins;
let leads;
const takeLanguage = rules => {
  const words = name => keep(pieces(rules[name] || ""), isFull);
  alphabet = new Map(words("letters").map(letter => letter.split("=")));
  [marks, definite, indefinite] = [rules["marks"] || "", words("definite"), words("indefinite")];
  [realWords, names, isInflected] = [words("real"), words("names"), rules["endings_count"]];
  twice = RegExp(rules["doubles"] || "$^");
  hasTwins = rules["twins"];
  leads = any("^(?:" + LEADS.map(words => swap(words[0], /@/g, "\\")).concat(rules["leads"] || []).join("|")
    + ")\\s+(?=\\S)");
};
const withMarks = text => {
  for (const [letter, spelt] of alphabet) if (spelt) text = text.split(spelt).join(letter);
  return text;
};

const unstressed = text => swap(text, /([\u0400-\u04ff])[\u0300\u0301]/g, "$1");
const markedWords = text => {
  text = swap(unstressed(small(text).normalize("NFC")), /ё/g, "е");
  return keep(pieces(swap(text, /[^\p{L}\p{N}\p{Mn}]/gu, " ")), isFull);
};
const ALIKE_LETTERS = new Map(pieces("øo łl đd ðd ıi æa þt").map(chars));
const unmarked = word => swap(chars(word).map(char => ALIKE_LETTERS.get(char) || char).join("")
  .normalize("NFD"), /\p{Mn}/gu, "");
const areAlike = (text, given) =>
  equal(markedWords(text).map(unmarked), markedWords(given).map(unmarked));

const markVerdict = (text, given) => {
  if (!marks || (isAscii(text) && isAscii(given))) return "";
  const [mine, theirs] = [text, given].map(markedWords);
  const left = new Map(keep(theirs, word => !holds(mine, word)).map(word => [unmarked(word), word]));
  const verdicts = [];
  for (const word of mine)
    if (!holds(theirs, word) && left.has(unmarked(word)))
      verdicts.push(pairOfMarks(word, left.get(unmarked(word))));
  const found = keep(verdicts, isFull);
  return found.find(verdict => verdict[0] == "n") || found[0] || "";
};
const pairOfMarks = (word, other) => {
  const [mine, theirs] = [word, other].map(text => chars(withMarks(text)));
  if (equal(mine, theirs)) return "";
  if (len(mine) != len(theirs)) return "near letters";
  const differ = keep(mine.map((_, i) => i), i => mine[i] != theirs[i]);
  if (differ.some(i => alphabet.has(mine[i]) || alphabet.has(theirs[i]))) return "near letters";
  const isShort = len(mine) < 5 || marks == "tones";
  const isPerson = marks == "person" && differ[len(differ) - 1] == len(mine) - 1;
  return differ.every(i => theirs[i] == unmarked(mine[i])) && !isShort && !isPerson
    ? "typo accents" : "near accents";
};

const isOptional = text => fits(once`^[(]\w+['’]?\) *(?=\w)`, text);
const articleOf = text => {
  text = swap(lower(swap(text, once`^[(](\w+['’]?)\) *(?=\w)`, "$1 ")), /’/g, "'");
  const words = definite.concat(indefinite).sort((one, other) => len(other) - len(one))
    .map(word => word.endsWith("'") ? word : word + "(?= )").join("|");
  const found = words && RegExp("^[^\\p{L}\\p{N}_]*(" + words + ")[^\\p{L}\\p{N}_]*[\\p{L}\\p{N}_]", "u").exec(text);
  return found ? found[1] : "";
};
const articleVerdict = (text, given) => {
  if (!indefinite[0]) return "";
  const [mine, theirs] = [text, given].map(articleOf);
  const isElided = mine.endsWith("'") || theirs.endsWith("'");
  const isBoth = list => holds(list, mine) && holds(list, theirs);
  return mine == theirs || !mine ? ""
    : !theirs ? isOptional(text) ? "" : "near article_missing"
    : (isBoth(definite) || isBoth(indefinite)) && !isElided ? "wrong article" : "near article";
};
const inLanguage = (found, text, given) => {
  const verdict = markVerdict(text, given);
  if (rank(found) > 1) return verdict && areAlike(text, given) ? verdict : found;
  const strictness = one => pieces("same typo near wrong").indexOf(pieces(one)[0]);
  return keep([found, articleVerdict(text, given), verdict], isFull)
    .reduce((one, other) => strictness(other) > strictness(one) ? other : one);
};
