// Two trees compared: values, relations and lists, with a verdict and its reason: comparing.py.
const rankOf = verdict => "wns".indexOf(verdict[0]);
const worst = list => list.reduce((one, other) => rankOf(other) < rankOf(one) ? other : one);
const best = list => list.reduce((one, other) => rankOf(other) > rankOf(one) ? other : one);
const JOINTS = ["", ",", "and", "or"];
const isLone = each => each.op == "name" ? each.text != "pi" && each.text != "e"
  : each.op == "call" && each.parts.every(part => part.op == "name");

const compareTrees = (key, given) => {
  [key, given] = [spread(key), spread(given)];
  [key, given] = [likeRelations(key, given), likeRelations(given, key)];
  return key.op == "list" || given.op == "list" ? compareLists(key, given)
    : key.op != "relation" && given.op != "relation" ? compareValues(key, given)
    : key.op == given.op ? compareRelations(turned(key), turned(given)) : compareBare(key, given);
};

const spread = each => {
  if (each.op == "list" && holds(JOINTS, each.text)) {
    let parts = flat(each.parts.map(part => {
      part = spread(part);
      return part.op == "list" && holds(JOINTS, part.text)
        && (each.text == "," || part.text == "," || part.text == each.text) ? part.parts : [part];
    }));
    const [first] = parts;
    if (first.op == "relation" && first.text == "=" && isLone(first.parts[0])) {
      parts = parts.map(part => fits(/^(relation|list)$/, part.op) ? part
        : tree("relation", [first.parts[0], part], "="));
    }
    return tree("list", parts, each.text);
  }
  return nodes(each).some(part => part.op == "±")
    ? tree("list", ["+", "-"].map(sign => withSign(each, sign)), "or") : each;
};
const withSign = (each, sign) => {
  const parts = each.parts.map(part => withSign(part, sign));
  return each.op != "±" ? {...each, parts} : sign == "+" ? parts[0] : tree("-", parts);
};

const isInterval = each => each.op == "list" && fits(/^[([][)\]]$/, each.text) && len(each.parts) == 2;
const likeRelations = (each, other) => {
  if (each.op == "relation" && each.text == "∈" && isInterval(each.parts[1]))
    return inequalities(each.parts[1], each.parts[0]);
  const first = turned(other.op == "list" && other.text == "and" ? other.parts[0] : other);
  if (!isInterval(each) || first.op != "relation" || !fits(/[<≤]/, first.text)) return each;
  const name = first.parts.find(isLone);
  return name ? inequalities(each, name) : each;
};
const inequalities = ({parts: [low, high], text}, name) => {
  const signs = chars(text).map(bracket => holds("[]", bracket) ? "≤" : "<");
  const kept = keep([[low, name, low], [name, high, high]].map(([one, other, end], i) =>
    !holds(namesOf(end), "∞") && tree("relation", [one, other], signs[i])), isFull);
  return len(kept) == 1 ? kept[0] : tree("list", kept, "and");
};

const compareValues = (key, given) => {
  const found = agree(key, given);
  return found == 3 ? "same" : found == 2 ? "near negative" : found ? "near formula"
    : agree(tree("-", [key]), given) == 3 ? "wrong sign" : "wrong";
};
const compareBare = (key, given) => {
  const [relation, value] = key.op == "relation" ? [key, given] : [given, key];
  const name = relation.text == "=" && relation.parts.find(isLone);
  if (!name || holds(namesOf(value), name.text)) return "wrong";
  const other = relation.parts[relation.parts[0] == name ? 1 : 0];
  const found = compareValues(other, value);
  return found == "same" && relation == key && namesOf(other)[0] ? "near equation" : found;
};
const compareRelations = (key, given) => {
  const [one, other] = given.parts;
  const sides = parts => worst(key.parts.map((part, i) => compareValues(part, parts[i])));
  const straight = sides([one, other]);
  const crossed = sides([other, one]);
  const isEither = straight == "same" || crossed == "same";
  if (key.text != given.text) {
    return !isEither ? "wrong"
      : fits(/^[=≈≡→⇌]+$/, key.text + given.text) ? "near relation" : "wrong relation";
  }
  const found = holds(SYMMETRIC, key.text) ? best([straight, crossed]) : straight;
  if (rankOf(found)) return found;
  if (crossed == "same") return "wrong relation";
  if (!fits(/[=≠<≤]/, key.text)) return found;
  const isOrder = fits(/[<≤]/, key.text);
  const difference = ({parts: [left, right]}) => tree("+", [left, tree("-", [right])]);
  const sign = multiplier(difference(key), difference(given), !isOrder);
  return !sign ? found
    : sign < 0 && isOrder ? "wrong relation"
    : isLone(key.parts[0]) != isLone(key.parts[1]) ? "near solve" : "same";
};
// The sign of the number or product of powers that makes one tree of the other; else nothing.
const multiplier = (one, other, hasNames) => {
  const names = unique(namesOf(one).concat(namesOf(other))).sort();
  const rows = [...Array(14).keys()].map(place => pointAt(names, place));
  const ratio = at => {
    const found = [one, other].map(each => {
      const value = compute(each, at, true);
      return value && hypot(...value) > 1e-12 * largest && value;
    });
    return found[0] && found[1] ? divided(found[1], found[0]) : null;
  };
  const isClose = (left, right) =>
    hypot(...added(left, opposed(right))) <= 1e-8 * hypot(...left);
  const ratios = keep(rows.map(ratio), isFull);
  if (ratios[4] && ratios.every(each => isClose(each, ratios[0]))) return ratios[0][0] > 0 ? 1 : -1;
  if (!hasNames || !names[0]) return 0;
  const both = (left, right) => {
    const found = {};
    for (const name of names) found[name] = multiply(left[name], right[name]);
    return found;
  };
  for (let i = 0; i < 4; i++) {
    const [first, second, third] = cut(rows, i, i + 3);
    const found = [both(first, second), third, first, both(second, third)].map(ratio);
    if (!found.every(isFull)
        || !isClose(multiply(found[0], found[1]), multiply(found[2], found[3]))) return 0;
  }
  return 1;
};

const compareLists = (key, given) => {
  const [[mine, kind], [theirs, other]] = [key, given].map(each =>
    each.op == "list" ? [each.parts, each.text] : [[each], ""]);
  if (len(mine) != len(theirs)) return kind || other ? "wrong count" : "wrong";
  const rows = mine.map(one => theirs.map(each => compareTrees(one, each)));
  const straight = worst(rows.map((row, i) => row[i]));
  let left = [...theirs.keys()];
  const free = worst(rows.map(row => {
    const found = left.reduce((one, i) => rankOf(row[i]) > rankOf(row[one]) ? i : one);
    left = keep(left, i => i != found);
    return row[found];
  }));
  const isJoint = holds(JOINTS, other);
  if (!holds(JOINTS, kind)) {
    if (kind == other) return kind == "{}" || holds(SETS, kind) ? free : straight;
    if (kind == "{}" && isJoint) return free;
    const isBare = isJoint && (straight == "same" || free == "same");
    return isBare ? "near brackets" : straight == "same" ? "wrong brackets" : "wrong";
  }
  if (!isJoint && other != "{}") return straight == "same" ? "near brackets" : "wrong";
  if (mine.some(part => fits(/^(relation|list)$/, part.op))) {
    const isEquations = mine.every(part => part.op == "relation" && part.text == "=");
    return !isEquations && kind && other && fits(/^(andor|orand)$/, kind + other)
      ? "wrong and_or" : free;
  }
  return straight != "same" && free == "same"
    ? other != "or" && kind == "," ? "near list_order" : free : straight;
};
