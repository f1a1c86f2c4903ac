// The ledger inside the page: every record stays the line of text that its hash was made of.
const TABLES = ["files", "rows", "points", "total", "rank"];
const MARKED = /,"mark":"([0-9a-f]{16})"\}$/;
const OWNER = /"unit":("(?:[^"\\]|\\.)*")/s;
const ESCAPED = /\\(u003c|u003e|u0026|u2028|u2029|.)/gs;
const PLAIN = { u003c: "<", u003e: ">", u0026: "&", u2028: "\u2028", u2029: "\u2029" };

/** What stands in the page as it stands in ledger.json. */
const unescaped = (text) => text.replace(ESCAPED, (found, code) => PLAIN[code] || found);

function opened(text) {
  const head = new Map(), tables = {};
  let lines = null;
  for (const written of text.trim().split("\n").slice(1, -1)) {
    if (lines) {
      if (written === "]" || written === "],") lines = null;
      else if (written) lines.push(written.endsWith(",") ? written.slice(0, -1) : written);
      continue;
    }
    const [, name, rest] = /^"(\w+)":(.*)$/s.exec(written) || [];
    if (rest === "[") lines = tables[name] = [];
    else if (name) head.set(name, rest.endsWith(",") ? rest.slice(0, -1) : rest);
  }
  for (const name of TABLES) if (!tables[name]) throw new Error(`台账中没有 ${name}`);
  return new Book(head, tables);
}

class Book {
  constructor(head, tables) {
    this.lines = tables;
    this.headLines = head;
    this.head = {};
    for (const [name, value] of head) this.head[name] = JSON.parse(value);
    for (const name of ["files", "rows", "total", "rank"]) this[name] = tables[name].map((line) => JSON.parse(line));
    this.totals = new Map(this.total.map((line) => [line.unit, line]));
    this.ranks = new Map(this.rank.map((line) => [line.unit, line]));
    this.owned = new Map();
    tables.points.forEach((line, at) => {
      const owner = JSON.parse((OWNER.exec(line) || ["", '""'])[1]);
      if (!this.owned.has(owner)) this.owned.set(owner, []);
      this.owned.get(owner).push(at);
    });
  }

  /** The points of one unit. */
  of(unit) {
    return (this.owned.get(unit) || []).map((at) => JSON.parse(this.lines.points[at]));
  }
}
