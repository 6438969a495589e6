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
  fits(/^wrong (symbol|numbers)$/, found) ? 4
    : ["same", "typo", "wrong ", "near", "wrong"].findIndex(start => found.startsWith(start));

// Words: kinds/words.py.
const CODE_SIGNS = /[[\]{}<>\\|^~_=@]|^[-+−](?=[IVX]+$)/;
const isSigned = text => fits(CODE_SIGNS, text) || fits(/^(?:none|true|false|null|nil)[(]\)/i, text);
const inWords = (text, given, options) => {
  const lang = langOf(options);
  const key = read(swap(text, isOptional(text) ? /^[(](.+?)\) */ : /^$/, "$1 "), lang);
  const typed = read(given, lang);
  let found = compare(key, typed);
  if (lang != "en") found = inLanguage(found, text, given);
  if (found != "same" && rewordings(text, given, lang).some(([one, other]) =>
    equal(read(one, lang).words, read(other, lang).words))) found = "same";
  if (found == "same" && options["forms"] && !equal(...[text, given].map(each =>
    keep(pieces(proseOf(worded(each))), word => !fits(/^(the|an?|to)$/, word)).map(spell))))
    found = "near ending";
  return rank(found) < 2 && isSigned(given) && !isSigned(text) ? "near signs"
    : narrowed(found, options, key, typed);
};
const langOf = options => lower(options["lang"] || "en").split(/[-_]/)[0];

// What people put around an answer: leads.py.
const GLOSS = any("(\\S) [(](?![^()]*\\b(?:or|not|no|oder|ou|o|nicht)\\b)[^()?/]*\\)$");
const AROUND = /^["'“”„‘«‹]+(.*[^"'“”’»›])["'“”’»›]+$/;
const without = (given, options, isStrict) => {
  const text = spaced(given).trim();
  const bare = swap(text, leads, "");
  const stopped = each => swap(each, /([^.\s])\.$/, "$1");
  const found = [];
  for (const one of unique([bare, stopped(bare), stopped(text)])) {
    if (one != text) found.push(one);
    const short = swap(one, GLOSS, "$1");
    if (!isStrict && short != one) found.push(short);
    const quoted = AROUND.exec(one);
    if (quoted && !(isStrict && fits(NOTED, one))) found.push(quoted[1]);
  }
  return found.concat(...[text, bare].map(one => withoutSaid(stopped(one), options)));
};
const ARTICLE_FIRST = /^(the|an?|d[eia][res]|l[ea]|el)$/;
const withoutSaid = (text, options) => {
  const words = pieces(tidy(text));
  const size = len(words);
  const small = words.map(lower);
  const found = [];
  const put = list => found.push(list.join(" "));
  const [before, after] = (options["beside"] || ["", ""]).map(pieces);
  for (let i = min(size - 1, 3); i > 0; i--) {
    if (equal(cut(before, -i), cut(small, 0, i))) put(cut(words, i));
    if (equal(cut(after, 0, i), cut(small, -i))) put(cut(words, 0, -i));
  }
  const single = word => swap(word, /s$/, "");
  const nouns = (options["nouns"] || []).map(single);
  let dropped = "";
  let kept = keep(words, (_, i) => {
    const word = swap(small[i], /^[.,]+|[.,]+$/g, "");
    const isNoun = holds(nouns, single(word));
    const isKept = !isNoun && !(word == "of"
      && fits(/^(city|town|island|isle|key|art)$/, dropped));
    if (isNoun || isKept) dropped = isNoun ? word : "";
    return isKept;
  });
  if (size > 1 && len(kept) != size) {
    while (kept[1] && fits(ARTICLE_FIRST, lower(kept[0]))) kept = cut(kept, 1);
    if (kept[0]) put(kept);
  }
  const of = any`^(.+?) of (?:the |an? )?(\p{L}+)$`.exec(text);
  if (of && holds(options["objects"] || [], lower(of[2]))) found.push(of[1]);
  const place = /^([^,]+), ([^,]+)$/.exec(text);
  const places = options["places"] || [];
  if (place && pieces(tidy(place[2])).every(word => holds(places, lower(word)))) found.push(place[1]);
  return found;
};
const judgeText = (options, given) => {
  const found = judgedText(options, given);
  const [verdict, feedback] = found;
  if (rank(verdict) < 3 || feedback || size(given) > 500) return found;
  const all = [options["answer"], ...options["accept"] || []];
  const kinds = flat(all.map(text => formsOf(options, text))).map(form => form.kind);
  if (holds(kinds, "exact")) return found;
  const isStrict = kinds.some(kind => fits(/^form|code/, kind));
  for (const bare of without(given, options, isStrict)) {
    const again = judgedText(options, bare);
    if (rank(again[0]) < 2 || again[1]) return again;
  }
  return found;
};

// The verdict and, on an answer that was rejected, the author's words.
const judgedText = (options, given) => {
  const answers = [options["answer"], ...options["accept"] || []];
  const bare = spaced(given).trim();
  if (holds(answers, given)) return ["same"];
  if (!bare) return ["wrong"];
  if (size(given) > 500) return ["wrong too_long"];
  const all = texts => flat(texts.map(text => formsOf(options, text)));
  const expected = all(answers);
  const refused = options["reject"] || [];
  const isLikeKey = text => expected.some(form => compareForm(form, text, options) == "same");
  const isRefused = text => formsOf(options, text).some(form => isLikeKey(form.text)
    ? notationOf(form.kind, form.text) == notationOf(form.kind, given)
    : compareForm(form, given, options) == "same");
  const isKey = holds(answers, bare);
  const item = !isKey && (refused.find(item => holds(item["text"], bare))
    || refused.find(item => item["text"].some(isRefused)));
  if (item) return ["wrong", item["feedback"]];
  const [form, found] = expected.map(form => [form, compareForm(form, given, options)])
    .reduce((one, other) => rank(other[1]) < rank(one[1]) ? other : one);
  const bound = boundTo(found, expected, bare, options);
  return [guarded(bound, form, given,
    all(flat(refused.map(item => item["text"])))/* page: .concat(options["others"] || []) */, options)];
};

// Where a form is a symbol no form takes a slip, and another case is not made good by a name.
const boundTo = (found, forms, bare, options) => {
  const strict = keep(forms, form => !fits(/words|number/, form.kind));
  const isOther = ({text}) => size(text) == 1 && text != bare
    && (lower(text) == bare || text.toUpperCase() == bare);
  return rank(found) == 1 && strict[0] ? NEAR_SPELLING
    : rank(found) < 2 && strict.some(isOther) && !options["free_case"] ? "near capitals" : found;
};

const narrowed = (found, options, form, given) =>
  rank(found) > 1 ? found
    : options["case_sensitive"] && differsInCase(form, given) ? "near capitals"
    : options["typos"] != false || (rank(found) < 1 && equality(form, given) == "same") ? found
    : "near " + (pieces(found)[1] || "spelling");
const differsInCase = (form, given) => {
  const [mine, theirs] = [form, given].map(text => pieces(strip(text.written, form.lang, true)));
  if (len(mine) != len(theirs))
    return small(mine.join("")) == small(theirs.join("")) && !equal(mine, theirs);
  return mine.some((one, i) =>
    distance(one, theirs[i], 3) > distance(small(one), small(theirs[i]), 3));
};
