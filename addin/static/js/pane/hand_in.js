// Hands in the open workbook: the receipt, or what has to be mended or said before.
import { byId, make } from "./dom.js";
import { EMPTY_REASON, FILE_TOO_LARGE, HAND_IN_LOST, HANDING_IN, OTHER, refusal } from "./messages.js";
import { openFile } from "./open_file.js";
import { ask } from "./post.js";
import { inTurn } from "./run.js";
import { say } from "./verdict.js";

const MIB = 1024 * 1024, MOST = 10 * MIB; // as much as the server takes
const NOT_YET = 409;

/** Wires the form, where the server receives. `check` checks the workbook first and resolves to a problem, or to "";
 * `go` shows a cell; `onSlow` is told whether it takes long. */
export function startHandIn(check, go, onSlow) {
  const form = byId("hand-in-form");
  form?.addEventListener("submit", async (event) => {
    event.preventDefault();
    const button = byId("hand-in-button");
    if (button.ariaBusy === "true") return;
    if (!byId("hand-in-why").hidden && !byId("hand-in-reason").value.trim()) {
      say(EMPTY_REASON, "error");
      byId("hand-in-reason").focus();
      return;
    }
    button.ariaBusy = "true";
    if (!(await check())) {
      const { problem, told } = await inTurn(() => handIn(byId("hand-in-reason").value, onSlow));
      show(told, problem, go);
    }
    button.ariaBusy = "false";
  });
}

/** {told} by the server, or {problem}. */
async function handIn(reason, onSlow) {
  say(HANDING_IN);
  const { problem, name, file } = await openFile();
  if (problem) return { problem };
  if (file.size > MOST) return { problem: FILE_TOO_LARGE((file.size / MIB).toFixed(1)) };
  const form = new FormData();
  form.append("reason", reason);
  form.append("workbook", file, name);
  const answer = await ask("/kaohe/api/send", form, await globalThis.getAuth(), { onSlow, words: HAND_IN_LOST });
  if (answer.problem) return answer;
  if (!answer.ok && answer.status !== NOT_YET) return { problem: refusal(answer.status, answer.text) };
  try {
    return { told: JSON.parse(answer.text) };
  } catch {
    return { problem: OTHER };
  }
}

function show(told, problem, go) {
  const place = byId("hand-in-result");
  place.hidden = !told;
  place.replaceChildren(...(told ? [...(told.receipt ? receipt(told) : objections(told)), ...differences(told, go)] : []));
  const asks = Boolean(told?.asks_reason);
  byId("hand-in-why").hidden = !asks;
  if (!asks) byId("hand-in-reason").value = "";
  if (problem) say(problem, "error");
  else if (told.receipt) say(`已收到，回执编号 ${told.receipt.number}。`, "ok");
  else say(asks ? "还没有报送：要写明原因。" : "还没有报送，见“报送”一栏。", "warning");
  if (asks) byId("hand-in-reason").focus();
  else if (told) place.focus();
}

const objections = ({ objections: reasons }) =>
  [make("ul", { class: "state warning" }, ...reasons.map((reason) => make("li", {}, reason)))];

function receipt({ receipt: { number, received, holder, file, sha256, late, reason } }) {
  const lines = [
    ["回执编号", number], ["收到时间", timeOf(received)], ["报送单位", holder], ["文件名称", file], ["校验值", sha256],
    ["逾期", late ? "截止日期以后报送，经市级办公室同意" : ""], ["说明", reason],
  ].filter(([, text]) => text);
  const rows = lines.map(([head, text]) =>
    make("tr", {}, make("th", { scope: "row" }, head), make("td", head === "校验值" ? { class: "hash" } : {}, text)));
  return [
    make("h3", {}, "报送回执"),
    make("table", { class: "plain" }, make("tbody", {}, ...rows)),
    make("p", { class: "quiet" }, "请记下回执编号，并保存工作簿（Ctrl+S），留一份与报送一致的。" +
      "校验值（SHA-256）是 Excel 交来的这一份的；Excel 每次保存的文件不完全相同，要留与校验值一致的文件，请用网页报送。"),
  ];
}

/** 2026-03-05T09:07:01+08:00 as the office's clock shows it. */
function timeOf(received) {
  const [, year, month, day, time] = /^(\d+)-0?(\d+)-0?(\d+)T([\d:]+)/.exec(received);
  return `${year}年${month}月${day}日 ${time}`;
}

function differences({ differences: found, replaces }, go) {
  if (!found.length) return [];
  const items = found.map(({ sheet, cell, label, before, after }) => {
    const button = make("button", { type: "button", title: "定位到该单元格" },
      make("span", { class: "place" }, `${sheet} ${cell}`), make("span", { class: "label" }, label),
      make("span", { class: "message" }, `上次：${before || "（空）"}　这次：${after || "（空）"}`));
    button.addEventListener("click", () => go(sheet, cell));
    return make("li", { class: "finding pressable" }, button);
  });
  return [
    make("h3", {}, `与上次报送（${replaces}）的不同：${found.length} 处`), make("ul", { class: "list" }, ...items),
  ];
}
