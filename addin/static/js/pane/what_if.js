// What one item would bring if another value were filled in. Nothing is written into the sheet.
import { byId, make, points } from "./dom.js";

let rows = [];
let total = null;

export function startWhatIf(run) {
  byId("what-if-row").addEventListener("change", showField);
  byId("what-if-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = await run("what_if", [byId("what-if-row").value, byId("what-if-value").value.trim()]);
    if (problem) byId("what-if-result").textContent = problem;
  });
}

/** Whether there is anything to try. */
export const canTry = () => rows.length > 0 && total !== null;

export function offerRows(view) {
  rows = view.rows.filter((row) => row.role);
  total = view.total;
  byId("what-if-result").textContent = ""; // an answer is about the workbook as it was
  const chosen = byId("what-if-row").value;
  const options = rows.map((row) => make("option", { value: row.ref }, `${row.ref} ${row.title}（${points(row.points)}/${row.max}）`));
  byId("what-if-row").replaceChildren(...options);
  if (rows.some((row) => row.ref === chosen)) byId("what-if-row").value = chosen;
  else showField(); // the value being typed stays while the item stays
}

function showField() {
  const row = rows.find((one) => one.ref === byId("what-if-row").value);
  if (!row) return;
  const choices = row.choices?.length ? row.choices : row.type === "yes_no" ? ["是", "否"] : [];
  const field = choices.length
    ? make("select", { id: "what-if-value" }, ...choices.map((choice) => make("option", {}, choice)))
    : make("input", { id: "what-if-value", autocomplete: "off", required: "",
        inputmode: row.type === "text" ? "text" : "decimal" });
  byId("what-if-field").replaceChildren(field);
  byId("what-if-unit").textContent = [row.measure && `单位：${row.measure}`, row.goal && `目标：${row.goal}`].filter(Boolean).join("，");
  byId("what-if-result").textContent = "";
}

export function showAnswer(answer) {
  if (answer.points === null) return byId("what-if-result").replaceChildren(answer.explanation);
  const change = answer.total - total;
  const sign = change > 0 ? "＋" : change < 0 ? "－" : "±";
  return byId("what-if-result").replaceChildren(
    make("strong", {}, `本项 ${points(answer.points)} 分，总分 ${points(answer.total)} 分`),
    `（${sign}${points(Math.abs(change))}）`, make("br"), answer.explanation,
  );
}
