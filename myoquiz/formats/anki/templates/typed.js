// What is typed: an answer, or the gaps of a text. The judge of the quiz has the verdict.

// A field to type in, or a menu. Its keys are nobody else's; Enter goes on to the next, or shows the
// answer.
const field = (i, label, menu) => {
  const input = set(make(menu ? "select" : "input", "mq-field"), {
    autocapitalize: "off",
    autocomplete: "off",
    autocorrect: "off",
    spellcheck: false,
    maxlength: 500,
    dir: "auto",
    "aria-label": label,
    "aria-describedby": "mq-question",
  });
  if (menu) input.append(...[""].concat(menu).map((text) => make("option", "", text)));
  input.oninput = () => {
    state.given[i] = input.value;
    keep();
    all(".mq-keyboard").forEach((told) => told.remove());
    safely(judged);
  };
  input.onkeyup = input.onkeypress = stop;
  input.onkeydown = (event) => {
    if (event.key !== "Enter" || event.isComposing) return stop(event);
    const next = all(".mq-field")[i + 1];
    if (next) next.focus();
    if (next || safely(again)) return stop(event);
    if (window.pycmd) return window.pycmd("ans");
    input.blur();
    if (window.showAnswer) window.showAnswer();
  };
  if (!menu && /Android/.test(navigator.userAgent)) input.onclick = () => missed(input);
  return input;
};

// AnkiDroid's older reviewer gives a page no keyboard unless a setting says so: which, is told where
// a tap brings none. One that comes takes room from the page.
const missed = (input) => {
  const before = innerHeight;
  setTimeout(() => {
    const isUp = document.hasFocus() && innerHeight < before;
    if (!isUp && !input.value && !one(".mq-keyboard")) {
      one(".mq-typed,.mq-text").after(make("p", "mq-keyboard", terms.keyboard));
    }
  }, 800);
};

// A keyboard is up at once where it is a real one; on a phone it would hide the question.
const begin = () => {
  if (matchMedia("(pointer:fine)").matches) one(".mq-field").focus({preventScroll: true});
};

const wrote = (i) => (state.given[i] || "").trim();
const passes = (judged) => /same|typo/.test(judged.verdict);
// The reason is a code such as "unit_missing"; its first word tells what to look at.
const why = (judged) => filled(terms[judged.reason.split("_")[0]] || "", ...judged.words);

const ofCard = () => (options.gaps || []).filter((gap) => gap.card === gapCard);

// What the judge says of it. He comes with fronts alone, since he is most of the script: where a
// client opens a page for the back, the verdict of the front is in the state. HTML is not, so of the
// author's words on a refused answer it holds the place.
const judged = () => {
  if (!mirror.judge) return state.judged;
  const [judge, judgeGaps] = mirror.judge();
  const found = options.gaps
    ? judgeGaps(options, ofCard().map((_, i) => wrote(i)), gapCard)
    : judge(options, wrote(0));
  (found.parts || [found]).forEach((part) => {
    const {reject = []} = options.gaps ? options.gaps[part.gap] : options;
    part.refused = reject.findIndex((item) => item.feedback === part.feedback);
    delete part.feedback;
  });
  state.judged = found;
  keep();
  return found;
};

// A near answer has a second try, as in the quiz, and is told what to look at: once, and where Enter
// is to show the back. The client's own button shows it at once.
const again = () => {
  const found = judged();
  if (found.verdict !== "near" || one(".mq-verdict")) return false;
  const each = found.parts || [found];
  const i = each.findIndex((part) => part.verdict === "near");
  one(".mq-typed,.mq-text").after(set(make("div", "mq-verdict"), {role: "alert"}));
  say("near", null, why(each[i]));
  all(".mq-field")[i].focus();
  return true;
};

const ask = () => {
  if (!isBack) {
    const box = make("label", "mq-typed");
    const line = make("span", "mq-line");
    const input = field(0, terms.answer);
    // As many places as answers are asked for, with what stands between them.
    if (options.answers) input.placeholder = Array(options.count).fill("\u2026").join(", ");
    line.append(input, make("span", "mq-unit", options.unit));
    box.append(make("span", "mq-label", terms.answer), line);
    one(".mq-question").after(box);
    begin();
  } else if (wrote(0)) {
    const found = judged();
    const parts = found.parts || [found];
    const hits = parts.filter(passes).length;
    const told = found.parts ? filled(terms.right, hits, parts.length) : why(found);
    const share = found.verdict === "near" ? null : hits / parts.length;
    say(found.verdict, share, filled(terms.typed, wrote(0)), told);
    parts.forEach((part) => comment(options, part));
  }
};

// What the author says to an answer that never passes.
const comment = ({reject = []}, {refused}) => {
  const html = reject[refused] && reject[refused].feedback;
  if (html) one(".mq-verdict").append(told("mq-more", "", html));
};

// A gap is as wide as what is typed into it: a twin of its text, which nobody sees, gives the width.
// A hint stands in it until then; one that is too long for that stands below.
const gap = (span, input, hint) => {
  const twin = make("span", "mq-twin");
  input.placeholder = hint;
  const fit = () => {
    twin.textContent = input.value || input.placeholder;
  };
  input.addEventListener("input", fit);
  fit();
  span.className += " mq-gap";
  span.append(twin, input);
  if (hint.length > 24 || twin.scrollWidth > twin.clientWidth) {
    input.placeholder = "";
    fit();
    span.append(told("mq-help", hint));
  }
};

// Gaps in a text. One inside of mathematics has no element, and then the card is only read.
const fill = () => {
  const mine = ofCard();
  const spans = all(".cloze");
  const size = spans.length;
  if (!size || size !== mine.length) return;
  spans.forEach((span, i) => mendGap(span, mine[i]));
  if (!isBack) {
    spans.forEach((span, i) => {
      span.textContent = "";
      const {hint, menu} = mine[i];
      const input = field(i, filled(terms.gap, i + 1) + " " + hint, menu);
      if (!menu) return gap(span, input, hint);
      span.className += " mq-menu";
      span.append(input);
      if (hint) span.append(told("mq-help", hint));
    });
    return begin();
  }
  if (!mine.some((_, i) => wrote(i))) return;
  const found = judged();
  let hits = 0;
  found.parts.forEach((each, i) => {
    // Where any order is right, a text may have been held to another gap than the one it stood in.
    const span = spans[mine.indexOf(options.gaps[each.gap])];
    const isRight = passes(each);
    hits += isRight;
    span.className += isRight ? " mq-right" : " mq-wrong";
    span.before(sign(each.verdict));
    if (each.verdict !== "same" && wrote(i)) span.before(make("del", "", wrote(i)), " ");
  });
  say(found.verdict, null, size > 1 && filled(terms.right, hits, size));
  found.parts.forEach((each) => comment(options.gaps[each.gap], each));
};
