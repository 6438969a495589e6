// Steps 5 and 6, two words beside each other: pairs.py. A word is [compared, unspelt], a pair
// [verdict, slips].
const pair = (mine, theirs, key) => {
  const [word, found] = [mine[0], theirs[0]];
  const isEnglish = key.lang == "en";
  const [name] = (isEnglish && NUMBERS.find(row => "#" + row[1] == word)) || [""];
  const isBoth = list => holds(list, word) && holds(list, found);
  return word == found ? ["same", 0]
    : word[0] == "#" ? forgiven(name) ? slipped([name, name], theirs) : null
    : found[0] == "#" || holds(key.symbols, word) ? null
    : isEnglish && mine.some((one, i) => isSame(one, theirs[i])) ? ["same", 0]
    : isIdeographic(word)
      ? size(word) > 2 && distance(word, found, 1) == 1 ? [NEAR_SPELLING, 2] : null
    : isEnglish && hasOtherEnding(word, found) ? ["near ending", 1]
    : isBoth(SMALL) || isBoth(TAIL) ? ["near small_word", 1] : slipped(mine, theirs);
};

const slipped = (mine, theirs) => {
  const [word, found] = [mine[0], theirs[0]];
  const allowed = max(...mine.map(forgiven));
  const slips = min(...mine.map((one, i) => distance(one, theirs[i], allowed + 1)));
  const isClose = slips < allowed + 2;
  const meant = flat(mine.map(stems));
  const isOther = stem => holds(lookalikes, stem) && !holds(meant, stem);
  return isClose && (size(word) < 3
      || (slips == 2 && (word.endsWith(found) || found.endsWith(word)))) ? null
    : slips > allowed
      ? isClose || (allowed && distance(sound(word), sound(found), 2) < 3)
        ? [NEAR_SPELLING, 2] : null
    : isDoubtful(mine, theirs, slips) ? ["near two_words", 2]
    : flat(theirs.map(stems)).some(isOther) ? ["near other_word", 2] : [TYPO, 1];
};
const sound = word =>
  swap(swap(swap(swap(word, /ph/g, "f"), /([tr])h/g, "$1"), /ck?/g, "k"), /y/g, "i");
const isDoubtful = (mine, theirs, slips) => {
  const [word, found] = [mine[0], theirs[0]];
  const [rest, other] = [word, found].map(text => swap(text, /^./u, ""));
  return (!isAscii(word) && (rest == found || other == word))
    || (rest == other && size(word) < 7 && !isBeside(word, found))
    || mine.some((one, i) => rivals(one).some(([rival, , , isFirm]) =>
      rival == theirs[i] || (isFirm && distance(rival, theirs[i], slips) <= slips)));
};
