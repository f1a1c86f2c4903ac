// The page recomputes by itself, and whenever it is asked.
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
  must(new Set(rows.map((row) => row.dataset.unit)).size === rows.length, "页面上有重复的单位");
  for (const row of rows) {
    const unit = row.dataset.unit, rank = book.ranks.get(unit), total = book.totals.get(unit);
    must(rank && total, () => `台账中没有页面上的${unit}`);
    shownAs(row, ".rank", rank.rank);
    shownAs(row, ".total .points", rank.total);
    shownAs(row, ".grade", rank.final_grade || rank.grade);
    for (const part of total.returned ? total.sections : []) shownAs(row, `[data-part="${CSS.escape(part.id)}"]`, part.points);
  }
}

function shownAs(row, selector, value) {
  const cell = row.querySelector(selector);
  if (!cell) return;
  const words = cell.textContent.trim();
  const fits = typeof value === "number" ? Number(words) === value : words === (value || "—");
  must(fits, () => `${row.dataset.unit}在页面排名中的“${words}”与台账不同`);
}
