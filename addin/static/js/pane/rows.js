// Points of every item with the sentence that explains them; a click goes to the item's cell.
import { byId, make, points } from "./dom.js";

export function showRows(rows, go) {
  byId("row-list").replaceChildren(...rows.map((row) => item(row, go)));
}

function item(row, go) {
  const parts = [
    make("span", { class: "number" }, `${row.points === null ? "—" : points(row.points)}${row.max ? ` / ${row.max}` : ""}`),
    make("span", { class: "label" }, `${row.ref} ${row.title}`),
    make("span", { class: "message" }, row.explanation),
  ];
  if (!row.sheet) return make("li", { class: "row" }, ...parts);
  const button = make("button", { type: "button", title: "定位到该单元格" }, ...parts);
  button.addEventListener("click", () => go(row.sheet, row.cell));
  return make("li", { class: "row pressable" }, button);
}
