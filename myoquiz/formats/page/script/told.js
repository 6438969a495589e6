// What is told of an answer: the verdict in words, what is right, why, and where that stands.

const wordOf = (verdict) => words[verdict === "right" ? "same" : verdict];

const pointsOf = (question, score) =>
  filled(words.points, amount(score * question.points), amount(question.points));

// The line of a verdict; an answer that was near and may be tried again earns nothing yet.
const verdictLine = (question, found, isOpen) => {
  const {verdict, score, overruled} = found;
  const shown = overruled ? "right" : verdict;
  return make("p", {class: "verdict is-" + shown}, sign(shown), " ",
    make("strong", {}, overruled ? words.overruled : isOpen ? words.again : wordOf(verdict)), " ",
    !isOpen && make("span", {class: "points"}, pointsOf(question, overruled ? 1 : score)));
};

// The right answer in full, for what is not told in the place where it was answered.
const keyOf = (question) => {
  const from = answered(question);
  const key = partOf(from, ".key");
  if (/^(short-answer|enumeration|numerical)$/.test(question.type)) {
    const [also, accept] = [".also", ".accept"].map((name) => partOf(from, name));
    return [make("p", {class: "key", dir: "auto"}, copied(key)),
      also && make("div", {class: "also"}, copied(also), " ", accept.cloneNode(true))].filter(Boolean);
  }
  if (isOwn(question) && key) return [make("div", {class: "key", dir: "auto"}, copied(key))];
  return [];
};

// What the author says to answers that never pass.
const saidTo = (question, {said}) => [].concat(said || []).map((number) => make("div", {class: "note", dir: "auto"},
  copied(partOf(answered(question), ".not").querySelectorAll("dd")[number - 1])));

const because = (question) => ["why", "source"].map((name) => partOf(answered(question), "." + name))
  .filter(Boolean).map((element) => element.cloneNode(true)).concat(reportOf(question) || []);

// Where to report the question, which a letter names in its subject.
const reportOf = (question) => {
  const {contact} = question.bank;
  const subject = (/\?/.test(contact) ? "&" : "?") + "subject=" + encodeURIComponent(nameOf(question));
  return contact && make("p", {class: "source"},
    make("a", {href: contact + (/^mailto:/i.test(contact) ? subject : "")}, words.report));
};

// A line in front of all that is told, in the colour of the verdict.
const tell = (said, question, found, isOpen) => {
  said.className = "said is-" + (found.overruled ? "right" : found.verdict);
  said.replaceChildren(...[verdictLine(question, found, isOpen), reasonLine(found), ...saidTo(question, found)].filter(Boolean));
};

const reasonLine = ({reason}) => reason && make("p", {class: "reason", dir: "auto"}, reason);

// Everything that is told of a question when its answer was judged.
const telling = (question, found) => make("div", {class: "told", lang: question.lang},
  isOwn(question) || found.verdict !== "same" || partOf(answered(question), ".accept") ? keyOf(question) : [],
  because(question));
