// Answers as the JSON lines that `myoquiz history import` takes, and ids that mean the same there.

const DAY = 86400000;

// Microseconds since 1970 as 14 hexadecimal digits, and ten by chance.
let lastMoment = 0;
const newId = () => {
  lastMoment = Math.max(Date.now() * 1000, lastMoment + 1);
  const chance = [...crypto.getRandomValues(new Uint8Array(5))];
  return [lastMoment.toString(16).padStart(14, "0"), ...chance.map((n) => n.toString(16).padStart(2, "0"))].join("");
};
const momentOf = (id) => parseInt(id.slice(0, 14), 16) / 1000;

// The learner's day begins at four, by the clock here.
const dayOf = (moment) => {
  const here = moment - new Date(moment).getTimezoneOffset() * 60000;
  return Math.floor((here - 4 * 3600000) / DAY);
};

// An answer as the terminal keeps it: texts as their authors wrote them.
const responseOf = (question, given) => {
  const {type} = question;
  if (given === null) return null;
  if (type === "true-false") return given === 0;
  if (type === "multiple-choice") return sourceOf(question, "choices", given);
  if (type === "multiple-response") return given.map((n) => sourceOf(question, "choices", n));
  if (type === "ordering") return given.map((n) => sourceOf(question, "pieces", n));
  if (type === "essay") return [given.text, given.ticks];
  if (type !== "matching") return given;
  return Object.fromEntries(given.map((n, i) => [i, n]).filter(([, n]) => n !== null)
    .map(([i, n]) => [sourceOf(question, "lefts", i), sourceOf(question, "rights", n)]));
};

const HEADING = {myoquiz: "history", v: 1};

// The entries of a sitting: what was asked, each answer, what was said of it, and flags.
const entriesOf = (sitting) => {
  const {plan, asks, answers} = sitting;
  const named = asks.map((n) => [questions[n].bank.id, questions[n].id]);
  const found = [{
    entry: "sitting",
    id: sitting.id,
    kind: "page",
    seed: plan.seed,
    banks: [...new Set(named.map(([bank]) => bank))],
    options: {exam: Boolean(plan.exam)},
    asks: named,
    ...(sitting.end ? {ended: Math.round(sitting.end * 1000), end: "finished"} : {}),
  }];
  answers.forEach((given) => {
    const question = questionOf(sitting, given.ask);
    const {verdict, score} = given;
    found.push({
      entry: "answer",
      id: given.id,
      sitting: sitting.id,
      number: given.ask + 1,
      bank: question.bank.id,
      question: question.id,
      content: question.digest.slice(0, 16),
      key: question.digest.slice(16),
      given: responseOf(question, given.given),
      manner: verdict === "skipped" ? "skipped" : "given",
      verdict,
      score,
      points: score * question.points,
      worth: question.points,
      hint: Boolean(given.hint),
      seconds: given.seconds || 0,
      day: dayOf(momentOf(given.id)),
    });
    if (given.overruled) found.push({entry: "amendment", id: given.overruled, answer: given.id, kind: "override", value: 1});
  });
  sitting.flags.forEach(({ask, id}) => {
    const question = questionOf(sitting, ask);
    found.push({entry: "flag", id, bank: question.bank.id, question: question.id,
      content: question.digest.slice(0, 16), note: ""});
  });
  return found;
};

const textOf = (entries) => entries.map((entry) => JSON.stringify(entry) + "\n").join("");
const linesOf = (entries) => textOf([HEADING, ...entries]);

// A file for the learner, made here and sent nowhere.
const save = (entries) => {
  const link = make("a", {href: URL.createObjectURL(new Blob([linesOf(entries)])), download: "myoquiz-answers.jsonl"});
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};
