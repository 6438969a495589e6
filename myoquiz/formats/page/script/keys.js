// Keys of the terminal where nothing else owns them, and the help that names them.
//
// They can be turned off, since a voice that is taken for keys would press them.

let areKeysOn = stored("myoquiz keys") !== "off";

const owns = (target) => target.closest("input[type=text], textarea, select");

document.addEventListener("keydown", (event) => {
  const {key, target} = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || owns(target)) return;
  if (!open.step || document.querySelector("dialog[open]")) return;
  if (key === "Enter" && !target.closest("button, a, summary, input, audio")) {
    event.preventDefault();
    open.step();
  } else if (areKeysOn && pressed(key.toLowerCase())) {
    event.preventDefault();
  }
});

const pressed = (key) => {
  const phase = open.phase();
  if (key === "?") return help(), true;
  if (phase === "asked") {
    if (open.input.pick) {
      const i = /^[a-h]$/.test(key) ? key.charCodeAt(0) - 97 : /^[1-9]$/.test(key) ? Number(key) - 1 : -1;
      if (i >= 0 && open.input.pick(i)) {
        if (open.input.isOne && !open.sitting.plan.exam) open.step();
        return true;
      }
    }
    if (key === "s" && open.skip) return open.skip(), true;
  }
  if (phase === "turned" && open.own && /^[yn]$/.test(key)) return open.own(key === "y"), true;
  if (key === "f") return open.flag(), true;
  if (key === "u" && phase === "asked" && open.undo) return open.undo(), true;
  if (key === "o") return open.overrule(), true;
  return false;
};

const helpButton = () => button("?", () => help(), {class: "help-button", "aria-label": words.help});

const help = () => {
  const keys = [["A–H, 1–9", words.keyletter], ["Enter", words.keyenter], ["S", words.skip], ["Y, N", words.keyown],
    ["F", words.flag], ["U", words.undo], ["O", words.iwasright], ["?", words.help]];
  const toggle = make("input", {type: "checkbox", checked: areKeysOn, onchange: () => {
    areKeysOn = toggle.checked;
    store("myoquiz keys", areKeysOn ? null : "off");
  }});
  const box = make("dialog", {"aria-labelledby": "help"}, make("h2", {id: "help"}, words.help),
    make("dl", {class: "keys"}, keys.map(([key, text]) => [make("dt", {}, make("kbd", {}, key)), make("dd", {}, text)])),
    make("p", {}, make("label", {}, toggle, " ", words.keyson)),
    make("p", {class: "actions"}, button(words.close, () => box.close(), {class: "primary"})));
  const before = document.activeElement;
  box.onclose = () => {
    box.remove();
    before.focus();
  };
  document.body.append(box);
  box.showModal();
};
