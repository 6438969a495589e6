// What others call: `judge` for one answer, `judgeGaps` for the gaps of a text; on a page, which has
// a whole bank, `judgeForms` besides, for the `others` of another question's options.
//
// judge(options, given) holds a short answer or a number against the JSON of a question:
//   {verdict: "same" | "typo" | "near" | "wrong", reason, words, feedback}
// `reason` is a name of myoquiz/grading/reasons.py in small letters, or empty; `words` are the two
// that "opposite" and "unlike" speak of, the given one first; `feedback` is the author's HTML on an
// answer that was rejected.
//
// judgeGaps(options, givens, card) judges the gaps of one card, or all where no card is named:
//   {verdict, score, parts}: a judgement for each gap, with the place of the `gap` it was held to.
const judge = (options, given) => {
  if (options["answers"]) return judgeNamed(options, given);
  take(options["rules"] || {});
  const isNumber = options["type"] == "numerical";
  const [found, feedback = ""] = (isNumber ? judgeNumber : judgeText)(options, given);
  const [verdict, reason = "", ...words] = pieces(found);
  return {"verdict": verdict, "reason": reason, "words": words, "feedback": feedback};
};

const judgeGaps = (options, givens, card) => {
  const all = options["gaps"];
  const gaps = keep(all, gap => !card || gap["card"] == card);
  const judged = (gap, i) =>
    ({...judge({...options, ...gap}, givens[i] || ""), "gap": all.indexOf(gap)});
  const passes = part => fits(/same|typo/, part["verdict"]);
  const order = options["any_order"] ? assigned(gaps, (gap, i) =>
    passes(judged(gap/* page: && {...gap, "others": []} */, i))) : gaps;
  const parts = cut(order, 0, options["count"]).map(judged);
  if (options["any_order"]) parts.forEach((part, i) => {
    const isSame = (other, place) => place < i && passes(other)
      && passes(judge({"answer": givens[place], "lang": options["lang"], "rules": options["rules"]},
        givens[i]));
    const isIn = (other, place) => passes(other) && passes(judged(order[place], i));
    if (parts.some(passes(part) ? isSame : isIn)) [part["verdict"], part["reason"]] = ["wrong", "repeated"];
  });
  const score = len(keep(parts, passes)) / len(parts);
  const verdicts = parts.map(part => part["verdict"]);
  const verdict = len(parts) == 1 ? verdicts[0]
    : score == 1 ? holds(verdicts, "typo") ? "typo" : "same"
      : !holds(verdicts, "wrong") ? "near" : score ? "partial" : "wrong";
  return {"verdict": verdict, "score": score, "parts": parts, "reason": "", "words": []};
};

// What is named in any order, with commas or the like between: questions/enumeration.py.
const judgeNamed = (options, given) => {
  const text = swap(spaced(given).trim(), /^[,;.]+|[,;.]+$/g, "");
  const and = "\\s(?:and|und|et|y|e|en|&|\\+)\\s";
  const all = text.split(RegExp((fits(/[;\n]/, text) ? "[;\n]" : ",") + `(?:${and})?`));
  const pieces = len(all) < options["count"] ? flat(all.map(piece => piece.split(RegExp(and)))) : all;
  const texts = cut(keep(pieces.map(piece => piece.trim()), isFull), 0, options["count"]);
  return judgeGaps({...options, "answers": 0, "gaps": options["answers"], "any_order": 1}, texts);
};

// The gaps in the order in which most of the texts pass, each used once.
const assigned = (gaps, passes) => {
  const owner = new Map;
  const fitting = gaps.map((_, i) => keep(gaps, gap => passes(gap, i)));
  const placed = (i, tried) => fitting[i].some(gap => !holds(tried, gap) && tried.push(gap)
    && (!owner.has(gap) || placed(owner.get(gap), tried)) && owner.set(gap, i));
  gaps.forEach((_, i) => placed(i, []));
  const left = keep(gaps, gap => !owner.has(gap));
  return gaps.map((_, i) => gaps.find(gap => owner.get(gap) == i) || left.shift());
};

// The forms of all right answers to a question, as other questions of its bank want them.
const judgeForms = options => {
  take(options["rules"] || {});
  return flat([options["answer"], ...options["accept"] || []].map(text => formsOf(options, text)));
};
