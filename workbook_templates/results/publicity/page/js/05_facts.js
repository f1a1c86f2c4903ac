// What a point may depend on beside its own unit: parameters, figures that are compared, points that are averaged.

class Difference extends Error {}

/** `words` may be a function: most of what holds need not be worded. */
function must(holds, words) {
  if (!holds) throw new Difference(typeof words === "function" ? words() : words);
}

/** What a point may depend on beside its own unit: figures that are compared, and points that are averaged. */
class Facts {
  constructor(book) {
    this.book = book;
    this.parameters = new Map(book.head.parameters.map((one) => [one.id, one.value === null ? null : exact(one.value)]));
    this.formulas = new Map();
    this.figures = new Map();
    this.scored = new Map();
    this.places = book.head.policy.places;
    this.averages = book.head.policy.not_applicable === "average";
  }

  learn(point) {
    const total = this.book.totals.get(point.unit);
    if (!total || total.falsified) return;
    for (const [part, among] of Object.entries(point.compared || {})) {
      const found = value(ownFigure(point, part));
      if (isNumber(found)) put(this.figures, keyOf(point.ref, part, among), rounded(found, 10));
    }
    if (this.averages && point.status === "scored") put(this.scored, keyOf(point.ref, "", total.class), exact(point.points));
  }

  formula(row) {
    if (!this.formulas.has(row.row)) this.formulas.set(row.row, row.formula ? formula(row.formula) : null);
    return this.formulas.get(row.row);
  }

  /** What a name in a row's formula stands for. */
  named(point, row) {
    return (name) => {
      const peers = /^(?:(.+)\.)?peers\.(\w+)$/.exec(name);
      if (peers) return this.peers(point, row, peers[1] || "", peers[2]);
      const found = figure(point, name);
      if (found) return value(found);
      return this.parameters.has(name) ? this.parameters.get(name) : null;
    };
  }

  peers(point, row, part, asked) {
    if (!(part in (row.compared || {}))) return null;
    const own = value(ownFigure(point, part));
    const known = this.figures.get(keyOf(point.ref, part, (point.compared || {})[part]));
    const all = known || (isNumber(own) ? [rounded(own, 10)] : []);
    if (asked === "units") return exact(all.length);
    if (!all.length) return null;
    const lower = row.compared[part].better === "lower";
    if (asked === "average") return divided(sum(all), exact(all.length));
    if (asked === "best") return lower ? least(all) : most(all);
    if (asked === "worst") return lower ? most(all) : least(all);
    const mine = rounded(number(own), 10);
    if (asked === "sharing") return exact(Math.max(1, all.filter((one) => same(one, mine)).length));
    must(asked === "place", () => `公式中的 ${asked} 没有定义`);
    const better = all.filter((one) => compared(one, mine) * (lower ? -1 : 1) > 0).length;
    return exact(Math.min(all.length, better + 1)); // a falsified figure is not among all
  }
}

const keyOf = (...parts) => JSON.stringify(parts.map((part) => part || ""));
const figure = (point, name) => point.figures.find((one) => one.name === name);

/** What is compared of a row or of its part; all parts may ask for the same figure. */
const ownFigure = (point, part) => (part && figure(point, `${part}.claim`)) || figure(point, "claim");

function put(lists, key, one) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(one);
}

function value(found) {
  if (!found) return null;
  return found.number !== undefined ? exact(found.number) : found.text !== undefined ? found.text : null;
}
