// A doubtful answer that is closer to one that is rejected: guard.py.
const guarded = (found, form, given, others, options) => {
  const lang = langOf(options);
  const isProse = form.kind == "words";
  if (found == "same") return guardedSame(form, given, others);
  const [key, typed] = [form.text, given].map(text => read(text, lang));
  const slips = rank(found) == 1 ? distance(key.joined, typed.joined, 3) : 0;
  const around = text => " " + text.words.join(" ") + " ";
  const other_answer = found.startsWith("wrong ") ? found : "wrong other_answer";
  let doubt = found;
  for (const other of others) {
    if (other.kind != "words") {
      const isOther = notationOf(other.kind, other.text) == notationOf(other.kind, given);
      if (isOther && (!isProse || found.startsWith("wrong"))) return other_answer;
      if (!isProse) continue;
    }
    const text = read/* page: Once */(other.text, lang);
    if (text.joined == typed.joined) {
      if (!isProse || !holds(around(typed), around(key))) return other_answer;
    } else if (slips && text.joined != key.joined) {
      const isWord = typed.words.some(word => holds(text.words, word) && !holds(key.words, word));
      if (isWord || distance(text.joined, typed.joined, slips) <= slips) doubt = "near two_words";
    }
  }
  return doubt;
};
// The other answers of a bank are read once for all its questions.
/* page: const onceRead = new Map; */
/* page: const readOnce = (text, lang, name = lang + " " + text) => onceRead.get(name) */
/* page:   || onceRead.set(name, read(text, lang)).get(name); */
// Near where a mark or the case alone tells this answer from another one that was typed.
const guardedSame = ({text, kind}, given, others) => {
  const [mine, typed] = [text, given].map(each => notationOf(kind, each));
  return !fits(/words|symbol/, kind) || mine == typed
    || unmarked(small(mine)) != unmarked(small(typed))
    || !others.some(other => notationOf(kind, other.text) == typed) ? "same"
    : kind == "symbol" ? "near capitals" : "near letters";
};
