// What the page does: it recomputes by itself, opens units, finds them.
const MANY = 200;
const place = (id) => document.getElementById(id);
const unitRows = () => Array.from(document.querySelectorAll(".ranking tr[data-unit]"));
const written = () => opened(unescaped(place("ledger").textContent));

function say(look, words) {
  place("verdict").className = `verdict ${look}`;
  place("verdict").textContent = words;
}

/** Now and then, since screen readers read it out. */
function progress() {
  let last = performance.now();
  return (words) => {
    if (performance.now() - last < 1500) return;
    last = performance.now();
    say("waiting", `正在重新核算……${words}`);
  };
}

async function check() {
  place("again").disabled = true;
  say("waiting", "正在重新核算……");
  try {
    await new Promise((go) => setTimeout(go, 0));
    const book = written();
    const found = await recount(book, progress());
    tablesAgain(book);
    say("good", `全部${found.items}项得分、${found.units}个总分与名次重新核算一致。`);
  } catch (problem) {
    const what = problem instanceof Difference ? "核算不一致" : "无法核算";
    say("bad", `${what}：${problem.message}。请不要采信本页，并告知发布单位。`);
  }
  place("again").disabled = false;
}

/** The ranking above is what the ledger says, and so is the hash that people compare. */
function tablesAgain(book) {
  const hash = document.querySelector(".hash dd").textContent.replace(/\s/g, "");
  must(hash === book.head.sha256, "页面上的校验码与台账的不同");
  const rows = unitRows();
  must(rows.length === book.total.length, "页面上的单位数与台账的不同");
  for (const row of rows) {
    const rank = book.ranks.get(row.dataset.unit) || {};
    for (const [selector, one] of [[".rank", rank.rank], [".total .points", rank.total], [".grade", rank.final_grade || rank.grade]]) {
      const cell = row.querySelector(selector);
      if (!cell) continue;
      const words = cell.textContent.trim();
      const fits = typeof one === "number" ? Number(words) === one : words === (one || "—");
      must(fits, `${row.dataset.unit}在页面排名中的“${words}”与台账不同`);
    }
  }
}

/** Opening and closing the rows of units; the ledger is read when the first one is asked for. */
class Units {
  constructor() {
    this.rows = unitRows();
    for (const row of this.rows) {
      const button = make("button", { type: "button", "aria-expanded": "false" }, row.dataset.unit);
      const head = row.querySelector("th");
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", () => this.turn(row, !row.classList.contains("open")));
    }
  }

  read() {
    if (this.facts) return;
    this.book = written();
    this.facts = new Facts(this.book);
    for (const line of this.book.lines.points) {
      if (this.facts.averages || line.includes('"compared":')) this.facts.learn(JSON.parse(line));
    }
  }

  turn(row, open) {
    if (row.classList.contains("open") === open) return row.nextElementSibling;
    row.classList.toggle("open", open);
    row.querySelector("button").setAttribute("aria-expanded", String(open));
    if (!open) {
      row.nextElementSibling.remove();
      return null;
    }
    this.read();
    const told = make("td", { colspan: String(row.cells.length) }, unitTold(this.book, this.facts, row.dataset.unit));
    row.after(make("tr", { class: "detail" }, told));
    return row.nextElementSibling;
  }

  /** Every unit with every calculation, for paper. */
  async all(open) {
    const rest = patience(() => {});
    for (const row of this.rows) {
      if (row.hidden) continue;
      const detail = this.turn(row, open);
      if (detail && open) {
        detail.querySelectorAll("details").forEach((one) => {
          one.fill();
          one.open = true;
        });
      }
      await rest();
    }
  }
}

function filters(units) {
  const search = place("search"), found = place("found");
  const choices = ["class", "grade"].map((name) => [name, place(`only-${name}`)]).filter((one) => one[1]);
  const apply = () => {
    const wanted = search.value.trim().toLowerCase();
    let left = 0;
    for (const row of units.rows) {
      const fits = row.dataset.unit.toLowerCase().includes(wanted) &&
        choices.every(([name, select]) => !select.value || row.dataset[name] === select.value);
      if (!fits) units.turn(row, false);
      row.hidden = !fits;
      left += fits ? 1 : 0;
    }
    document.querySelectorAll(".ranking").forEach((table) => {
      table.hidden = !table.querySelector("tr[data-unit]:not([hidden])");
    });
    found.textContent = left === units.rows.length ? "" : `找到${left}个单位。`;
  };
  search.addEventListener("input", apply);
  choices.forEach((one) => one[1].addEventListener("change", apply));
  place("filters").addEventListener("submit", (event) => event.preventDefault());
}

function start() {
  const units = new Units(), all = place("open-all");
  place("again").hidden = place("filters").hidden = false;
  place("again").addEventListener("click", check);
  all.hidden = units.rows.length > MANY;
  all.addEventListener("click", async () => {
    const open = all.textContent === "展开全部";
    all.disabled = true;
    await units.all(open);
    all.disabled = false;
    all.textContent = open ? "收起全部" : "展开全部";
  });
  place("print").addEventListener("click", () => window.print());
  filters(units);
  check();
}

window.kaohePage = true;
start();
