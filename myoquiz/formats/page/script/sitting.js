// A sitting as plain values: what is asked, what was answered, and what comes next.

// The questions of a plan: {seed, banks, tags, count, exam, only}.
const planned = (plan) => {
  const {seed, count, only, tags} = plan;
  const chosen = questions.filter((question) =>
    plan.banks.includes(question.bank.id)
      && (!tags || question.tags.some((tag) => tags.includes(tag)))
      && (!only || only.includes(nameOf(question))));
  const dealt = only ? only.map((name) => chosen.find((each) => nameOf(each) === name)).filter(Boolean)
    : spread(chosen, chances(String(seed)));
  return together(dealt.slice(0, count || dealt.length));
};

const begin = (plan) => ({
  plan,
  asks: planned(plan).map((question) => question.number),
  answers: [],
  drafts: {},
  flags: [],
  place: 0,
  second: false,
  seconds: 0,
  id: newId(),
});

// Numbers of asks that were missed and not right since, the longest ago first.
const toAskAgain = ({answers}) => {
  const left = new Set();
  answers.forEach((given) => {
    left.delete(given.ask);
    if (scoreOf(given) < 1) left.add(given.ask);
  });
  return [...left];
};

const scoreOf = (given) => given.overruled ? 1 : given.score;

// Whether a learner may say "I was right" of an answer: only where something was typed and judged.
const isOverrulable = (sitting, given) =>
  isTyped(questionOf(sitting, given.ask)) && given.given !== null && scoreOf(given) < 1;

// The open ask of a practice as {ask, again}; nothing at the end.
const current = (sitting) => {
  const done = new Set(sitting.answers.map((given) => given.ask));
  const ask = sitting.asks.findIndex((_, i) => !done.has(i));
  if (ask >= 0) return {ask, again: false};
  const left = toAskAgain(sitting);
  return left.length ? {ask: left[0], again: true} : null;
};

// Takes an answer of a practice: what it is worth. Where it was near, and may be tried again, nothing is kept yet.
const answer = (sitting, given, more) => {
  const {ask, again} = current(sitting);
  const question = questions[sitting.asks[ask]];
  const found = given === null ? {verdict: "skipped", score: 0} : grade(question, given);
  if (found.verdict === "near") {
    if (!sitting.second) {
      sitting.second = true;
      return found;
    }
    found.verdict = "wrong";
  }
  sitting.second = false;
  const {verdict, score} = found;
  delete sitting.drafts[ask];
  sitting.answers.push({ask, again, given, verdict, score, id: newId(), ...more});
  return found;
};

const undo = (sitting) => {
  sitting.second = false;
  const {ask, given, hint, seconds} = sitting.answers.pop();
  sitting.drafts[ask] = {given, hint, seconds};
};

const questionOf = (sitting, ask) => questions[sitting.asks[ask]];

// Whether a question of an exam is answered; what learners mark themselves is not before they did.
const isDrafted = (sitting, ask) => {
  const {given, isMarked} = sitting.drafts[ask] || {};
  return given !== undefined && (isMarked || !isOwn(questionOf(sitting, ask)));
};
// How many questions are answered.
const countOf = (sitting) => sitting.plan.exam
  ? sitting.asks.filter((_, n) => isDrafted(sitting, n)).length
  : new Set(sitting.answers.map((given) => given.ask)).size;

// What a sitting came to; only the first answer to each question counts, essays apart.
const summary = (sitting) => {
  const first = sitting.answers.filter((given) => !given.again);
  const tally = (list) => ({
    asked: list.length,
    points: sum(list.map((given) => scoreOf(given) * questionOf(sitting, given.ask).points)),
    of: sum(list.map((given) => questionOf(sitting, given.ask).points)),
  });
  const typeOf = (given) => questionOf(sitting, given.ask).type;
  const judged = first.filter((given) => typeOf(given) !== "essay");
  const tags = [...new Set(judged.map((given) => questionOf(sitting, given.ask).tags).flat())].sort();
  return {
    total: tally(judged),
    own: tally(first.filter((given) => typeOf(given) === "essay")),
    missed: first.filter((given) => scoreOf(given) < 1),
    topics: tags.map((tag) =>
      [tag, tally(judged.filter((given) => questionOf(sitting, given.ask).tags.includes(tag)))]),
  };
};
