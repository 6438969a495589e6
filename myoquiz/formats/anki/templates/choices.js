// Choices: one or several are picked, and the back tells of each what became of it.

// What may be picked, one or several.
const choose = () => {
  const box = one(".mq-choices");
  const isOne = options.scoring === "single";
  const shown = dealt(box.firstElementChild, options.pins, options.shuffle);
  if (!isOne) box.className += " mq-several";
  // Two words that everybody knows need no letters: they are two buttons.
  const isTruth = options.type === "true-false";
  if (isTruth) box.className += " mq-truth";
  if (isBack) return reveal(box, shown, isOne, isTruth);
  set(box, {role: isOne ? "radiogroup" : "group", "aria-labelledby": "mq-question"});
  shown.forEach(([n, item], i) => {
    const control = set(make("input", "mq-hit"), {type: isOne ? "radio" : "checkbox", name: "mq"});
    control.onchange = () => {
      state.given = state.given.filter((other) => !isOne && other !== n);
      if (control.checked) state.given.push(n);
      keep();
    };
    row(item, letter(i), control, i + 1);
  });
};

const reveal = (box, shown, isOne, isTruth) => {
  const rights = box.dataset.right.split(" ").map(Number);
  const picks = state.given;
  box.removeAttribute("data-right");
  shown.forEach(([n, item], i) => {
    const isRight = rights.includes(n);
    const isPicked = picks.includes(n);
    const isMissed = !isOne && isRight && !isPicked && picks.length;
    const mark = isRight ? MARKS.same : isPicked ? MARKS.wrong : letter(i);
    const [, text] = row(item, mark);
    item.className += isRight ? " mq-right" : isPicked ? " mq-wrong" : "";
    if (isMissed) item.className += " mq-missed";
    if (isPicked || isMissed) text.append(tag(isPicked ? terms.picked : terms.missed));
    const isTold = isMissed || isPicked && (isOne || !isRight);
    const html = isTold && options.feedback[n];
    if (html) (isTruth ? box : text).append(told("mq-note", "", html));
  });
  if (!picks.length) return;
  const size = rights.length;
  const hits = picks.filter((n) => rights.includes(n)).length;
  const misses = picks.length - hits;
  const least = Math.min(size, shown.length - size) || 1;
  const some = Math.max(0, hits / size - misses / least);
  const share = options.scoring === "partial" ? some : Number(hits === size && !misses);
  sum(share, hits, !isOne && size, ", " + filled(terms.slips, misses));
};
