// Mathematics read into a tree: expressions/parsing.py. What cannot be read has no tree.
const RELATIONS = "=≠<≤>≥≈≡∈∉⊂⊆→⇒⇔↔∝⇌⟂∥:";
const SETS = "∪∩∧∨";
const MAY_BE_FUNCTIONS = "fghuvyFGHPE";

const tree = (op, parts, text = "", number) => ({op, parts, text, number});
const numberTree = (number, text) => tree("number", [], text, number);
const product = (one, other) =>
  tree("*", (one.op == "*" ? one.parts : [one]).concat([other]));

const parse = (text, functions = "", isLoose = false, hasComma = false) => {
  const found = tokensOf(text, hasComma);
  const brackets = [];
  let place = 0;
  let depth = 0;
  const next = () => (found[place] || [""])[0];
  const isNext = signs => next() && holds(signs, next());
  const fail = () => {
    throw 0;
  };
  const take = () => found[place++] || fail();
  const deeper = (read, ...rest) => {
    if (++depth > 40) fail();
    const inner = read(...rest);
    depth--;
    return inner;
  };
  const statement = () => {
    const parts = [clause()];
    let joint = "";
    while (isNext([",", ";", "and", "or"])) {
      let [sign] = take();
      if (isNext(["and", "or"])) [sign] = take();
      joint = fits(/[,;]/, sign) ? joint || "," : sign;
      parts.push(clause());
    }
    return joint ? tree("list", parts, joint) : parts[0];
  };
  const clause = () => {
    const sides = [setOf()];
    const relations = [];
    while (isNext([...RELATIONS])) {
      const [sign] = take();
      sides.push(setOf());
      relations.push(tree("relation", cut(sides, -2), sign));
    }
    return relations[1] ? tree("list", relations, "and") : relations[0] || sides[0];
  };
  const setOf = () => {
    let left = sum();
    while (isNext([...SETS]) || (next() == "|" && brackets[0] == "call")) {
      const [sign] = take();
      left = tree("list", (left.op == "list" && left.text == sign ? left.parts : [left])
        .concat([sum()]), sign);
    }
    return left;
  };
  const sum = () => {
    const parts = [term()];
    while (isNext(["+", "-", "±"])) {
      const [sign] = take();
      const part = term();
      parts.push(sign == "+" ? part : tree(sign, [part]));
    }
    return parts[1] ? tree("+", parts) : parts[0];
  };
  const term = () => {
    let left = factor();
    for (;;) {
      if (next() == "/") {
        take();
        left = tree("/", [left, isLoose ? implied() : factor()]);
      } else if (next() == "*") {
        take();
        left = product(left, factor());
      } else if (begins()) left = product(left, power());
      else return left;
    }
  };
  const factor = () => {
    if (!isNext(["-", "+", "±", "¬"])) return power();
    const [sign] = take();
    const inner = deeper(factor);
    return sign == "+" ? inner : tree(sign, [inner]);
  };
  const implied = () => {
    if (next() == "-") return factor();
    let left = power();
    while (begins() && next() != "function") left = product(left, power());
    return left;
  };
  const begins = () => next() == "|" ? !brackets[0] || !holds(["|", "call"], brackets[0])
    : next() == "[" ? !brackets[0] : isNext(["number", "name", "function", "(", "{", "√", "∛"]);
  const power = () => {
    const base = postfix();
    if (next() != "^") return base;
    take();
    return tree("^", [base, exponent(base)]);
  };
  const exponent = base => {
    if (next() == "-") {
      take();
      return tree("-", [deeper(exponent, base)]);
    }
    return isLoose && base && (base.op == "number" || base.text == "e") ? implied()
      : deeper(power);
  };
  const postfix = () => {
    let left = primary();
    while (isNext(["!", "%", "°"])) {
      const [sign] = take();
      left = sign == "!" ? tree("!", [left])
        : sign == "%" ? tree("/", [left, numberTree(hundred)], sign)
        : tree("/", [product(left, tree("name", [], "pi")), numberTree([int(180), int(1)])], sign);
    }
    return left;
  };
  const primary = () => {
    if (isNext(["(", "[", "{", "]"])) return group();
    if (next() == "|") return bars();
    const token = take();
    const [kind, text] = token;
    if (kind == "number") return numberTree((len(text) <= 300 && numberOf(text)) || fail(), holds(text, ".") ? text : "");
    if (holds(["function", "√", "∛"], kind)) return called(token);
    if (kind != "name") fail();
    const isFunction = len(text) > 1
      ? holds(text, "'") || fits(/^.[\p{L}\p{M}]+$/u, text) : holds(functions, text);
    return next() == "(" && isFunction ? tree("call", inBrackets(), text) : tree("name", [], text);
  };
  const called = ([kind, text, base]) => {
    let name = text || (kind == "√" ? "sqrt" : "cbrt");
    let raised;
    if (next() == "^") {
      take();
      raised = exponent();
    }
    const parts = next() == "(" ? inBrackets()
      : [deeper(fits(/^(sqrt|cbrt)$/, name) && !isLoose ? postfix : implied)];
    if (parts[1]) fail();
    if (raised && raised.op == "-" && formOf(raised) == "-1") return tree("call", parts, "arc" + name);
    name = base ? "log_" + base : name == "lg" ? "log_10" : swap(name, /^a(?=(sin|cos|tan)$)/, "arc");
    const inner = name == "abs" ? tree("abs", parts) : tree("call", parts, name);
    return raised ? tree("^", [inner, raised]) : inner;
  };
  const inBrackets = () => {
    const inner = group("call");
    return inner.op == "list" && inner.text == "()" ? inner.parts : [inner];
  };
  const group = kind => {
    const opened = swap(take()[0], "]", "(");
    brackets.unshift(kind || opened);
    const inner = deeper(statement);
    brackets.shift();
    const [sign] = take();
    const both = opened + swap(sign, "[", ")");
    if (!fits(/^[)\]}[]$/, sign)) fail();
    if (inner.op == "list" && inner.text == ",") return tree("list", inner.parts, both);
    if (both == "{}") return tree("list", [inner], both);
    return both == "()" || both == "[]" ? inner : fail();
  };
  const bars = () => {
    take();
    brackets.unshift("|");
    const inner = deeper(sum);
    brackets.shift();
    if (take()[0] != "|") fail();
    return tree("abs", [inner]);
  };
  try {
    const whole = statement();
    return next() ? null : whole;
  } catch (_) {
    return null;
  }
};

