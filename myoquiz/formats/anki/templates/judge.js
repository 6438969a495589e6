// judge(options, given): {verdict, reason, words, feedback} for a short answer or a number.
// judgeGaps(options, givens, card): {verdict, score, parts} for the gaps of a card, all without it.
function judge(options, given) {
  return {verdict: given === options.answer ? "same" : "wrong", reason: "", words: [], feedback: ""};
}

function judgeGaps(options, givens, card) {
  const gaps = options.gaps.filter((gap) => !card || gap.card === card);
  const parts = gaps.map((gap, i) => judge(gap, givens[i] || ""));
  const right = parts.filter((part) => part.verdict === "same").length;
  const score = right / gaps.length;
  return {verdict: score === 1 ? "same" : score ? "partial" : "wrong", score, parts};
}
