// A number within its tolerance, in any unit that measures the same: numerical.py.
const within = options => {
  const answer = numberOf(options["answer"]);
  const off = options["tolerance"];
  let allowed = off ? numberOf(off["amount"]) : NOTHING;
  if (off && off["relative"]) allowed = over(times(allowed, answer), ten(2));
  return number => {
    const gap = (number[0] * answer[1] - answer[0] * number[1]) * allowed[1];
    const most = allowed[0] * number[1] * answer[1];
    return gap * gap <= most * most;
  };
};
const judgeNumber = (options, given) => {
  given = spaced(given);
  const unit = options["unit"] || "";
  const isRight = within(options);
  const whole = WHOLE.exec(plain(given));
  const parts = whole && !value(whole) ? [] : quantities(given, "en");
  const [found, another] = keep(parts, part => part.word);
  if (size(given) > 500) return ["wrong too_long"];
  if (!found) return ["wrong no_number"];
  if (another) return ["near one_number"];
  const {number, units} = found;
  const words = keep(pieces(keep(parts, part => !part.word).join(" ")), word => {
    const bare = swap(lower(word), /^[.~≈]+|[.~≈]+$/g, "");
    return bare && !holds(ABOUT, bare);
  }).join(" ");
  const asked = readUnits(plain(unit));
  const isFit = isRight(number);
  const isConverted = units.some(one => asked.some(other =>
    one[0] == other[0] && isRight(over(times(number, one[1]), other[1]))));
  const no = units[0] && isFit ? "wrong unit"
    : isRight(minus(number)) ? "wrong sign" : "wrong number";
  const isWord = unit && !asked[0] && (words || units[0]);
  const verdict = isWord && phrases(read(unit, "en"), read(words, "en"));
  return [isWord
    ? !isFit ? no
      : units[0] ? "wrong unit"
      : verdict && rank(verdict) < 2 ? verdict : "near unit_check"
    : words ? isFit || isConverted ? "near unit_check" : no
    : !units[0] ? isFit ? "same" : no
    : !isConverted ? !unit && isFit ? "near unit_extra" : no
    : units[1] ? CAPITALS
    : found.isSlip ? TYPO : "same"];
};
