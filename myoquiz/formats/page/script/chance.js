// Chance that a seed fixes: the same seed deals the same cards on every machine.

const hashed = (text) => [...text].reduce(
  (hash, char) => Math.imul(hash ^ char.codePointAt(0), 16777619) >>> 0, 2166136261
);

const newSeed = () => Math.floor(Math.random() * 1e9);

// Numbers from 0 to 1 that hang on a text alone.
const chances = (text) => {
  let state = hashed(text);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
};

const shuffled = (list, chance) => {
  const dealt = [...list];
  for (let i = dealt.length - 1; i > 0; i -= 1) {
    const j = Math.floor(chance() * (i + 1));
    [dealt[i], dealt[j]] = [dealt[j], dealt[i]];
  }
  return dealt;
};

// A shuffle that keeps the questions of one fact as far apart as they can be: the k of a fact get the
// places (0 + u)/k, (1 + u)/k, … of the sitting.
const spread = (chosen, chance) => {
  const groups = new Map();
  const dealt = shuffled(chosen, chance);
  dealt.forEach((question) => {
    const fact = question.fact ? question.bank.id + " " + question.fact : nameOf(question);
    groups.set(fact, (groups.get(fact) || []).concat(question));
  });
  const places = new Map();
  groups.forEach((members) => {
    const offset = chance();
    members.forEach((question, i) => places.set(question, (i + offset) / members.length));
  });
  return dealt.sort((one, other) => places.get(one) - places.get(other));
};

// Questions about one passage stand together, in the order of the bank.
const together = (chosen) => {
  const groups = new Map();
  chosen.forEach((question) => {
    const name = question.passage ? question.bank.id + " " + question.passage : nameOf(question);
    groups.set(name, (groups.get(name) || []).concat(question));
  });
  return [...groups.values()]
    .map((members) => members.sort((one, other) => one.number - other.number)).flat();
};

// The numbers of a question's options in the order they are shown.
const optionsOf = (question, seed) => {
  const chance = chances(seed + ":" + nameOf(question));
  const {type, right, pins = [], fixed, pairs, order} = question;
  if (right) {
    const all = range(itemsOf(question, "choices").length);
    if (fixed) return all;
    return shuffled(all.filter((n) => !pins.includes(n)), chance).concat(pins);
  }
  if (pairs) return shuffled(range(itemsOf(question, "rights").length), chance);
  if (type !== "ordering") return [];
  let dealt = order;
  while (String(dealt) === String(order)) dealt = shuffled(order, chance);
  return dealt;
};
