// A doubtful answer that is closer to one that is rejected: guard.py.
const guarded = (found, key, given, others) => {
  if (found == "same") return found;
  const slips = rank(found) == 1 ? distance(key.joined, given.joined, 3) : 0;
  const spaced = text => " " + text.words.join(" ") + " ";
  let doubt = found;
  for (const other of others) {
    if (other.joined == given.joined) {
      if (!holds(spaced(given), spaced(key))) return rank(found) == 2 ? found : "wrong other_answer";
    } else if (slips && other.joined != key.joined) {
      const isWord = given.words.some(word => holds(other.words, word) && !holds(key.words, word));
      if (isWord || distance(other.joined, given.joined, slips) <= slips) doubt = "near two_words";
    }
  }
  return doubt;
};
