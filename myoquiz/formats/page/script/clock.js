// The time that is left, where a learner has set a limit: it is told in words at times, and at its
// end the sitting is over.

let ticking;

const clock = (sitting) => {
  clearInterval(ticking);
  const {limit} = sitting.plan;
  const began = Date.now();
  const before = sitting.seconds;
  const shown = make("span", {class: "clock"});
  const news = make("span", {class: "unseen", role: "status"});
  const tick = () => {
    sitting.seconds = before + (Date.now() - began) / 1000;
    if (!limit) return;
    const left = Math.max(0, Math.ceil(limit - sitting.seconds));
    shown.textContent = Math.floor(left / 60) + ":" + String(left % 60).padStart(2, "0");
    if (left === 300 || left === 60) news.textContent = filled(words.left, minutes(left));
    if (!left) finish(sitting, true);
  };
  ticking = setInterval(tick, 1000);
  tick();
  return limit ? make("span", {}, shown, news) : "";
};
