// A text as all steps of the judge read it: its words, numbers and symbols: texts.py.
const singular = text => swap(text, each`(^|\W)([A-Z][A-Z0-9]+)s(?!\w)`, "$1$2");

const wordsOf = (parts, lang) => {
  const words = [];
  for (const word of flat(parts.map(part => part.word || keep(pieces(bare(part, lang)), isFull)))) {
    const last = len(words) - 1;
    if (lang == "en" && holds(BOUND, words[last]) && fits(ALPHA, word)) words[last] += word;
    else words.push(word);
  }
  return words;
};

const read = (raw, lang) => {
  raw = spaced(raw);
  const text = lang == "en" ? worded(raw) : raw;
  const source = singular(text);
  const parts = quantities(source, lang);
  const found = wordsOf(parts, lang);
  const unspelt = found[0] ? found : [strip(text, lang)];
  const words = lang == "en" ? unspelt.map(spell) : unspelt;
  const symbols = [];
  const mixed = [];
  const chunks = plain(source).match(/[\p{L}\p{N}]+/gu) || [];
  const isLoud = fits(/\p{Lu}/u, text) && !fits(/[\p{Lower}\p{Lt}]/u, text)
    && chunks.some(chunk => size(chunk) > 8);
  for (const chunk of keep(chunks, chunk => size(chunk) < 9)) {
    const capitals = len(swap(chunk, /\P{Lu}/gu, ""));
    if (!fits(/^(\p{L}+|\p{Nd}+)$/u, chunk)) {
      symbols.push(...(chunk.match(each`\l+`) || []).map(part => bare(part, "en")));
      mixed.push(wordsOf(quantities(chunk, lang), lang).join(""));
    } else if (2 * capitals >= size(chunk) && (capitals > 1 || size(chunk) == 1) && !isLoud) {
      symbols.push(bare(chunk, "en"));
    }
  }
  return {
    written: raw, lang, words, unspelt, symbols, mixed,
    numbers: keep(parts, part => part.word), joined: words.join(""),
  };
};
