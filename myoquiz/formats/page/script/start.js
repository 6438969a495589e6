// The first screen: what is asked, how many, and in which way.

const COUNTS = [5, 10, 20, 30, 50, 100];
const LIMITS = [5, 10, 15, 20, 30, 45, 60, 90];

const start = () => {
  const kept = keptSitting();
  const {seed = null, count, exam} = wanted();
  const tags = [...new Set(questions.map((question) => question.tags).flat())].sort();
  const boxes = (name, legend, entries) => entries.length > 1
    && make("fieldset", {class: "boxes"}, make("legend", {}, legend), entries.map(([value, text]) =>
      make("label", {}, make("input", {type: "checkbox", name, value, checked: true}), " ",
        make("span", {dir: "auto"}, text))));
  const option = (value, text, selected) => make("option", {value, selected}, text);
  const size = questions.length;
  const fixed = data.count || 0;
  const counts = COUNTS.filter((n) => n < size);
  const usual = count || (size > 20 ? 20 : 0);
  if (count && count < size && !counts.includes(count)) counts.push(count);
  const form = make("form", {class: "start"},
    boxes("bank", words.banks, banks.map((bank) => [bank.id, bank.title])),
    boxes("tag", words.topics, tags.map((tag) => [tag, tag])),
    !fixed && size > 5 && make("label", {class: "pick"}, words.howmany, " ",
      make("select", {class: "field", name: "count"},
        counts.sort((one, other) => one - other).map((n) => option(n, n, n === usual)),
        option("", filled(words.every, size), !usual || usual >= size))),
    !data.exam && make("fieldset", {class: "boxes"}, make("legend", {}, words.mode),
      [["", words.practice, words.practising], ["exam", words.exam, words.examining]].map(([value, text, more]) =>
        make("label", {}, make("input", {type: "radio", name: "mode", value, checked: exam === Boolean(value)}), " ",
          make("span", {}, make("b", {}, text), " ", more)))),
    data.exam && make("p", {}, words.examining),
    make("label", {class: "pick"}, words.limit, " ", make("select", {class: "field", name: "limit"},
      option("", words.nolimit, true), LIMITS.map((n) => option(n, minutes(n * 60))))),
    make("p", {class: "actions"}, button(words.start, () => go(), {class: "primary"})),
    make("p", {class: "warn", role: "alert"}));
  const go = () => {
    const chosen = new FormData(form);
    const list = (name, all) => form.querySelector(`[name=${name}]`) ? chosen.getAll(name) : all;
    const topics = list("tag", null);
    const plan = {
      seed: seed !== null ? seed : data.seed !== undefined ? data.seed : newSeed(),
      banks: list("bank", banks.map((bank) => bank.id)),
      tags: topics && topics.length < tags.length ? topics : null,
      count: fixed || Number(chosen.get("count")) || null,
      exam: Boolean(data.exam || chosen.get("mode")),
      limit: Number(chosen.get("limit")) * 60 || null,
    };
    const sitting = begin(plan);
    if (!sitting.asks.length) {
      form.querySelector(".warn").textContent = words.nothing;
      return;
    }
    tellAddress(plan);
    ask(sitting);
  };
  submitted(form, go);
  const again = kept && make("p", {class: "resume"},
    button(filled(words.resume, countOf(kept), kept.asks.length),
      () => ask(kept), {class: "primary"}));
  const names = due();
  const review = names.length > 0 && make("p", {class: "resume"}, button(filled(words.due, names.length), () =>
    ask(begin({seed: newSeed(), banks: banks.map((bank) => bank.id), only: names})),
  {class: again ? "" : "primary"}));
  show("start", make("h2", {class: "unseen"}, words.begin), unkeptNote(), again, review, form, historyBox(), helpButton());
};

// Answers come and go as files: from the terminal, to it, or to another device.
const historyBox = () => {
  const news = make("p", {role: "status"});
  const file = make("input", {type: "file", accept: ".jsonl,.json,.txt", id: "history", onchange: () => {
    const reader = new FileReader();
    reader.onload = () => {
      const count = takeHistory(reader.result);
      if (count < 0) news.textContent = words.nohistory;
      else {
        start();
        byId("history").closest("details").open = true;
        app.querySelector("details [role=status]").textContent = filled(words.taken, count);
      }
    };
    if (file.files[0]) reader.readAsText(file.files[0]);
  }});
  return make("details", {class: "history"}, make("summary", {}, words.history),
    make("p", {}, words.about), make("p", {}, make("label", {for: "history"}, words.open), " ", file), news,
    log.size > 0 && saveAll());
};
const saveAll = () => button(words.saveall, () => save([...log.values()]));

// Nothing is lost in silence: what the browser has no room for can be saved while the tab is open.
const unkeptNote = () => unkept > 0 && make("p", {class: "warn", role: "alert"}, filled(words.unkept, unkept), " ", saveAll());

// One screen at a time stands in the page.
const show = (name, ...parts) => {
  document.body.className = name;
  app.replaceChildren(...parts.flat().filter(Boolean));
  window.scrollTo(0, 0);
};
