// The card is set up: its language, what its type asks for, and where to report it.

const KINDS = {
  "short-answer": ask,
  numerical: ask,
  enumeration: ask,
  cloze: fill,
  matching: match,
  ordering: order,
};
const RIGHT_TO_LEFT = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i;

article.classList.add("mq-live");
article.lang = options.lang || "";
// The client's own language may have the other direction.
article.dir = RIGHT_TO_LEFT.test(options.lang) ? "rtl" : "ltr";
// The rows of a list have their marks on one side, whatever the first of them starts with.
all(".mq-choices").forEach((box) => box.removeAttribute("dir"));
all("[data-word]").forEach((label) => {
  label.textContent = terms[label.dataset.word];
});
all("summary").forEach((summary) => {
  summary.onkeydown = own;
  // A tap opens the hint and leaves the keys with the client.
  summary.onmousedown = (event) => event.preventDefault();
});

const act = options.scoring && choose || KINDS[options.type];
if (options.type === "flashcard") {
  // A word or two are read at a glance, large and in the middle; more is read as a text.
  article.className += " mq-flash";
  all(".mq-question,.mq-answer").forEach((text, i) => {
    const isPlain = !text.querySelector("pre,table,ul,ol,img,p + p,audio,video");
    if (!isPlain || text.textContent.length > 60) return;
    text.className += " mq-short";
    if (!i) article.className += " mq-brief";
  });
}

safely(mend);
if (act) safely(act);

if (isBack && /^(https:\/\/|mailto:)/i.test(options.contact)) {
  const link = make("a", "mq-report", terms.report);
  link.href = options.contact;
  if (/^m/i.test(link.href)) {
    link.href += (link.search ? "&" : "?") + "subject=" + encodeURIComponent(data.dataset.id);
  }
  one(".mq-foot").append(link);
}

// Mathematics comes after this script. What is wider than its place scrolls.
const widen = () => all("mjx-container,table").forEach((it) => {
  const place = it.parentNode.closest("div,li,td,dd,dt,p");
  if (it.getBoundingClientRect().width > place.clientWidth + 1) it.classList.add("mq-wide");
});
new MutationObserver(() => requestAnimationFrame(widen)).observe(article, {childList: true, subtree: true});
widen();
