// The tables of words: small ones, which the script holds, and large ones, of which a question
// brings the rows that its answers need.
//
// The small ones stand in one text in the order in which tables.py packs them: rows of words. Last
// come the signs that stand for two others there, each with the two.
let [packed, pairs] = `/* DATA */`.split("^^");
for (const pair of pairs.split("^")) packed = packed.split(pair[0]).join(cut(pair, 1));
const [
  STARTS, [NOT_WORDS, NOT_STARTS, DOUBTFUL, BOUND], NUMBERS, [COUNTED, MOMENTS, IDLE], PLURALS, SPELLING,
  UNITS, TAILS, [ENDINGS, CLOSE, GREEK], WORDING, LEADS
] = packed.split("~").map(table => table.split("\n").map(pieces));
const [TAIL, SMALL, FREE, ABOUT, TITLES] = TAILS;
const WORDINGS = WORDING.map(([pattern, put = ""]) =>
  [all(swap(pattern, /@/g, "\\")), swap(put, /_/g, " ")]);
const NEGATING = NOT_WORDS.concat(NOT_STARTS);

// The large tables have only the rows that the answers of this note need.
let beginnings;
let endings;
let lookalikes;
let rivals;
const take = rules => {
  const rows = name => (rules[name] || []).map(pieces);
  beginnings = rivalling(rivalling(new Map, rows("opposites"), true), STARTS);
  endings = rivalling(new Map, rows("endings"), true);
  lookalikes = pieces(rules["lookalikes"] || "");
  rivals = cached(rivalsOf);
  takeLanguage(rules);
};
