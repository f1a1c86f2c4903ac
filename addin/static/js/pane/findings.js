// The list of findings: filtered by level, each one a button that goes to its cell.
import { byId, make } from "./dom.js";

const WORDS = { error: "必须改正", warning: "须说明", note: "提示" };
let level = "";
let current = [];
let go = () => {};

export function startFindings(onJump) {
  go = onJump;
  for (const button of document.querySelectorAll("[data-level]")) {
    button.addEventListener("click", () => {
      level = button.dataset.level;
      draw();
    });
  }
}

export function showFindings(findings) {
  current = findings;
  draw();
}

function draw() {
  byId("count").textContent = current.length;
  for (const button of document.querySelectorAll("[data-level]")) {
    button.setAttribute("aria-pressed", String(button.dataset.level === level));
    button.querySelector("b").textContent = matching(button.dataset.level).length;
  }
  // A live re-check must not throw a keyboard user out of the list.
  const focused = document.activeElement?.dataset?.key;
  const items = matching(level).map(item);
  byId("list").replaceChildren(...(items.length ? items : [make("li", { class: "none" }, nothing())]));
  if (focused) byId("list").querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus();
}

const matching = (wanted) => current.filter((finding) => !wanted || finding.severity === wanted);

const nothing = () => (level ? `没有“${WORDS[level]}”的问题` : "没有发现问题");

function item(finding) {
  const { severity, code, sheet, cell, label, message, hint } = finding;
  const parts = [
    make("span", { class: `level ${severity}` }, WORDS[severity]),
    make("span", { class: "place" }, [sheet, cell].filter(Boolean).join(" ")),
    make("span", { class: "label" }, message.startsWith(label) ? "" : label), // most messages begin with it
    make("span", { class: "message" }, message),
    make("span", { class: "hint" }, hint || ""),
  ];
  if (!sheet) return make("li", { class: "finding" }, ...parts);
  const key = [code, sheet, cell].join("|");
  const button = make("button", { type: "button", "data-key": key, title: "定位到该单元格" }, ...parts);
  button.addEventListener("click", () => go(sheet, cell));
  return make("li", { class: "finding pressable" }, button);
}
