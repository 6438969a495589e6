// The end: what the sitting came to, all answers, and what can be done with them.

const finish = (sitting, isLate) => {
  clearInterval(ticking);
  if (sitting.plan.exam && !sitting.end) {
    sitting.asks.forEach((_, n) => {
      const draft = sitting.drafts[n];
      const {given = null, hint = false, seconds = 0} = draft || {};
      answerAt(sitting, n, given, {hint, seconds, id: draft ? draft.id : newId()});
    });
  }
  sitting.end = sitting.end || Date.now();
  keepSitting(sitting);
  remember(sitting);
  const {total, own, missed, topics} = summary(sitting);
  const head = make("h2", {tabindex: -1}, words.result);
  const mended = missed.filter((each) => sitting.answers.some((other) => other.again && other.ask === each.ask && scoreOf(other) >= 1));
  const names = [...new Set(missed.map((each) => nameOf(questionOf(sitting, each.ask))))];
  show("end", head,
    isLate && make("p", {class: "reason"}, words.timeup),
    unkeptNote(),
    make("p", {class: "score"}, make("strong", {}, percent(total.points, total.of)), " ",
      filled(words.points, amount(total.points), amount(total.of)), " · ", minutes(sitting.seconds)),
    own.asked > 0 && make("p", {}, words.ownmarks, " ", filled(words.points, amount(own.points), amount(own.of))),
    missed.length > 0 && make("p", {}, filled(words.missedcount, missed.length),
      mended.length > 0 && " " + filled(words.mended, mended.length)),
    topics.length > 1 && topicTable(topics),
    make("p", {class: "actions"},
      names.length > 0 && button(words.missedones, () => {
        const plan = {...sitting.plan, seed: newSeed(), only: names, count: null, tags: null, limit: null};
        ask(begin({...plan, exam: Boolean(data.exam)}));
      }, {class: "primary"}),
      button(words.another, () => {
        tellAddress({...sitting.plan, seed: undefined});
        start();
      }, {class: names.length ? "" : "primary"}),
      button(words.save, () => save(entriesOf(sitting))),
      button(words.print, () => window.print())),
    copyBox(sitting),
    review(sitting));
  open = {};
  head.focus({preventScroll: true});
};

// The answer to any question of an exam, which is judged at its end.
const answerAt = (sitting, ask_, given, more) => {
  const question = questionOf(sitting, ask_);
  const {verdict, score} = given === null ? {verdict: "skipped", score: 0} : grade(question, given);
  sitting.answers.push({ask: ask_, again: false, given, verdict, score, ...more});
};

const topicTable = (topics) => make("table", {class: "topics"},
  make("caption", {}, words.bytopic),
  make("thead", {}, make("tr", {}, [words.topic, words.pointsof, ""].map((text) => text
    ? make("th", {scope: "col"}, text) : make("td", {})))),
  make("tbody", {}, topics.map(([tag, {points, of}]) => make("tr", {},
    make("th", {scope: "row", dir: "auto"}, tag),
    make("td", {}, filled(words.outof, amount(points), amount(of))),
    make("td", {}, percent(points, of))))));

// Where nothing can be saved, as in some frames, the lines can be copied.
const copyBox = (sitting) => {
  const box = make("details", {class: "copy"}, make("summary", {}, words.astext));
  box.ontoggle = () => box.children.length < 2 && box.append(
    make("textarea", {class: "field", rows: 6, readonly: true, "aria-label": words.astext}, linesOf(entriesOf(sitting))));
  return box;
};

// All questions with what was answered and what is right.
const review = (sitting) => make("section", {class: "review"}, make("h3", {}, words.review),
  sitting.answers.filter((given) => !given.again).sort((one, other) => one.ask - other.ask)
    .map((given) => reviewed(sitting, given)));

const reviewed = (sitting, given) => {
  const question = questionOf(sitting, given.ask);
  const prompt = partOf(asked(question), ".ask");
  const found = given.given === null ? {reason: ""} : grade(question, given.given);
  const list = make("div", {class: "question", lang: question.lang},
    make("h4", {}, filled(words.question, given.ask + 1, sitting.asks.length)),
    make("div", {class: "ask", dir: prompt && prompt.dir}, prompt ? copied(prompt) : ""),
    ownAnswer(question, given.given),
    verdictLine(question, given), reasonLine(found), saidTo(question, found));
  if (!isOwn(question) && scoreOf(given) < 1) list.append(make("div", {class: "right"}, make("b", {}, words.rightone), " ", rightOf(question)));
  list.append(make("div", {class: "told"}, isOwn(question) ? keyOf(question) : [], because(question)));
  return list;
};

const inRow = (question, list, numbers) => numbers.map((n) =>
  make("li", {dir: "auto"}, n === null ? "–" : copied(itemsOf(question, list)[n])));
const paired = (question, rights) => rights.map((n, i) => make("li", {dir: "auto"},
  copied(itemsOf(question, "lefts")[i]), " → ", n === null ? "–" : copied(itemsOf(question, "rights")[n])));

const written = (question, given) => {
  const {type} = question;
  if (type === "multiple-choice" || type === "true-false") return make("ul", {}, inRow(question, "choices", [given]));
  if (type === "multiple-response") return make("ul", {}, inRow(question, "choices", given));
  if (type === "ordering") return make("ol", {}, inRow(question, "pieces", given));
  if (type === "matching") return make("ul", {}, paired(question, given));
  if (type === "cloze") return make("ol", {}, given.map((text) => make("li", {dir: "auto"}, text || "–")));
  if (type === "essay") return make("p", {class: "essay", dir: "auto"}, given.text);
  if (type === "flashcard") return make("p", {}, given ? words.knew : words.knewnot);
  return make("p", {dir: "auto"}, given);
};

const ownAnswer = (question, given) => {
  const text = question.type === "cloze" && partOf(asked(question), ".text");
  return make("div", {class: "own"}, text && numbered(text),
    make("b", {}, words.answer), " ", given === null ? make("p", {}, words.skipped) : written(question, given));
};

// A text with gaps, in which they have their numbers.
const numbered = (text) => {
  const copy = text.cloneNode(true);
  copy.querySelectorAll(".gap").forEach((gap, i) => gap.replaceWith("[" + (Number(gap.dataset.n || i) + 1) + "]"));
  return copy;
};

const rightOf = (question) => {
  const {right, pairs, order, gaps} = question;
  if (right) return make("ul", {}, inRow(question, "choices", right));
  if (pairs) return make("ul", {}, paired(question, pairs));
  if (order) return make("ol", {}, inRow(question, "pieces", order));
  if (gaps) return make("ol", {}, gaps.map((gap) => make("li", {dir: "auto"}, gap.answer)));
  return keyOf(question);
};
