// The questions of the page: their data, and the elements that hold their texts.

const answers = byId("answers");
const answersRoot = answers.content || answers;

const banks = data.banks;
const digests = [...atob(data.digest)].map((char) => char.charCodeAt(0).toString(16).padStart(2, "0")).join("");
const questions = data.questions.map((own, number) => {
  const bank = banks[own.bank || 0];
  return {
    points: 1,
    ...own,
    number,
    bank,
    id: data.ids[number],
    type: data.types[data.type.charCodeAt(number) - 65],
    digest: digests.slice(32 * number, 32 * number + 32),
    tags: own.tags ? own.tags.map((n) => data.topics[n]) : bank.tags || [],
    lang: own.lang || bank.lang,
    rules: {lookalikes: data.lookalikes, ...own.rules},
  };
});
const nameOf = (question) => question.bank.id + "/" + question.id;

const asked = (question) => byId("q" + (question.number + 1));
const answered = (question) => answersRoot.querySelector("#a" + (question.number + 1));
const partOf = (element, selector) => element.querySelector(":scope > " + selector);

// The items of a list of the question: choices, lefts, rights, pieces.
const itemsOf = (question, list) => {
  const found = partOf(asked(question), "." + list);
  return found ? [...found.children] : [];
};

// What an item was written as, for the history: its Markdown where it has some.
const sourceOf = (question, list, n) => {
  const sources = (question.sources || {})[list] || {};
  return n in sources ? sources[n] : itemsOf(question, list)[n].textContent;
};

const passageOf = (question) => question.passage
  && document.querySelector(`[data-of="${question.bank.id}/${question.passage}"]`);

const isTyped = ({gaps, type}) => gaps ? gaps.some((gap) => !gap.menu)
  : /^(short-answer|enumeration|numerical)$/.test(type);
const isOwn = (question) => /^(flashcard|essay)$/.test(question.type);
