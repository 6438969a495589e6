// What is put together by taps: pairs, and pieces in their order.

// Rows to tap, below the task in words; a click gets the number of its row.
const tapped = (task, rows, marked, answer) => {
  if (task) one(".mq-question").after(make("p", "mq-task", terms[task]));
  return rows.map(([n, item], i) => {
    const control = set(make("button", "mq-hit"), {type: "button"});
    // Of pairs the rights have the digits.
    const [badge] = row(item, marked ? letter(i) : "", control, task === "pair" ? 10 : i + 1);
    control.onclick = () => {
      answer(n);
      keep();
    };
    return (text, isPressed) => {
      badge.textContent = text;
      set(control, {"aria-pressed": isPressed});
    };
  });
};

// Pairs: a tap on the right gives it to the marked left, and the mark moves on.
const match = () => {
  const lefts = dealt(one(".lefts"));
  const rights = dealt(one(".rights"));
  const picks = state.given;
  if (isBack) return matched(lefts, rights, picks);
  let [active] = lefts[0];
  const draw = () => {
    lefts.forEach(([n, item], i) => {
      const j = rights.findIndex(([r]) => r === picks[n]);
      marks[i](j < 0 ? "" : letter(j), n === active);
      if (n === active) keepInSight(item);
    });
    rights.forEach(([r], j) => taken[j](letter(j), picks.includes(r)));
  };
  const marks = tapped("pair", lefts, false, (n) => {
    active = n;
    draw();
  });
  const step = (by) => () => {
    const i = lefts.findIndex(([n]) => n === active) + by;
    [active] = lefts[Math.min(Math.max(i, 0), lefts.length - 1)];
    draw();
  };
  keys.ArrowUp = step(-1);
  keys.ArrowDown = step(1);
  lefts.forEach(([, item]) => item.append(keyTold("\u2191\u2193")));
  const taken = tapped("", rights, true, (r) => {
    if (active) picks[active] = r;
    [active] = lefts.find(([n]) => !picks[n]) || [0];
    draw();
  });
  draw();
  // More than a screen has room for: the lefts stay, and scroll on their own.
  const box = one(".mq-choices");
  if (box.offsetHeight > innerHeight) box.className += " mq-many";
};

const keepInSight = (item) => {
  const list = item.parentNode;
  const above = item.offsetTop - list.scrollTop;
  if (above < 0) list.scrollTop += above;
  const below = above + item.offsetHeight - list.clientHeight;
  if (below > 0) list.scrollTop += below;
};

const matched = (lefts, rights, picks) => {
  const list = one(".pairs");
  const [names, texts] = [all(".pairs dt"), all(".pairs dd")];
  const isGiven = picks.some(Boolean);
  let hits = 0;
  lefts.forEach(([n]) => {
    const text = texts[n - 1];
    list.append(names[n - 1], text);
    if (!isGiven) return;
    const isRight = picks[n] === options.pairs[n - 1];
    hits += isRight;
    if (isRight) return text.prepend(sign("same"));
    names[n - 1].className = text.className = "mq-wrong";
    const [, other] = rights.find(([r]) => r === picks[n]) || [];
    const struck = make(other ? "del" : "span", "", other ? "" : "\u2013");
    if (other) struck.append(...other.cloneNode(true).childNodes);
    const given = make("div");
    given.append(sign("wrong"), struck);
    text.append(given);
  });
  if (isGiven) sum(hits / lefts.length, hits, lefts.length);
};

// A sequence: a tap gives a piece the next place, another takes the place back.
const order = () => {
  const shown = dealt(one(".pieces"));
  const picks = state.given;
  if (isBack) return ordered(shown.length, picks);
  const draw = () => shown.forEach(([n], i) => {
    marks[i](picks.indexOf(n) + 1 || "", picks.includes(n));
  });
  const marks = tapped("sequence", shown, false, (n) => {
    if (picks.includes(n)) picks.splice(picks.indexOf(n), 1);
    else picks.push(n);
    draw();
  });
  draw();
};

const ordered = (size, picks) => {
  if (!picks.length) return;
  const places = picks.map((n) => options.sequence.indexOf(n));
  let [hits, rising] = [0, 0];
  all(".sequence > li").forEach((item, i) => {
    const spot = places.indexOf(i);
    hits += spot === i;
    const note = spot < 0 ? terms.missed : filled(terms.place, spot + 1);
    item.append(" ", spot === i ? sign("same") : tag(note));
  });
  places.forEach((first, i) => places.slice(i).forEach((second) => {
    rising += first < second;
  }));
  const whole = Math.max(0, 4 * rising / (size * (size - 1)) - 1);
  sum(picks.length < size ? 0 : whole, hits, size);
};
