// Steps 5 and 6, whole answers: words that are missing, too many, or in another order: phrases.py.
const phrases = (key, given) => {
  const [, pairs, ...rest] = align(joinedAlike(key, given), joinedAlike(given, key), key) || [];
  if (!pairs) return "";
  const tails = given.written.endsWith("one") ? TAIL.concat("#1") : TAIL;
  const [missing, extra] = rest.map(words => keep(words, word => !holds(FREE, word)));
  const [lost, added] = [missing, extra].map(words => keep(words, word => !holds(tails, word)));
  const slips = pairs.reduce((sum, pair) => sum + pair[1], 0);
  const allowed = key.words[2] ? 3 : 2;
  const [reason] = pairs.find(pair => pair[1] || pair[0] != "same") || [NEAR_SPELLING];
  const empty = flat(TAILS).concat(missing);
  return missing.concat(extra).some(word => !fits(NOTED, word)) ? "wrong signs"
    : !pairs[0] || (missing[0] && added[0]) || lost[1] || added[2] ? reordered(key, given)
    : slips > allowed + 1 ? ""
    : slips > allowed || pairs.some(pair => pair[0][0] == "n") ? "near " + pieces(reason)[1]
    : missing[0] || added[0]
      ? key.words.every(word => holds(empty, word)) ? ""
      : missing[0] ? "near word_missing" : "near word_extra"
    : !slips ? "same" : extra[0] ? NEAR_SPELLING : TYPO;
};
const reordered = (key, given) => {
  const [mine, theirs] = [key, given].map(text =>
    keep(text.words, word => !holds(SMALL, word)).sort());
  return mine[0] && equal(mine, theirs) ? "near order" : "";
};

// The best pairing of two lists of words in their order: [cost, pairs, missing, extra].
const COST = {"s": 0, "t": 2, "n": 8};
const align = (mine, theirs, key) => {
  const best = {};
  best[[0, 0]] = [0, [], [], []];
  if (abs(len(mine) - len(theirs)) > 4) return null;
  for (let i = 0; i <= len(mine); i++) {
    for (let j = max(0, i - 4); j <= min(len(theirs), i + 4); j++) {
      let way = best[[i, j]];
      const offer = (before, kind, item) => {
        const cost = kind > 1 ? holds(FREE, item) ? 1 : 10 : COST[item[0][0]];
        if (!way || before[0] + cost < way[0]) {
          way = before.map((list, place) => place == kind ? list.concat([item]) : list);
          way[0] += cost;
        }
      };
      const [above, left, before] = [best[[i - 1, j]], best[[i, j - 1]], best[[i - 1, j - 1]]];
      if (above) offer(above, 2, mine[i - 1][0]);
      if (left) offer(left, 3, theirs[j - 1][0]);
      const found = before && pair(mine[i - 1], theirs[j - 1], key);
      if (found) offer(before, 1, found);
      if (way && way[0] <= 60) best[[i, j]] = way;
    }
  }
  return best[[len(mine), len(theirs)]];
};
const joinedAlike = (text, other) => {
  const words = text.words.map((word, i) => [word, text.unspelt[i]]);
  for (let i = 0; i < len(words) - 1; i++) {
    const [one, two] = cut(words, i, i + 2);
    const joined = one[0] + two[0];
    if (holds(other.words, joined) && !holds(text.words, joined) && !holds(NEGATING, one[0]))
      words.splice(i, 2, [joined, one[1] + two[1]]);
  }
  return words;
};
