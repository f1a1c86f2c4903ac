// Formulas as docs/ledger.md defines them. A value is an exact number, a text, true or false, or null for a blank.
const TOKEN = /\s*(?:(\d+(?:\.\d+)?)|"((?:[^"]|"")*)"|\[([^\]]+)\]|([A-Z]+)|(<>|<=|>=|[-+*\/=<>(),]))/y;
const ORDER = { "=": [0], "<>": [-1, 1], "<": [-1], ">": [1], "<=": [-1, 0], ">=": [0, 1] };

function number(value) {
  if (value === null) return NOTHING;
  if (typeof value === "boolean") return value ? exact(1) : NOTHING;
  if (typeof value === "string") throw new Error(`“${value}”不是数`);
  return value;
}

const kind = (value) => (typeof value === "object" ? 0 : typeof value === "string" ? 1 : 2);

function order(a, b) {
  if (a === null && typeof b === "string") a = "";
  if (b === null && typeof a === "string") b = "";
  if (a === null && typeof b === "boolean") a = false;
  if (b === null && typeof a === "boolean") b = false;
  if (kind(a) !== kind(b)) return kind(a) < kind(b) ? -1 : 1;
  if (kind(a) === 0) return compared(number(a), number(b));
  return a < b ? -1 : a > b ? 1 : 0;
}

const truth = (value) => (typeof value === "boolean" ? value : number(value).over !== 0n);
const wording = (value) => (value === null ? "" : typeof value === "object" ? shown(value) : String(value));
const isNumber = (value) => value !== null && typeof value === "object";

const FUNCTIONS = {
  AND: (...all) => all.every(truth),
  OR: (...all) => all.some(truth),
  NOT: (one) => !truth(one),
  MIN: (...all) => least(all.map(number)),
  MAX: (...all) => most(all.map(number)),
  SUM: (...all) => sum(all.map(number)),
  ABS: (one) => size(number(one)),
  SIGN: (one) => exact(compared(number(one), NOTHING)),
  INT: (one) => ratio(floor(number(one)), ONE),
  ROUND: (one, places) => rounded(number(one), Number(floor(number(places)))),
  TRIM: (one) => wording(one).trim(),
  COUNT: (...all) => exact(all.filter(isNumber).length),
  COUNTBLANK: (...all) => exact(all.filter((value) => value === null).length),
};
const CONSTANT = { TRUE: true, FALSE: false };

function tokens(text) {
  const found = [];
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const at = TOKEN.lastIndex, match = TOKEN.exec(text);
    if (!match) throw new Error(`公式第${at + 1}个字符起看不懂：${text}`);
    found.push({ number: match[1], text: match[2], name: match[3], word: match[4], sign: match[5] });
  }
  return found;
}

/** A formula made ready: a function of the values by name. */
function formula(text) {
  const all = tokens(text);
  let at = 0;
  const sign = (...wanted) => at < all.length && wanted.includes(all[at].sign) && all[at++].sign;
  const need = (wanted) => {
    if (!sign(wanted)) throw new Error(`公式缺少“${wanted}”：${text}`);
  };
  const chain = (part, signs, made) => () => {
    let left = part(), found;
    while ((found = sign(...signs))) left = made(found, left, part());
    return left;
  };
  const calculation = { "+": plus, "-": minus, "*": times, "/": divided };
  const calculated = (found, a, b) => (named) => calculation[found](number(a(named)), number(b(named)));
  const product = chain(operand, ["*", "/"], calculated);
  const added = chain(product, ["+", "-"], calculated);
  const comparison = chain(added, Object.keys(ORDER), (found, a, b) => (named) =>
    ORDER[found].includes(order(a(named), b(named))));

  function operand() {
    if (sign("-")) {
      const one = operand();
      return (named) => negative(number(one(named)));
    }
    if (sign("+")) return operand();
    if (sign("(")) {
      const inner = comparison();
      need(")");
      return inner;
    }
    const token = all[at++] || {};
    if (token.number !== undefined) return constant(exact(token.number));
    if (token.text !== undefined) return constant(token.text.replace(/""/g, '"'));
    if (token.name !== undefined) return (named) => named(token.name);
    if (token.word in CONSTANT) return constant(CONSTANT[token.word]);
    if (token.word === "IF" || Object.prototype.hasOwnProperty.call(FUNCTIONS, token.word)) return called(token.word);
    throw new Error(`公式看不懂：${text}`);
  }

  function constant(value) {
    return () => value;
  }

  function called(name) {
    need("(");
    const given = [];
    do given.push(comparison()); while (sign(","));
    need(")");
    if (name === "IF") {
      const [test, then, otherwise = constant(false)] = given;
      return (named) => (truth(test(named)) ? then(named) : otherwise(named));
    }
    return (named) => FUNCTIONS[name](...given.map((one) => one(named)));
  }

  const whole = comparison();
  if (at < all.length) throw new Error(`公式看不懂：${text}`);
  return whole;
}
