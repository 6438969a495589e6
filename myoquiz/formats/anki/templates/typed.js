// What is typed: an answer, or the gaps of a text. The judge of the quiz has the verdict.

// A field to type in. Its keys are nobody else's; Enter goes on to the next, or shows the answer.
const field = (i, label) => {
  const input = set(make("input", "mq-field"), {
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: false,
    maxlength: 500,
    dir: "auto",
    "aria-label": label,
  });
  input.oninput = () => {
    state.given[i] = input.value;
    keep();
  };
  input.onkeyup = input.onkeypress = (event) => event.stopPropagation();
  input.onkeydown = (event) => {
    if (event.key !== "Enter" || event.isComposing) return event.stopPropagation();
    const next = all(".mq-field")[i + 1];
    if (next) {
      event.stopPropagation();
      next.focus();
    } else if (window.pycmd) {
      window.pycmd("ans");
    } else {
      input.blur();
      if (window.showAnswer) window.showAnswer();
    }
  };
  return input;
};

// A keyboard is up at once where it is a real one; on a phone it would hide the question.
const begin = () => {
  if (matchMedia("(pointer:fine)").matches) one(".mq-field").focus({preventScroll: true});
};

const passes = (judged) => /same|typo/.test(judged.verdict);

const type = () => {
  const text = (state.given[0] || "").trim();
  if (!isBack) {
    const box = make("label", "mq-typed");
    const line = make("span", "mq-line");
    line.append(field(0, terms.answer), make("span", "mq-unit", options.unit));
    box.append(make("span", "mq-label", terms.answer), line);
    one(".mq-question").after(box);
    begin();
  } else if (text) {
    const judged = judge(options, text);
    const share = judged.verdict === "near" ? null : Number(passes(judged));
    // A code such as "unit_missing"; its first word tells what to look at.
    const why = filled(terms[judged.reason.split("_")[0]] || "", ...judged.words);
    say(judged.verdict, share, filled(terms.typed, text), why);
    if (judged.feedback) one(".mq-verdict").append(told("mq-more", "", judged.feedback));
  }
};

// Gaps in a text. One inside of mathematics has no element, and then the card is only read.
const fill = () => {
  const mine = options.gaps.filter((gap) => String(gap.card) === ordinal);
  const spans = all(".cloze");
  if (spans.length !== mine.length) return;
  if (!isBack) {
    spans.forEach((span, i) => {
      const hint = mine[i].hint;
      const input = set(field(i, filled(terms.gap, i + 1)), {
        placeholder: hint,
        style: "width:" + Math.max(8.5, hint.length / 1.8 + 2) + "em",
      });
      span.textContent = "";
      span.className += " mq-gap";
      span.append(input);
    });
    return begin();
  }
  const texts = mine.map((_, i) => (state.given[i] || "").trim());
  if (!texts.some(Boolean)) return;
  const judged = judgeGaps(options, texts, Number(ordinal));
  const size = spans.length;
  let hits = 0;
  judged.parts.forEach((part, i) => {
    // Where any order is right, a text may have been held to another gap than the one it stood in.
    const span = spans[mine.indexOf(options.gaps[part.gap])];
    const isRight = passes(part);
    hits += isRight;
    span.className += isRight ? " mq-right" : " mq-wrong";
    span.before(sign(part.verdict));
    if (!isRight && texts[i]) span.before(make("del", "", texts[i]), " ");
  });
  say(judged.verdict, null, size > 1 && filled(terms.right, hits, size));
};
