// A short answer: the steps in their order, for each form of the right answers: judging.py.
const compare = (key, given) =>
  exact(key, given) || equality(key, given) || clashes(key, given) || phrases(key, given)
    || "wrong";

const forms = text => {
  const optional = /(^|\s)[(]([^()]*)[)](?=\s|[.,;:!?]|$)/;
  const found = optional.exec(text);
  if (!found || len(text.match(RegExp(optional, "g"))) > 4) return [tidy(text)];
  const head = cut(text, 0, found.index) + found[1];
  const tail = cut(text, found.index + len(found[0]));
  const ways = keep(unique(flat([head + found[2] + tail, head + tail].map(forms))), isFull);
  return ways[0] ? ways : [text];
};
// Of several forms the kindest counts, but a clash with one is not made good by being near another.
const rank = found =>
  ["same", "typo", "wrong ", "near", "wrong"].findIndex(start => found.startsWith(start));

// The verdict and, on an answer that was rejected, the author's words.
const judgeText = (options, given) => {
  const answers = [options["answer"], ...options["accept"] || []];
  if (holds(answers, given)) return ["same"];
  if (!tidy(given)) return ["wrong"];
  if (size(given) > 500) return ["wrong too_long"];
  const [lang] = lower(options["lang"] || "en").split(/[-_]/);
  const text = read(given, lang);
  const readAll = texts => flat(texts.map(forms)).map(form => read(form, lang));
  const expected = readAll(answers);
  const isEqual = expected.some(form => equal(form.words, text.words));
  const refused = options["reject"] || [];
  for (const item of refused) {
    const isRefused = other => given == other
      || (!isEqual && readAll([other]).some(form => compare(form, text) == "same"));
    if (item["text"].some(isRefused)) return ["wrong", item["feedback"]];
  }
  const [form, found] = expected.map(form => [form, compare(form, text)])
    .reduce((one, other) => rank(other[1]) < rank(one[1]) ? other : one);
  const others = readAll(flat(refused.map(item => item["text"])));
  return [guarded(narrowed(found, options, form, text), form, text, others)];
};

const narrowed = (found, options, form, given) =>
  rank(found) > 1 ? found
    : options["case_sensitive"] && differsInCase(form, given) ? "near capitals"
    : options["typos"] != false || equality(form, given) == "same" ? found
    : "near " + (pieces(found)[1] || "spelling");
const differsInCase = (form, given) => {
  const [mine, theirs] = [form, given].map(text => pieces(strip(text.written, form.lang, true)));
  if (len(mine) != len(theirs))
    return small(mine.join("")) == small(theirs.join("")) && !equal(mine, theirs);
  return mine.some((one, i) =>
    distance(one, theirs[i], 3) > distance(small(one), small(theirs[i]), 3));
};
