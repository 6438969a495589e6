// The value of a tree at fixed points, as a complex number [real, imaginary]: computing.py.
const {E, PI, atan2, cos, cosh, exp, floor, hypot, log, round, sin, sinh, sqrt} = Math;
const NAN = [0 / 0, 0];
const LN_10 = log(10);
const added = ([a, b], [c, d]) => [a + c, b + d];
const opposed = ([a, b]) => [-a, -b];
const multiply = ([a, b], [c, d]) => [a * c - b * d, a * d + b * c];
const inverse = ([a, b]) => {
  const square = a * a + b * b;
  return square ? [a / square, -b / square] : NAN;
};
const divided = (one, other) => multiply(one, inverse(other));
const expOf = ([a, b]) => [exp(a) * cos(b), exp(a) * sin(b)];
const lnOf = ([a, b]) => [log(hypot(a, b)), atan2(b, a)];
const isNegative = ([a, b]) => isReal && !b && a < 0;
const isZero = ([a, b]) => a == 0 && b == 0;
const I = [0, 1];
const sinOf = ([a, b]) => [sin(a) * cosh(b), cos(a) * sinh(b)];
const cosOf = ([a, b]) => [cos(a) * cosh(b), -sin(a) * sinh(b)];
const half = (one, sign) => part => multiply([0.5, 0],
  added(expOf(part), multiply([sign, 0], expOf(opposed(part)))));
const sinhOf = half(0, -1);
const coshOf = half(0, 1);
const arcsin = part => isReal && !part[1] && abs(part[0]) > 1 ? NAN
  : multiply([0, -1], lnOf(added(multiply(I, part),
    powered(added([1, 0], opposed(multiply(part, part))), [0.5, 0], true))));
const KNOWN = new Map(Object.entries({
  "sin": sinOf,
  "cos": cosOf,
  "tan": part => divided(sinOf(part), cosOf(part)),
  "cot": part => divided(cosOf(part), sinOf(part)),
  "sec": part => inverse(cosOf(part)),
  "csc": part => inverse(sinOf(part)),
  "sinh": sinhOf,
  "cosh": coshOf,
  "tanh": part => divided(sinhOf(part), coshOf(part)),
  "arcsin": arcsin,
  "arccos": part => added([PI / 2, 0], opposed(arcsin(part))),
  "arctan": part => multiply([0, 0.5], added(lnOf(added([1, 0], opposed(multiply(I, part)))),
    opposed(lnOf(added([1, 0], multiply(I, part)))))),
  "exp": expOf,
  "sqrt": part => powered(part, [0.5, 0]),
  "cbrt": part => !part[1] && part[0] < 0
    ? opposed(powered(opposed(part), [1 / 3, 0])) : powered(part, [1 / 3, 0]),
  "ln": part => isZero(part) || isNegative(part) ? NAN : lnOf(part),
  "log": part => multiply([hasLog10 ? 1 / LN_10 : 1, 0], KNOWN.get("ln")(part)),
}));
const powered = (base, exponent, isFree) => {
  const whole = exponent[1] == 0 && exponent[0] == round(exponent[0]);
  if (isZero(base)) return isZero(exponent) ? [1, 0] : exponent[0] > 0 ? [0, 0] : NAN;
  if (whole && abs(exponent[0]) < 1000) {
    let value = [1, 0];
    for (let i = abs(exponent[0]), square = base; i; i = floor(i / 2), square = multiply(square, square))
      if (i % 2) value = multiply(value, square);
    return exponent[0] < 0 ? inverse(value) : value;
  }
  return !isFree && isNegative(base) ? NAN : expOf(multiply(exponent, lnOf(base)));
};

