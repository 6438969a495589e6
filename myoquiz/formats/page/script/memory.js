// When a question should be asked again: FSRS, in whole days, as in myoquiz/history/schedule.py.
//
// The answers are the truth: a card is what FSRS makes of the answers to one question.

const W = [
  0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796, 1.4835,
  0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
];
const DECAY = -W[20];
const FACTOR = 0.9 ** (1 / DECAY) - 1;
const RETENTION = 0.9;
const [AGAIN, HARD, GOOD, EASY] = [1, 2, 3, 4];

const ratingOf = ({score, hint, rating}) =>
  score < 0.75 ? AGAIN : rating || (score < 1 || hint ? HARD : GOOD);

const asDifficulty = (number) => Math.min(Math.max(number, 1), 10);
const firstDifficulty = (rating) => W[4] - Math.exp(W[5] * (rating - 1)) + 1;
const nextDifficulty = (difficulty, rating) => {
  const damped = difficulty + (10 - difficulty) * -(W[6] * (rating - 3)) / 9;
  return asDifficulty(W[7] * firstDifficulty(EASY) + (1 - W[7]) * damped);
};
const nextStability = ({stability, difficulty}, days, rating) => {
  const known = (1 + FACTOR * days / stability) ** DECAY;
  const forgotten = Math.min(
    W[11] * difficulty ** -W[12] * ((stability + 1) ** W[13] - 1) * Math.exp((1 - known) * W[14]),
    stability / Math.exp(W[17] * W[18])
  );
  const recalled = stability * (1 + Math.exp(W[8]) * (11 - difficulty) * stability ** -W[9]
    * (Math.exp((1 - known) * W[10]) - 1) * (rating === HARD ? W[15] : 1) * (rating === EASY ? W[16] : 1));
  return Math.max(rating === AGAIN ? forgotten : recalled, 0.001);
};
const intervalOf = (stability) =>
  Math.min(Math.max(Math.round(stability / FACTOR * (RETENTION ** (1 / DECAY) - 1)), 1), 36500);

// The card of the answers to one question, oldest first; only the first of a day counts.
const cardOf = (reviews) => reviews.reduce((card, review) => {
  if (card && review.day <= card.last) return card;
  const rating = ratingOf(review);
  const stability = card ? nextStability(card, review.day - card.last, rating) : W[rating - 1];
  const difficulty = card ? nextDifficulty(card.difficulty, rating) : asDifficulty(firstDifficulty(rating));
  return {stability, difficulty, last: review.day, due: review.day + intervalOf(stability)};
}, null);

// The answers that stand, by bank and question, with what was said of them afterwards.
const reviewsOf = (entries) => {
  const standing = new Map();
  const sorted = [...entries].sort((one, other) => one.id < other.id ? -1 : 1);
  sorted.forEach((entry) => {
    const {entry: kind, id, answer: of, value} = entry;
    if (kind === "answer") standing.set(id, {...entry});
    if (kind !== "amendment" || !standing.has(of)) return;
    if (entry.kind === "void") standing.delete(of);
    else standing.get(of)[entry.kind === "override" ? "score" : "rating"] = value;
  });
  const groups = new Map();
  standing.forEach((entry) => {
    const name = entry.bank + "/" + entry.question;
    groups.set(name, (groups.get(name) || []).concat(entry));
  });
  return groups;
};

// What was answered in pages, and what came from files, by its id: kept where storage allows, else
// for this tab.
const LOG = "myoquiz answers";
const ROOM = " ".repeat(200000);
let log = new Map();

const entriesIn = (text) => text.split("\n").map((line) => {
  try {
    const entry = JSON.parse(line);
    return entry && /^[0-3][0-9a-f]{23}$/.test(entry.id) && entry;
  } catch (error) {
    return false;
  }
}).filter(Boolean);

// Other tabs write too: what they have written is read before anything is added or told.
const readLog = (more = []) => {
  log = new Map([...log.values(), ...entriesIn(stored(LOG) || ""), ...more].map((entry) => [entry.id, entry]));
};
// How many answers are in this tab alone, the oldest; learners are told of them.
let unkept = 0;
const keepLog = (more) => {
  readLog(more);
  const entries = [...log.values()].sort((one, other) => one.id < other.id ? -1 : 1);
  let from = 0;
  // The open sitting needs room too.
  while (!store(LOG, textOf(entries.slice(from)) + ROOM) && from < entries.length) {
    from += Math.ceil(entries.length / 20);
  }
  store(LOG, textOf(entries.slice(from)));
  unkept = answersIn(entries.slice(0, from));
};
const answersIn = (entries) => entries.filter(({entry}) => entry === "answer").length;
const remember = (sitting) => sitting.answers.length && keepLog(entriesOf(sitting));

// Takes a history that the terminal or another page has saved; how many answers are new, or -1.
const takeHistory = (text) => {
  if (!/^\{\s*"myoquiz":\s*"history"/.test(text)) return -1;
  readLog();
  const fresh = entriesIn(text).filter(({id}) => !log.has(id));
  keepLog(fresh);
  return answersIn(fresh);
};

// The questions of this page that are due today, the longest overdue first.
const due = () => {
  readLog();
  const groups = reviewsOf(log.values());
  const today = dayOf(Date.now());
  return questions.map((question) => [nameOf(question), cardOf(groups.get(nameOf(question)) || [])])
    .filter(([, card]) => card && card.due <= today)
    .sort(([, one], [, other]) => one.due - other.due).map(([name]) => name);
};
