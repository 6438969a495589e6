// The screen of a question: it is asked, answered, judged and told.

// What keys and the clock can reach of the open screen.
let open = {};

const ask = (sitting) => {
  const {plan} = sitting;
  const next = plan.exam ? {ask: sitting.place, again: false} : current(sitting);
  if (!next) return finish(sitting);
  const question = questionOf(sitting, next.ask);
  const began = Date.now();
  const lastOf = () => sitting.answers[sitting.answers.length - 1];
  const mayUndo = !plan.exam && lastOf() && isOwn(questionOf(sitting, lastOf().ask));
  const draft = sitting.drafts[next.ask] || {};
  const input = INPUTS[question.type](question, optionsOf(question, plan.seed), draft.given, () => keepDraft(), plan.exam);
  const said = make("div", {class: "said", role: "status"});
  const more = make("div", {class: "more"});
  const actions = make("p", {class: "actions"});
  const form = make("form", {autocomplete: "off"}, input.node, said, more, actions);
  let {hint = false} = draft;
  let phase = "asked";

  // What is not judged yet, and whether the hint was seen, wait for when the question is open again.
  const keepDraft = (given = input.read(), isMarked = false) => {
    sitting.drafts[next.ask] = {given, isMarked, hint, id: newId(), seconds: spent()};
    keepSitting(sitting);
    drawMap();
  };
  const spent = () => Math.round((Date.now() - began) / 100) / 10 + (draft.seconds || 0);
  const go = (place) => {
    sitting.place = place;
    keepSitting(sitting);
    ask(sitting);
  };

  // The answer is judged: it is told, or asked for once more.
  const judged = (given) => {
    const found = answer(sitting, given, {seconds: spent(), hint});
    keepSitting(sitting);
    const isOpen = sitting.second;
    tell(said, question, found, isOpen);
    if (isOpen) return input.focus();
    phase = "told";
    input.show(found);
    more.querySelectorAll("input").forEach(settled);
    said.append(telling(question, found));
    drawActions();
  };
  const check = () => {
    const given = input.read();
    if (given === undefined && !isOwn(question)) {
      said.replaceChildren(make("p", {class: "reason"}, words.empty));
    } else if (isOwn(question)) {
      turn(given);
    } else {
      judged(given);
    }
  };

  // What learners mark themselves: they see what is right first.
  const turn = (given) => {
    phase = "turned";
    input.show({});
    const isEssay = question.type === "essay";
    const ticked = (given && given.ticks) || [];
    const known = !draft.isMarked || (isEssay ? ticked.length > 0 : given);
    said.replaceChildren(telling(question, {}));
    const rubric = partOf(answered(question), ".rubric");
    const boxes = rubric && [...rubric.children].map((item, i) =>
      make("label", {class: "row"}, make("input", {type: "checkbox", checked: ticked.includes(i + 1)}),
        make("span", {class: "words", dir: "auto"}, copied(item))));
    if (boxes) more.replaceChildren(make("fieldset", {class: "rows several"}, make("legend", {}, words.meets), boxes));
    const markedAs = (isKnown) => {
      const ticks = boxes ? boxes.map((box, i) => box.control.checked && i + 1).filter(Boolean) : isKnown ? [1] : [];
      return isEssay ? {text: given ? given.text : "", ticks} : isKnown;
    };
    more.onchange = () => draft.isMarked && keepDraft(markedAs(), true);
    const own = (isKnown, isOn) => {
      const value = markedAs(isKnown);
      if (plan.exam) {
        keepDraft(value, true);
        if (isLast && !isOn) go(next.ask);
        else goOn();
      } else if (isEssay) {
        judged(value);
      } else {
        answer(sitting, value, {seconds: spent(), hint});
        keepSitting(sitting);
        ask(sitting);
      }
    };
    const choose = (text, isKnown) => button(text, () => own(isKnown),
      draft.isMarked ? {"aria-pressed": String(known === isKnown)} : {class: "primary"});
    const both = boxes ? [] : [choose(words.knew, true), choose(words.knewnot, false)];
    drawActions(draft.isMarked || boxes ? [primary, ...both] : both);
    open.own = boxes ? null : own;
    open.done = () => own(known, draft.isMarked);
    if (!boxes) actions.firstChild.focus();
  };

  const step = () => {
    if (phase === "told") return ask(sitting);
    if (phase === "turned") return open.done();
    if (!plan.exam) return check();
    if (isOwn(question)) return turn(input.read());
    goOn();
  };
  const isLast = next.ask + 1 === sitting.asks.length;
  const goOn = () => isLast ? handIn() : go(next.ask + 1);
  submitted(form, step);

  const skip = () => judged(null);
  const flag = () => {
    const place = sitting.flags.findIndex((one) => one.ask === next.ask);
    if (place < 0) sitting.flags.push({ask: next.ask, id: newId()});
    else sitting.flags.splice(place, 1);
    keepSitting(sitting);
    flagButton.setAttribute("aria-pressed", String(place < 0));
    drawMap();
  };
  const isFlagged = (n) => sitting.flags.some((one) => one.ask === n);
  const flagButton = button(words.flag, flag, {"aria-pressed": String(isFlagged(next.ask))});
  const back = () => {
    undo(sitting);
    keepSitting(sitting);
    ask(sitting);
  };

  const handIn = () => {
    const missing = sitting.asks.length - countOf(sitting);
    if (missing && !open.isAsked) {
      open.isAsked = true;
      said.prepend(make("p", {class: "reason"}, filled(words.unanswered, missing)));
    } else {
      finish(sitting);
    }
  };

  const drawActions = (first = [primary]) => {
    primary.textContent = phase === "told" ? words.next
      : isOwn(question) && !draft.isMarked ? phase === "turned" ? words.done : words.turn
      : !plan.exam ? words.check : isLast ? words.handin : words.next;
    actions.replaceChildren(...[
      ...first,
      plan.exam && next.ask > 0 && button(words.back, () => go(next.ask - 1)),
      phase === "asked" && !plan.exam && button(words.skip, skip),
      phase === "asked" && mayUndo && button(words.undo, back),
      mayOverrule() && button(words.iwasright, overrule),
      flagButton,
    ].filter(Boolean));
  };
  const mayOverrule = () => phase === "told" && isOverrulable(sitting, lastOf());
  const overrule = () => {
    if (!mayOverrule()) return;
    const given = lastOf();
    given.overruled = newId();
    keepSitting(sitting);
    said.className = "said is-right";
    said.firstChild.replaceWith(verdictLine(question, given));
    primary.focus();
    drawActions();
  };
  const primary = button("", step, {class: "primary"});

  const map = make("nav", {class: "map", "aria-label": words.map});
  const drawMap = () => map.replaceChildren(...(plan.exam ? sitting.asks.map((_, n) => {
    const isDone = isDrafted(sitting, n);
    const states = [isDone && words.isanswered, isFlagged(n) && words.isflagged].filter(Boolean);
    return button(n + 1, () => go(n), {
      "aria-current": n === next.ask && "step",
      class: (isDone ? "done" : "") + (isFlagged(n) ? " flagged" : ""),
      "aria-label": [filled(words.question, n + 1, sitting.asks.length), ...states].join(", "),
    });
  }) : []));

  const passage = passageOf(question);
  const hintBox = partOf(asked(question), ".hint");
  const prompt = partOf(asked(question), ".ask");
  const task = partOf(asked(question), ".task");
  const details = hintBox && hintBox.cloneNode(true);
  if (details) {
    details.open = hint;
    details.ontoggle = () => {
      if (phase !== "asked" || !details.open) return;
      hint = true;
      keepDraft();
    };
  }
  const head = make("h2", {tabindex: -1, id: "number"},
    next.again ? words.missedagain : filled(words.question, next.ask + 1, sitting.asks.length));
  const body = make("div", {class: "question", lang: question.lang},
    passage && make("details", {class: "passage", open: true}, make("summary", {}, words.passage),
      make("div", {dir: "auto"}, copied(passage))),
    make("div", {id: "ask", class: "ask", dir: prompt && prompt.dir}, prompt ? copied(prompt) : words.fill),
    task && task.cloneNode(true),
    form);
  if (details) form.prepend(input.node, details);
  drawActions();
  drawMap();
  const progress = make("progress", {max: sitting.asks.length, "aria-label": words.progress,
    value: countOf(sitting)});
  show("asking", make("div", {class: "top"}, head, clock(sitting), button(words.end, () => plan.exam ? handIn() : finish(sitting)), helpButton()),
    progress, body, map);
  open = {input, step, skip: !plan.exam && skip, flag, undo: mayUndo && back, sitting,
    overrule, phase: () => phase};
  if (draft.isMarked) turn(draft.given);
  else if (!input.focus()) head.focus({preventScroll: true});
};
