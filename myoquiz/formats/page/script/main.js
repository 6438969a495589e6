// Everything is there: the page begins.

start();

// The judge is made, and reads the bank's answers, while the first question is read.
const first = questions.find((question) => question.gaps || question.type === "short-answer");
if (first) setTimeout(() => judgeOf(first)(first.gaps ? ["x"] : "x"), 300);
