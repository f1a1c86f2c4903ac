// What happens when the page is there.
const MANY = 200;

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
