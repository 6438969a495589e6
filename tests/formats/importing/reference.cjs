// Reads GIFT texts (a JSON list) and writes what gift-pegjs makes of each, null where it refuses.
const { parse } = require("gift-pegjs");

const read = (text) => {
  try {
    return parse(text);
  } catch {
    return null;
  }
};
const texts = JSON.parse(require("fs").readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(read)));
