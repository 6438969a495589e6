// How each type is answered: native controls, whose state is the answer.
//
// An input is made of a question, the numbers of its options as they are shown, what was answered
// before, a function that hears of every change, and whether this is an exam. It has `node`; `read()`, which is undefined
// where nothing was answered; `focus()`, which says whether it took the focus; and `show(found)`,
// which tells in place what was right.

const MARKS = {same: "✓", right: "✓", typo: "✓", partial: "~", near: "~", wrong: "✗", skipped: "✗"};
// For eyes alone: what is said in words besides.
const unheard = (looks, text) => make("span", {class: looks, "aria-hidden": "true"}, text);
const sign = (verdict) => unheard("sign is-" + verdict, MARKS[verdict]);
const tagged = (text) => make("span", {class: "tag"}, text);
const fieldOf = (attributes) => make("input", {
  class: "field", type: "text", autocapitalize: "off", autocomplete: "off", autocorrect: "off",
  spellcheck: "false", maxlength: 500, dir: "auto", ...attributes,
});
const taken = (field) => {
  const isPointed = matchMedia("(pointer: fine)").matches;
  if (isPointed) field.focus({preventScroll: true});
  return isPointed;
};
// A control that has been judged keeps the focus, and its state.
const settled = (control) => {
  if (control.matches("input[type=text], textarea")) {
    control.readOnly = true;
  } else if (control.matches("select")) {
    control.disabled = true;
  } else {
    control.onclick = (event) => event.preventDefault();
    control.setAttribute("aria-disabled", "true");
  }
};

const picking = (question, order, given, changed) => {
  const {several, right} = question;
  const items = itemsOf(question, "choices");
  const picked = [].concat(given);
  const rows = order.map((n, i) => {
    const control = make("input", {
      type: several ? "checkbox" : "radio", name: "choice", value: n, checked: picked.includes(n),
      onchange: changed,
    });
    const text = make("span", {class: "words", dir: items[n].dir}, copied(items[n]));
    const mark = unheard("mark", letter(i));
    const row = make("label", {class: "row"}, control, mark, text);
    return {n, control, row, mark, text};
  });
  const chosen = () => rows.filter(({control}) => control.checked).map(({n}) => n);
  const read = () => {
    const found = chosen();
    return several ? found.length ? found : undefined : found[0];
  };
  const show = () => {
    const found = chosen();
    const why = partOf(answered(question), ".notes");
    rows.forEach(({n, control, row, mark, text}) => {
      const isRight = right.includes(n);
      const isPicked = found.includes(n);
      const isMissed = isRight && !isPicked;
      settled(control);
      row.classList.add(isRight ? "right" : isPicked ? "wrong" : "idle");
      if (isMissed && several && found.length) row.classList.add("missed");
      if (isRight || isPicked) mark.textContent = MARKS[isRight ? "right" : "wrong"];
      const told = isMissed ? several && found.length ? words.missed : words.rightone
        : isPicked && (isRight ? words.picked + " · " + words.rightone : words.picked);
      if (told) text.append(tagged(told));
      const isTold = several ? isPicked !== isRight && found.length : isPicked;
      const note = isTold && why && [...why.children].find((item) => item.value === n + 1);
      if (note) text.append(make("span", {class: "note", dir: "auto"}, copied(note)));
    });
  };
  return {
    node: make("fieldset", {class: several ? "rows several" : "rows", "aria-labelledby": "ask"},
      rows.map(({row}) => row)),
    read,
    show,
    focus: () => false,
    pick: (i) => rows[i] && (rows[i].control.click(), true),
    isOne: !several,
  };
};

const typing = (question, order, given = "", changed) => {
  const field = fieldOf({id: "field", "aria-describedby": "ask", oninput: changed});
  field.value = given;
  const line = make("span", {class: "line"}, field, question.unit && make("span", {class: "unit"}, question.unit));
  return {
    node: make("div", {class: "typed"}, make("label", {for: "field"}, words.answer), line),
    read: () => field.value.trim() ? field.value : undefined,
    focus: () => taken(field),
    show: () => settled(field),
  };
};

// Fields stand in the text where its gaps are; those without an element of their own stand below.
const filling = (question, order, given, changed) => {
  const text = partOf(asked(question), ".text").cloneNode(true);
  const spots = new Map([...text.querySelectorAll(".gap")].map((spot, i) => [Number(spot.dataset.n || i), spot]));
  const more = make("div", {class: "gaps"});
  const fields = question.gaps.map((gap, i) => {
    const name = filled(words.gap, i + 1);
    const looks = {
      "aria-label": gap.hint ? name + ": " + gap.hint : name, "aria-describedby": "ask", oninput: changed,
    };
    const field = gap.menu
      ? make("select", {class: "field", ...looks}, ["", ...gap.menu].map((text) => make("option", {}, text)))
      : fieldOf({...looks, size: Math.max(8, Math.min(24, (gap.hint || "").length))});
    field.value = given ? given[i] : "";
    const box = make("span", {class: "gap"}, field,
      gap.hint && make("span", {class: "help", "aria-hidden": "true", dir: "auto"}, gap.hint));
    if (spots.has(i)) spots.get(i).replaceWith(box);
    else more.append(make("p", {}, unheard("", "[" + (i + 1) + "] "), box));
    return field;
  });
  return {
    node: make("div", {class: "filled"}, text, more),
    read: () => fields.some((field) => field.value.trim()) ? fields.map((field) => field.value) : undefined,
    focus: () => taken(fields[0]),
    show: ({parts}) => fields.forEach((field, i) => {
      settled(field);
      const {verdict, gap} = parts ? parts[i] : {verdict: "skipped", gap: i};
      field.before(sign(verdict));
      if (verdict === "same") return;
      field.after(make("b", {class: "instead", dir: "auto"},
        make("span", {class: "unseen"}, words.rightone + " "), question.gaps[gap].answer));
    }),
  };
};

