// How many slips of the keyboard lie between two words: slips.py.
const distance = (word, other, limit) => {
  if (word == other) return 0;
  const [mine, theirs] = [word, other].map(chars);
  const most = limit + 1;
  if (abs(len(mine) - len(theirs)) > limit) return most;
  let older = [];
  let last = [0, ...theirs.map((_, i) => i + 1)];
  for (let i = 1; i <= len(mine); i++) {
    const row = [i, ...theirs.map(() => most)];
    for (let j = max(1, i - limit); j <= min(len(theirs), i + limit); j++) {
      const isChange = mine[i - 1] != theirs[j - 1];
      row[j] = min(last[j - 1] + isChange, last[j] + 1, row[j - 1] + 1);
      if (i > 1 && j > 1 && mine[i - 1] == theirs[j - 2] && mine[i - 2] == theirs[j - 1])
        row[j] = min(row[j], older[j - 2] + 1);
    }
    if (min(...row) > limit) return most;
    [older, last] = [last, row];
  }
  return min(last[len(theirs)], most);
};
const isIdeographic = word => fits(/[\u2e80-\uab6f\uabc0-\ud7ff\u{20000}-\u{10ffff}]/u, word);
const forgiven = word => +(size(swap(word, /\p{M}/gu, "")) > 4 && !isIdeographic(word));
const place = letter => {
  const at = "qwertyuiop asdfghjkl  zxcvbnm".indexOf(letter);
  const y = at / 11 | 0;
  return at < 0 ? [NaN] : [at % 11 + y / 2, y];
};
const isBeside = (word, other) => {
  const [one, two] = [place(word[0]), place(other[0])];
  return one.every((at, i) => abs(at - two[i]) <= 1);
};
