// Head of the pane: whose workbook, how much is filled, the live total by section.
import { bar, byId, make, points } from "./dom.js";

export function showSummary(view) {
  byId("unit").textContent = view.unit || view.title;
  byId("scheme").textContent = view.title;
  byId("summary").hidden = false;
  showRing(view.filled, view.fields);
  showTotal(view);
  byId("sections").replaceChildren(...view.sections.map(section));
}

function showRing(filled, fields) {
  const share = fields ? Math.floor((100 * filled) / fields) : 0; // 100 only when nothing is left
  byId("ring").setAttribute("stroke-dasharray", `${share} 100`);
  byId("ring-text").textContent = `${share}%`;
  byId("ring-count").textContent = `${filled}/${fields}`;
  byId("ring").closest("svg").setAttribute("aria-label", `已填 ${filled} 项，共 ${fields} 项`);
}

function showTotal(view) {
  const scored = view.total !== null;
  byId("total").textContent = scored ? points(view.total) : "";
  byId("full").textContent = scored ? `/ ${view.max} 分` : "本表只报数据，不单独计分";
  const grade = view.grade ? `等次：${view.grade}` : "";
  const open = scored && !view.complete ? "暂定：还有未填、无法识别、待核定或汇总后计分的项" : "";
  byId("grade").textContent = [grade, open].filter(Boolean).join("　");
}

function section({ title, points: got, max, worth }) {
  const scored = `${points(got)} ${worth || `/ ${max}`}`;
  return make("li", {}, make("span", {}, title), make("span", { class: "number" }, scored), bar(got, max));
}
