// Fractions of big integers, [above, below]; browsers that have none calculate with floats.
const int = typeof BigInt == "function" ? BigInt : Number;
const fraction = (above, below) => {
  let [a, b] = [above < 0 ? -above : above, below];
  while (b) [a, b] = [b, a % b];
  return [above / a, below / a];
};
const times = (one, other) => fraction(one[0] * other[0], one[1] * other[1]);
const over = (one, other) => times(one, [other[1], other[0]]);
const plus = (one, other) =>
  fraction(one[0] * other[1] + other[0] * one[1], one[1] * other[1]);
const minus = number => [-number[0], number[1]];
const NOTHING = [int(0), int(1)];
const ten = power => {
  const big = [int("1" + "0".repeat(abs(power))), int(1)];
  return power < 0 ? big.reverse() : big;
};