// One computation: where, how it is read, and the largest term that was added in it.
let point;
let isReal;
let hasLog10;
let hasI;
let largest;
const computed = each => {
  const value = computedHere(each);
  return hypot(...value) < 1e120 ? value : NAN;
};
const computedHere = each => {
  const {op, text, number} = each;
  if (op == "number") return [Number(number[0]) / Number(number[1]), 0];
  if (op == "name")
    return text == "pi" ? [PI, 0] : text == "e" ? [E, 0] : text == "i" && hasI ? I : point[text];
  const parts = each.parts.map(computed);
  const [first, second] = parts;
  if (op == "+") largest = max(largest, ...parts.map(part => hypot(...part)));
  if (op == "+") return parts.reduce(added);
  if (op == "*") return parts.reduce(multiply);
  if (op == "-") return opposed(first);
  if (op == "/") return divided(first, second);
  if (op == "^") return powered(first, second);
  if (op == "abs") return [hypot(...first), 0];
  if (op == "!") {
    const whole = round(first[0]);
    if (first[1] || !(abs(first[0] - whole) <= 1e-9) || whole < 0 || whole > 150) return NAN;
    let value = 1;
    for (let i = 2; i <= whole; i++) value *= i;
    return [value, 0];
  }
  if (op == "call" && KNOWN.has(text)) return KNOWN.get(text)(first);
  if (op == "call" && text.startsWith("log_")) {
    const base = cut(text, 4);
    const below = fits(/^\d+$/, base) ? [+base, 0] : base == "e" ? [E, 0] : point[base];
    return divided(KNOWN.get("ln")(first), KNOWN.get("ln")(below));
  }
  let code = 0;
  for (const char of op + text) code = (code * 31 + char.codePointAt(0)) % 10007;
  const isSet = holds(["{}", "∪", "∩", "∧", "∨"], text);
  return parts.reduce((total, part, i) =>
    added(total, cosOf(added(multiply(part, [0.37, 0]), [0.6 + (isSet ? 0 : i), 0]))), [code / 1000, 0]);
};
const compute = (each, at, real) => {
  point = at;
  isReal = real;
  largest = 0;
  const value = computed(each);
  return value[0] == value[0] ? value : null;
};

// The exact value of a tree of numbers alone.
const isHuge = number => number.some(part => len("" + part) > 1233);
const exactly = each => {
  if (each.op == "number") return each.number;
  if (!holds("+-*/^", each.op)) return null;
  const parts = each.parts.map(exactly);
  if (!parts.every(isFull)) return null;
  if (each.op == "-") return minus(parts[0]);
  return parts.reduce((value, part) => {
    if (!value) return null;
    if (each.op == "^") {
      const power = Number(part[0]);
      if (part[1] != 1 || abs(power) > 1000 || (!value[0] && power <= 0)
          || len("" + value[0] + value[1]) * abs(power) > 1233) return null;
      let result = ONE;
      for (let i = 0; i < abs(power); i++) result = times(result, value);
      return power < 0 ? signed(result) : result;
    }
    if (each.op == "/" && !part[0]) return null;
    const result = (each.op == "/" ? (one, other) => signedOver(one, other)
      : each.op == "+" ? plus : times)(value, part);
    return isHuge(result) ? null : result;
  });
};
const signed = ([above, below]) => above < 0 ? [-below, -above] : [below, above];
const signedOver = (one, other) => times(one, signed(other));

const namesOf = each => unique(keep(flat(nodes(each).map(({op, text}) =>
  op == "name" ? [text] : op == "call" && fits(/^log_\D/, text) ? [cut(text, 4)] : [])),
name => name != "pi" && name != "e"));
const shareOf = (index, place) => {
  const number = sqrt(7 + 3 * index + 31 * place + 5 * index * place) * 11.3;
  return number - floor(number);
};
// 5 positive points, 3 whole, 6 of either sign, 6 complex.
const pointAt = (names, place) => {
  const found = {};
  names.forEach((name, index) => {
    const share = shareOf(index, place);
    found[name] = place < 3 ? [0.2 + 1.7 * share, 0]
      : place < 5 ? [2 + 8 * share, 0]
      : place < 8 ? [2 + (3 * index + 5 * place + index * place) % 9, 0]
      : place < 14 ? [5 * share - 3, 0]
      : [3 * share - 1.5, 3 * shareOf(index, place + 20) - 1.5];
  });
  return found;
};
// How far two trees agree: 0 not, 1 unknown, 2 for positive numbers alone, 3 they are one.
const agree = (one, other) => {
  const [left, right] = [one, other].map(exactly);
  if (left && right) return equal(left, right) ? 3 : 0;
  const names = unique(namesOf(one).concat(namesOf(other))).sort();
  const hasAbs = nodes(one).concat(nodes(other)).some(each => each.op == "abs");
  let seen = 0;
  for (let place = names[0] ? 0 : 13; place < (names[0] ? 20 : 14); place++) {
    const real = names[0] && place < 14;
    if (names[0] && !real && seen > 2) break;
    const at = pointAt(names, place);
    const mine = compute(one, at, real);
    const scale = largest;
    const theirs = compute(other, at, real);
    const differs = mine && theirs
      ? hypot(mine[0] - theirs[0], mine[1] - theirs[1])
        > max(1e-10 * max(hypot(...mine), hypot(...theirs)), 1e-13 * max(scale, largest))
      : names[0] && hasAbs && (mine || theirs);
    if (differs) return names[0] && place > 7 && real ? 2 : 0;
    if (mine && theirs) seen += names[0] ? 1 : 3;
  }
  return seen > 2 ? 3 : 1;
};