const matching = (question, order, given, changed) => {
  const [lefts, rights] = ["lefts", "rights"].map((list) => itemsOf(question, list));
  const isBare = rights.every((item) => !item.querySelector("img, audio, math, pre"));
  const selects = lefts.map((item, i) => {
    const options = order.map((n, place) =>
      make("option", {value: n}, letter(place) + (isBare ? "  " + rights[n].textContent : "")));
    const select = make("select", {class: "field", "aria-labelledby": "left" + i, onchange: changed},
      make("option", {value: ""}, words.choose), options);
    if (given && given[i] !== null) select.value = given[i];
    return select;
  });
  const pairs = lefts.map((item, i) => make("div", {class: "pair"},
    make("div", {id: "left" + i, class: "words", dir: "auto"}, copied(item)), selects[i]));
  const list = !isBare && make("ol", {class: "letters"},
    order.map((n) => make("li", {dir: "auto"}, copied(rights[n]))));
  const chosen = () => selects.map((select) => select.value === "" ? null : Number(select.value));
  return {
    node: make("div", {class: "pairs", role: "group", "aria-labelledby": "ask"}, pairs, list),
    read: () => chosen().some((n) => n !== null) ? chosen() : undefined,
    focus: () => false,
    show: () => {
      const found = chosen();
      selects.forEach((select, i) => {
        const right = question.pairs[i];
        const isRight = found[i] === right;
        select.disabled = true;
        pairs[i].classList.add(isRight ? "right" : "wrong");
        pairs[i].append(make("div", {class: "words", dir: "auto"}, sign(isRight ? "right" : "wrong"),
          !isRight && tagged(words.rightone), " ", copied(rights[right])));
      });
    },
  };
};

// Pieces change places by two buttons beside each, which say what they move and where it is then.
const ordering = (question, order, given, changed, exam) => {
  const items = itemsOf(question, "pieces");
  let now = [...(given || order)];
  let isTouched = Boolean(given);
  const list = make("ol", {class: "rows pieces", "aria-labelledby": "ask"});
  const news = make("span", {class: "unseen", role: "status"});
  const rows = new Map(now.map((n) => {
    const name = items[n].textContent.trim().slice(0, 80);
    const move = (by, words_, sign_) => button(sign_, () => {
      const place = now.indexOf(n);
      if (!(place + by in now)) return;
      [now[place], now[place + by]] = [now[place + by], n];
      isTouched = true;
      draw();
      list.querySelectorAll("li")[place + by].querySelectorAll("button")[by < 0 ? 0 : 1].focus();
      news.textContent = filled(words.moved, name, place + by + 1, now.length);
      changed();
    }, {class: "move", "aria-label": filled(words_, name)});
    const text = make("span", {class: "words", dir: items[n].dir}, copied(items[n]));
    return [n, make("li", {class: "row"}, text, make("span", {class: "moves"},
      move(-1, words.up, "↑"), move(1, words.down, "↓")))];
  }));
  const draw = () => list.append(...now.map((n) => rows.get(n)));
  draw();
  return {
    node: make("div", {}, list, news),
    read: () => isTouched || !exam ? [...now] : undefined,
    focus: () => false,
    show: () => now.forEach((n, i) => {
      const right = question.order.indexOf(n);
      const row = rows.get(n);
      row.classList.add(right === i ? "right" : "wrong");
      row.querySelector(".moves").replaceWith(right === i ? sign("right")
        : tagged(filled(words.belongs, right + 1)));
    }),
  };
};

// A card is turned, and the learner says whether it was known.
const turning = () => ({node: make("div"), read: () => undefined, focus: () => false, show: () => {}});

const writing = (question, order, given, changed) => {
  const {words: [least, most] = []} = question;
  const count = make("p", {class: "help"});
  const field = make("textarea", {class: "field", id: "field", rows: 6, dir: "auto", maxlength: 20000,
    "aria-describedby": "ask"});
  const draw = () => {
    const written = (field.value.match(/\S+/g) || []).length;
    count.textContent = filled(words.counted, written) + (least ? " · " + filled(words.wanted, least, most) : "");
  };
  field.oninput = () => {
    draw();
    changed();
  };
  field.value = (given && given.text) || "";
  draw();
  return {
    node: make("div", {class: "typed"}, make("label", {for: "field"}, words.answer), field, count),
    read: () => field.value.trim() ? {text: field.value, ticks: []} : undefined,
    focus: () => taken(field),
    show: () => settled(field),
  };
};

const INPUTS = {
  "multiple-choice": picking,
  "multiple-response": picking,
  "true-false": picking,
  "short-answer": typing,
  enumeration: typing,
  numerical: typing,
  cloze: filling,
  matching,
  ordering,
  flashcard: turning,
  essay: writing,
};
