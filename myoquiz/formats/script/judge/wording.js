// English wording: what is written in several ways, and names in another shape: wording.py and
// rewordings.py.
const MONTHS = pieces("january february march april may june july august september october"
  + " november december");
const MONTH_NAMES = MONTHS.map(month =>
  month == "may" ? month : cut(month, 0, 3) + "(?:" + cut(month, 3) + "|t)?").join("|");
const DAY = "(\\d{1,2})(?:st|nd|rd|th)?";
const ISO = each`(^|\W)(\d{4})-(\d\d?)-(\d\d?)(?!\w)`;
const DAY_FIRST = all("(^|[^\\p{Nd}])" + DAY + "(?:\\sof)?\\s(" + MONTH_NAMES + ")(?!\\w)\\.?,?");
const MONTH_FIRST =
  all("(^|\\W)(" + MONTH_NAMES + ")(?!\\w)\\.?\\s(?:the\\s)?" + DAY + "(?!\\p{Nd}),?");
const monthOf = name => MONTHS.find(month => cut(month, 0, 3) == lower(cut(name, 0, 3)));
const worded = text => {
  text = tidy(text);
  for (const [pattern, put] of WORDINGS) text = swap(text, pattern, put);
  if (!fits(/\d/, text)) return text;
  text = swap(text, ISO, (found, before, year, month, day) =>
    MONTHS[month - 1] && day > 0 && day < 32
      ? before + +day + " " + MONTHS[month - 1] + " " + year : found);
  text = swap(text, DAY_FIRST, (_, before, day, name) => before + +day + " " + monthOf(name));
  return swap(text, MONTH_FIRST, (_, before, name, day) => before + +day + " " + monthOf(name));
};

const OF = any`^(?:the )?(?!house )([\p{L}\p{N}_'’-]+) of (?:the )?([\p{L}\p{N}_'’ -]+)$`;
const RIVERS = pieces("niger congo gambia jordan mississippi missouri ohio colorado tennessee"
  + " delaware arkansas paraguay uruguay senegal connecticut");
const isTitle = word => holds(TITLES, swap(lower(word), /\.+$/, ""));
const rewordings = (text, given, lang) => {
  if (!fits(/(^|[ -])[A-Z]/, text)) return [];
  const found = [];
  const turn = found => found[2] + " " + found[1];
  const turned = !holds(text, ",") && once`^([^,]+), ?([^,\p{Nd}]+)$`.exec(given);
  if (turned) found.push([text, turn(turned)]);
  if (lang != "en") return found;
  const [one, other] = [OF.exec(text), OF.exec(given)];
  if (one && !fits(/ of /, given)) found.push([turn(one), given]);
  if (other && !fits(/ of /, text)) found.push([text, turn(other)]);
  const [mine, theirs] = [text, given].map(each => pieces(tidy(each)));
  const [isMine, isTheirs] = [mine, theirs].map(words => isTitle(words[0]));
  const without = words => cut(words, 1).join(" ");
  if (isMine && !isTheirs && mine[1] && fits(/^\p{Lu}/u, mine[1])) found.push([without(mine), given]);
  if (isTheirs && !isMine && theirs[1]) found.push([text, without(theirs)]);
  if (len(theirs) == len(mine) + 1 && !holds(RIVERS, lower(text))) {
    if (lower(theirs[0]) == "river") found.push([text, without(theirs)]);
    if (lower(theirs[len(mine)]) == "river") found.push([text, cut(theirs, 0, -1).join(" ")]);
  }
  const put = len(mine) == len(theirs) && mine[1] ? mine.map((word, i) => {
    const found = theirs[i];
    const isShort = size(swap(found, /\.+$/, "")) == 1 && found.endsWith(".");
    const isSpelt = size(word) == 2 && word.endsWith(".") && i;
    const isAlike = lower(word[0]) == lower(found[0]) && fits(once`^\l`, found) && mine[i + 1];
    return isAlike && (isShort || isSpelt) && fits(/^\p{Lu}/u, word) ? word : found;
  }) : theirs;
  return equal(put, theirs) ? found : found.concat([[text, put.join(" ")]]);
};
