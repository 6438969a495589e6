// What an answer is worth: a verdict, a score from 0 to 1, and what to say about it.
//
// `given` is the number of a choice, numbers of choices, a text, a text for each gap, the number of
// a right for each left, numbers of pieces in their order, whether a card was known, or what was
// written with the numbers of the criteria that it meets.

const verdictOf = (score) => score >= 1 ? "right" : score > 0 ? "partial" : "wrong";

// Several texts, each with its verdict; of gaps the number tells which one a reason is about.
const inParts = (question, given) => {
  const {verdict, score, parts} = judgeOf(question)(given);
  const told = parts.map((part, i) => {
    const text = reasonOf(part);
    return text && parts[1] && question.gaps ? filled(words.gap, i + 1) + ": " + text : text;
  });
  const said = parts.map((part) => part.feedback).filter(Boolean);
  return {verdict, score, reason: told.filter(Boolean).join(" "), parts, said};
};

const one = ({right}, given) => {
  const score = Number(right.includes(given));
  return {verdict: verdictOf(score), score};
};

const alone = (question, given) => {
  const found = judgeOf(question)(given);
  const {verdict, feedback} = found;
  return {verdict, score: Number(passes(verdict)), reason: reasonOf(found), said: feedback};
};

const graders = {
  "multiple-choice": one,
  "true-false": one,
  "multiple-response": (question, given) => {
    const {right, whole} = question;
    const hits = given.filter((n) => right.includes(n)).length;
    const slips = given.length - hits;
    const wrong = itemsOf(question, "choices").length - right.length;
    const penalty = wrong ? slips / Math.min(right.length, wrong) : 0;
    const all = hits === right.length && !slips;
    const score = whole ? Number(all) : Math.max(0, hits / right.length - penalty);
    const reason = score < 1 && filled(words.right, hits, right.length) + ", " + filled(words.slips, slips);
    return {verdict: verdictOf(score), score, reason};
  },
  "short-answer": alone,
  numerical: alone,
  cloze: inParts,
  enumeration: inParts,
  matching: ({pairs}, given) => {
    const hits = pairs.filter((right, i) => given[i] === right).length;
    const score = hits / pairs.length;
    return {verdict: verdictOf(score), score, reason: score < 1 && filled(words.right, hits, pairs.length)};
  },
  ordering: ({order}, given) => {
    const places = given.map((n) => order.indexOf(n));
    const hits = places.filter((place, i) => place === i).length;
    const rising = sum(places.map((place, i) => places.slice(i + 1).filter((other) => place < other).length));
    const all = order.length * (order.length - 1) / 2;
    const score = given.length < order.length ? 0 : Math.max(0, 2 * rising / all - 1);
    return {verdict: verdictOf(score), score, reason: score < 1 && filled(words.inplace, hits, order.length)};
  },
  flashcard: (question, given) => ({verdict: given ? "right" : "wrong", score: Number(given)}),
  essay: ({worth = [1]}, {ticks}) => {
    const had = sum(worth.filter((_, i) => ticks.includes(i + 1)));
    const score = ticks.length === worth.length ? 1 : had / sum(worth);
    return {verdict: verdictOf(score), score};
  },
};
const grade = (question, given) => graders[question.type](question, given);

const passes = (verdict) => /^(same|typo|right)$/.test(verdict);
// A reason has words of its own, or those that cards have by its name.
const reasonOf = ({verdict, reason, words: texts}) => verdict === "same" || !reason ? ""
  : filled(words["why_" + reason] || words[reason] || "", ...texts);

// The judge for a question, which knows the answers to the other questions of its bank.
let keys;
const judgeOf = (question) => {
  const own = {...withKey(question), others: othersOf(question)};
  return question.gaps
    ? (given) => judgeGaps(own, given)
    : (given) => judge(own, given);
};
// A short answer with what is right, which stands in the worksheet alone.
const withKey = (question) => {
  if (question.type !== "short-answer") return question;
  const accept = partOf(answered(question), ".accept");
  return {
    ...question,
    answer: partOf(answered(question), ".key").textContent,
    accept: accept ? [...accept.children].map((item) => item.textContent) : [],
  };
};
const othersOf = (question) => {
  keys = keys || typedKeys();
  const {bank, fact} = question;
  const isOther = (key) => key.bank === bank && key.of !== question && !(fact && key.fact === fact);
  return keys.filter(isOther).map((key) => key.forms).flat();
};
// The forms of every typed answer, question by question, with the language and rules of each.
const typedKeys = () => {
  const known = questions.filter((question) => question.gaps || question.answers || question.type === "short-answer")
    .map((question) => ({...question, of: question, keys: question.gaps ? question.gaps.filter((gap) => !gap.type) : question.answers || [withKey(question)]}));
  const also = banks.map((bank) => (bank.also || []).map((key) => ({lang: bank.lang, ...key, bank, rules: {lookalikes: data.lookalikes, ...key.rules}}))).flat();
  return known.concat(also).map((each) => ({
    bank: each.bank,
    of: each.of,
    fact: each.fact,
    forms: each.keys.map((key) => judgeForms({...each, ...key})).flat(),
  }));
};
