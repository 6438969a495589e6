// Code: each sign counts, and of spaces those that separate something: kinds/code.py.
const CODE_TOKEN = re("gs")(String.raw`\s+|"[^"]*"|'[^']*'|\\.|\d+\.\d+|\w+|\d*[<>]&\d*` +
  String.raw`|===|!==|\*{2}=|<<=|>>=|>>>|<=>|\.\.\.|[?]{2}=|->>|[|]{2}=|&{2}=` +
  String.raw`|==|!=|<=|>=|=>|->|<-|<>|\+\+|--|\*{2}|//|::|:=|\+=|-=|\*=|/=|%=|&{2}|[|]{2}|<<|>>|=~|!~` +
  String.raw`|\.\.|[?]\.|[?]{2}|\|>|.`);
const cutCode = text => text.match(CODE_TOKEN) || [];
const ARROWS = pieces("→-> ⇒=> ←<- ≤<= ≥>= ≠!= …...");
const tokensOfCode = text => {
  text = swap(text.normalize("NFC"), /^\s*(?:\$|%|>>>|PS>) (?=\S)/, "");
  text = swap(swap(swap(text, /[“”„]/g, "\""), /[‘’‚]/g, "'"), /−/g, "-").trim();
  if (fits(/^\x60.*[^\x60].*\x60$/s, text)) text = swap(text, /^\x60+|\x60+$/g, "").trim();
  for (const sign of ARROWS) text = text.split(sign[0]).join(cut(sign, 1));
  if (len(text) > 1) text = swap(text, /;$/, "").trim();
  text = swap(text, /[A-Za-z](?=:\\)/g, letter => letter.toUpperCase());
  const tokens = cutCode(text);
  return tokens.map((token, i) => !fits(/^\s/, token) ? token
    : tokens[i - 1] && tokens[i + 1] && spaceCounts(tokens[i - 1], tokens[i + 1], tokens[i + 2] || "")
      ? " " : "").join("").split("::]").join(":]");
};
const WORDLY = once`[\p{L}\p{N}_]`;
const QUOTED = /^["']/;
const STARTING = pieces("- -- . .. ... : :: # @ $ ~ / ! % \\");
const spaceCounts = (before, sign, then) => {
  const [last] = cut(chars(before), -1);
  const isWord = fits(WORDLY, last);
  const isSpace = !then || fits(/^\s/, then);
  const isPoint = fits(/^\.{1,3}$/, before);
  if (isWord && (fits(WORDLY, sign[0]) || fits(QUOTED, sign))) return true;
  if (isPoint || fits(/^\.{1,3}$/, sign)) return !isSpace || isWord || isPoint;
  if (fits(QUOTED, last) && (fits(WORDLY, sign[0]) || fits(QUOTED, sign))) return true;
  const isNumber = fits(/^\p{N}+$/u, before);
  if (fits(/^\d/, sign) || holds(cut(sign, 1), "&")) return isNumber;
  const isEnd = isWord || holds([")", "]", "[", "\""], before) || fits(QUOTED, last);
  if (holds(STARTING, sign) && isEnd && !isSpace)
    return !holds(["-", "--", "/", "%", "!"], sign) || fits(once`[\p{L}_-]`, then[0]);
  if (sign == "+" && isWord) return fits(once`\p{L}+$`, then);
  const both = cutCode(before + sign);
  return both[0] != before || both[1] != sign || len(both) != 2;
};

const judgeCode = (text, given, options) => {
  const [mine, theirs] = [text, given].map(tokensOfCode);
  const found = strictly(mine, theirs, options["free_case"]);
  const unwrapped = /^(?:\/(.+)\/[a-z]*|<(.+)>|"(.+)"|'(.+)'|[(](.+)\))$/s.exec(theirs);
  return found != "same" && isSameOptions(mine, theirs) ? "same"
    : found == "wrong" && unwrapped && holds(cut(unwrapped, 1), mine) ? "near signs"
    : found[0] != "s" && found != "near capitals" && swap(mine, / /g, "") == swap(theirs, / /g, "")
      ? "near spaces"
    : found;
};
const isSameOptions = (mine, theirs) => {
  const [one, other] = [mine, theirs].map(text =>
    seek(once`^([\p{L}\p{N}_./]+(?: -[A-Za-z]+)*) -([A-Za-z]{2,3})$`, text, 0) || []);
  const [sorted, found] = [one, other].map(option => chars(option[2] || "").sort().join(""));
  return one[1] && one[1] == other[1] && sorted == found && len(unique(chars(sorted))) == len(sorted);
};
