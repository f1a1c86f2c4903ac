// The task pane: wires buttons, token and live re-check to the server's scripts.
import { registerCallback } from "./custom-scripts/index.js";
import { byId } from "./pane/dom.js";
import { jump, watch } from "./pane/excel.js";
import { showFindings, startFindings } from "./pane/findings.js";
import { aboutToken, NO_EXCEL, NO_TOKEN } from "./pane/messages.js";
import { showRows } from "./pane/rows.js";
import { idle, run } from "./pane/run.js";
import { showSummary } from "./pane/summary.js";
import { offerRows, showAnswer, startWhatIf } from "./pane/what_if.js";

let connected = false; // live re-check needs one success first: a wrong token is not sent with every edit
let verdict = "";

function say(text, kind = "") {
  byId("state").textContent = text;
  byId("state").className = `state ${kind}`;
}

async function go(sheet, cell) {
  const problem = await jump(sheet, cell);
  if (problem) say(problem, "error");
}

function judge({ errors, warnings }) {
  if (errors) return [`有 ${errors} 处须改正，改好再报送。`, "error"];
  if (warnings) return [`没有须改正的问题；有 ${warnings} 处须说明。`, "warning"];
  return ["校验通过，可以报送。", "ok"];
}

// The names of these two are what the server's scripts call.
registerCallback(function kaoheShow(_context, text) {
  const view = JSON.parse(text);
  showSummary(view);
  showFindings(view.findings);
  showRows(view.rows, go);
  offerRows(view);
  verdict = judge(view);
});
registerCallback(function kaoheWhatIf(_context, text) {
  showAnswer(JSON.parse(text));
});

const DONE = { checklist: "已生成工作表“报送检查单”。" };

async function work(script, args) {
  if (script !== "what_if") say("正在校验……");
  const problem = await run(script, args);
  if (!problem) connected = true;
  else if (aboutToken(problem)) connected = false;
  if (problem) say(problem, "error");
  else if (verdict) say((DONE[script] || "") + verdict[0], verdict[1]);
  if (problem && aboutToken(problem)) byId("token-box").open = true;
  if (!problem && script === "calculate") byId("rows").open = true;
  return problem;
}
globalThis.kaohePane = { run: work };

function startButtons() {
  for (const button of document.querySelectorAll("[data-run]")) {
    button.addEventListener("click", async () => {
      if (button.ariaBusy === "true") return; // not disabled: that would take the keyboard focus away
      button.ariaBusy = "true";
      await work(button.dataset.run);
      button.ariaBusy = "false";
    });
  }
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    globalThis.kaoheToken.save(byId("token").value.trim());
    byId("token").value = "";
    byId("token-box").open = false;
    work("check");
  });
}

let waiting = false; // edits made while a check runs are one more check, however slow the server is

async function recheck() {
  if (waiting || !connected || !byId("live").checked) return;
  waiting = true;
  await idle();
  waiting = false;
  if (connected) await work("check");
}

async function startLive() {
  const able = await watch(recheck);
  if (able) return;
  byId("live").checked = false;
  byId("live").disabled = true;
  byId("live").parentElement.append("（此版 Excel 不支持，请点“校验本表”）");
}

startFindings(go);
startWhatIf(work);
startButtons();
const { host } = await globalThis.kaoheReady;
if (!host) {
  say(NO_EXCEL, "error");
} else {
  await startLive();
  if (globalThis.kaoheToken.read()) await work("check");
  else {
    say(NO_TOKEN, "warning");
    byId("token-box").open = true;
  }
}
