// What stays when the tab is closed, where storage allows: the open sitting, and all answers.

const pageKey = "myoquiz " + hashed(questions.map((question) => question.digest).join()).toString(36);

// Another sitting may stand there, of this tab or another: its answers are kept before it goes, and
// the end of one leaves the other where it is.
const keepSitting = (sitting) => {
  const other = keptSitting();
  const isOther = other && other.id !== sitting.id;
  if (isOther) remember(other);
  if (!isOther || !sitting.end) store(pageKey, sitting.end ? null : JSON.stringify(sitting));
};

// The sitting that was not finished, if it is one of this page.
const keptSitting = () => {
  try {
    const sitting = JSON.parse(stored(pageKey));
    const isOne = sitting && sitting.asks.length && sitting.asks.every((n) => n in questions);
    return isOne && (sitting.answers.length || Object.keys(sitting.drafts).length) ? sitting : null;
  } catch (error) {
    return null;
  }
};

// What the address asks for: #seed=7&count=20&exam
const wanted = () => {
  const found = new URLSearchParams(location.hash.slice(1));
  const number = (name) => /^\d{1,15}$/.test(found.get(name) || "") ? Number(found.get(name)) : null;
  return {seed: number("seed"), count: number("count"), exam: found.has("exam")};
};
const tellAddress = ({seed, count, exam}) => {
  try {
    const said = [seed !== undefined && "seed=" + seed, count && "count=" + count, exam && "exam"];
    history.replaceState(null, "", "#" + said.filter(Boolean).join("&"));
  } catch (error) {
    // A frame of its own origin has no address to change.
  }
};