// The form of a tree, in which the order of sums and products is idle: expressions/forms.py.
const SYMMETRIC = "=≠≈≡∥⟂⇔↔";
const turned = relation => {
  const {op, parts, text} = relation;
  return op != "relation" || !holds(">≥", text) ? relation
    : tree("relation", [...parts].reverse(), text == ">" ? "<" : "≤");
};
const isWhole = number => number && number[1] == 1;
const wholePower = each => {
  const [, exponent] = each.parts;
  const number = each.op == "^" && exponent.op == "number" && exponent.number;
  return isWhole(number) && number[0] > 0 && number[0] < 20 ? Number(number[0]) : 0;
};
const shownNumber = ([above, below]) => above + (below == 1 ? "" : "/" + below);
const formOf = each => {
  if (each.op == "number") return each.text || shownNumber(each.number);
  if (each.op == "name") return each.text;
  if (each.op == "relation") each = turned(each);
  if (holds("*/-", each.op) || wholePower(each)) {
    const lists = [[], []];
    const sign = gathered(each, ...lists);
    const [above, below] = lists.map(list => {
      const counts = new Map;
      for (const base of list.sort()) counts.set(base, (counts.get(base) || 0) + 1);
      return [...counts].map(([base, count]) => count > 1 ? base + "^" + count : base).join("*");
    });
    return (sign < 0 ? "-" : "") + (above || 1) + (below && "/" + below);
  }
  const parts = each.parts.map(formOf);
  if (each.op == "+" || (each.text && holds(SYMMETRIC, each.text))
      || holds(["{}", "∪", "∩", "and", "or", ","], each.text)) parts.sort();
  return (each.text || each.op) + "(" + parts.join(" ") + ")";
};
const gathered = (each, above, below) => {
  const [one, other] = each.parts;
  if (each.op == "-") return -gathered(one, above, below);
  if (each.op == "/") return gathered(one, above, below) * gathered(other, below, above);
  if (each.op == "*")
    return each.parts.reduce((sign, part) => sign * gathered(part, above, below), 1);
  if (each.op != "number" || formOf(each) != "1") {
    const power = wholePower(each);
    const base = formOf(power ? one : each);
    for (let i = 0; i < (power || 1); i++) above.push(base);
  }
  return 1;
};
const nodes = each => [each].concat(flat(each.parts.map(nodes)));
const valuesOf = each => fits(/^(list|relation)$/, each.op) ? flat(each.parts.map(valuesOf)) : [each];
const greatest = (one, other) => {
  while (other) [one, other] = [other, one % other];
  return one;
};
const canBeReduced = each => nodes(each).some(({op, text, parts: [one, other]}) =>
  op == "/" && !text && isWhole(one.number) && isWhole(other.number)
    && (other.number[0] == 1 || greatest(one.number[0], other.number[0]) > 1));
const isPart = each => each.op == "/" && each.parts.every(part =>
  part.op == "number" || (part.op == "-" && part.parts[0].op == "number"));
const isLiteral = each => holds("-±", each.op) ? isLiteral(each.parts[0])
  : each.op == "+" ? each.parts[0].op == "number" && len(each.parts) == 2 && isPart(each.parts[1])
  : each.op == "number" || isPart(each);
