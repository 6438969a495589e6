// Steps 5 and 6, two words beside each other: pairs.py. A word is [compared, unspelt], a pair
// [verdict, slips].
const pair = (mine, theirs, key) => {
  const [word, found] = [mine[0], theirs[0]];
  const isEnglish = key.lang == "en";
  const [name] = (isEnglish && NUMBERS.find(row => "#" + row[1] == word)) || [""];
  const isBoth = list => holds(list, word) && holds(list, found);
  return word == found ? ["same", 0]
    : word[0] == "#" && isOrdinal(word, found) && isEnglish ? ["same", 0]
    : word[0] == "#" ? forgiven(name) ? slipped([name, name], theirs) : null
    : found[0] == "#" || holds(key.symbols, word) ? null
    : isEnglish && mine.some((one, i) => isSame(one, theirs[i])) ? ["same", 0]
    : (isEnglish ? isDoubled(word, found) : isHeld(word, found)) && size(word) > 2
        && !holds(realWords, theirs[1]) ? [TYPO, 1]
    : isIdeographic(word)
      ? isKana(word, found)
        ? distance(hiragana(word), hiragana(found), 1) < 2 ? ["near kana", 2] : null : size(word) > 2 && distance(word, found, 1) == 1 ? [NEAR_SPELLING, 2] : null
    : isEnglish && hasOtherEnding(word, found) ? ["near ending", 1]
    : isInflected && !isEnglish && isInEnding(word, found) ? ["near ending", 1]
    : isBoth(SMALL) || isBoth(TAIL) ? ["near small_word", 1] : sure(slipped(mine, theirs), mine, theirs, key);
};
// Not every slip is one of the finger where so many make another word or name.
const sure = (found, mine, theirs, key) =>
  found && found[0] == TYPO && !isSure(mine, theirs, key) ? [NEAR_SPELLING, 1] : found;
const isSure = (mine, theirs, key) => {
  const at = distance(mine[1], theirs[1], 2) < distance(mine[0], theirs[0], 2) ? 1 : 0;
  const [word, found] = [chars(mine[at]), chars(theirs[at])];
  const [one, other] = [mine[at], theirs[at]];
  const isTwice = isDoubled(one, other) || isDoubled(other, one);
  const isEnglish = key.lang == "en";
  if (isTwice && !isEnglish) return isTwin(one, other);
  if (isEnglish && (isTwice || sound(one) == sound(other))) return true;
  const place = shared(word, found);
  const isSwap = equal([...word].sort(), [...found].sort());
  if (isEnglish) return len(word) != len(found) || isSwap || len(word) > 7
    || (fits(/^[aeiouy]{2}$/, word[place] + found[place]) && len(word) > 5) || !holds(names, one);
  const isInner = place > 0 && place < len(word) - 3;
  const isLatin = one < "\u0370";
  return isSwap ? isInner && !cut(word, place, place + 2).every(char => holds(VOWELS, char))
    : swap(one, /k/g, "c") == swap(other, /k/g, "c") ? true
    : len(found) < len(word) || !isLatin ? isInner && (place > 1 || !isLatin) && len(word) > 8
    : place > 0 && place < len(word) - 6 && len(word) > 11;
};
// Where the second of two letters stands, of which the word has one: doubles.py.
const VOWELS = "aeiouyäöüåæøαεηιουωаеиоуыэюя";
const twinAt = (word, found) => {
  const letters = chars(found);
  return size(word) + 1 != len(letters) ? 0 : max(0, letters.findIndex((letter, i) =>
    i && letter == letters[i - 1] && cut(letters, 0, i).concat(cut(letters, i + 1)).join("") == word));
};
const isDoubled = (word, found) => twinAt(word, found) > 0;
const isHeld = (word, found) => {
  const place = twinAt(word, found);
  const letters = chars(found);
  return place > 0 && !holds(VOWELS, letters[place])
    && fits(twice, cut(letters, 0, place).concat("<", cut(letters, place)).join(""));
};
const isTwin = (word, found) => {
  const [short, long] = size(found) > size(word) ? [word, found] : [found, word];
  return !holds(VOWELS, chars(long)[twinAt(short, long)])
    && (isHeld(word, found) || (size(short) > 6 && hasTwins));
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
    : flat(theirs.map(stems)).some(isOther) ? ["near other_word", 2]
    : holds(realWords, theirs[1]) ? ["near other_word", 2] : [TYPO, 1];
};
const isOrdinal = (word, found) => NUMBERS.some(([short, name]) =>
  name == found && fits(/^\d+(st|nd|rd|th)$/, short) && "#" + swap(short, /\D+/, "") == word);
const hiragana = word => swap(word, /[ァ-ヶ]/g, sign =>
  String.fromCodePoint(sign.charCodeAt(0) - 96));
const isKana = (word, found) => hiragana(word) == hiragana(found)
  || (size(word) > 1 && fits(/^[\u3040-\u30ff]+$/, word + found));
const isInEnding = (word, found) => {
  const [mine, theirs] = [word, found].map(chars);
  const most = max(len(mine), len(theirs));
  const least = min(len(mine), len(theirs));
  if (least < 4 || distance(word, found, 1) != 1) return false;
  const same = shared(mine, theirs);
  return (same == least ? most - 1 : same) >= most - 2 && !isDoubled(word, found) && !isDoubled(found, word);
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
