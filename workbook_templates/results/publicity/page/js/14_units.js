// Opening units, and finding them.
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
