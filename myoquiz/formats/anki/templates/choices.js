// Choices: one or several are picked, and the back tells of each what became of it.

// What may be picked, one or several.
const choose = () => {
  const box = one(".mq-choices");
  const isOne = options.scoring === "single";
  const shown = dealt(box.firstElementChild, options.pins, options.shuffle);
  box.className += isOne ? " mq-one" : " mq-several";
  if (isBack) return reveal(box, shown, isOne);
  set(box, {role: isOne ? "radiogroup" : "group", "aria-labelledby": "mq-question"});
  shown.forEach(([n, item], i) => {
    const control = set(make("input", "mq-hit"), {type: isOne ? "radio" : "checkbox", name: "mq"});
    control.onchange = () => {
      state.given = state.given.filter((other) => !isOne && other !== n);
      if (control.checked) state.given.push(n);
      keep();
    };
    row(item, letter(i), control);
  });
};

const reveal = (box, shown, isOne) => {
  const keys = box.dataset.right.split(" ").map(Number);
  const picks = state.given;
  box.removeAttribute("data-right");
  shown.forEach(([n, item], i) => {
    const isRight = keys.includes(n);
    const isPicked = picks.includes(n);
    const isMissed = !isOne && isRight && !isPicked && picks.length;
    const mark = isRight ? MARKS.same : isPicked ? MARKS.wrong : letter(i);
    const [, text] = row(item, mark);
    if (isRight) item.className += " mq-right";
    else if (isPicked) item.className += " mq-wrong";
    if (isMissed) item.className += " mq-missed";
    if (isPicked) text.append(tag(terms.picked));
    if (isMissed) text.append(tag(terms.missed));
    const isTold = isMissed || isPicked && (isOne || !isRight);
    const html = isTold && options.feedback[n];
    if (html) text.append(told("mq-note", "", html));
  });
  if (!picks.length) return;
  const hits = picks.filter((n) => keys.includes(n)).length;
  const slips = picks.length - hits;
  const least = Math.min(keys.length, shown.length - keys.length) || 1;
  const part = Math.max(0, hits / keys.length - slips / least);
  const isWhole = hits === keys.length && !slips;
  const share = options.scoring === "partial" ? part : Number(isWhole);
  sum(share, hits, !isOne && keys.length, ", " + filled(terms.slips, slips));
};
