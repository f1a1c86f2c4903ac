// The task pane: wires buttons, token and live re-check to the server's scripts.
import { registerCallback } from "./custom-scripts/index.js";
import { byId } from "./pane/dom.js";
import { calm } from "./pane/edit.js";
import { jump, watch } from "./pane/excel.js";
import { showFindings, startFindings } from "./pane/findings.js";
import { startHandIn } from "./pane/hand_in.js";
import { aboutToken, CANCELLED, EDITING, NO_EXCEL, NO_TOKEN, NOT_OURS } from "./pane/messages.js";
import { cancel } from "./pane/post.js";
import { showRows } from "./pane/rows.js";
import { idle, run } from "./pane/run.js";
import { showSummary } from "./pane/summary.js";
import { offerTabs, showTab, startTabs } from "./pane/tabs.js";
import { judged, say } from "./pane/verdict.js";
import { canTry, offerRows, showAnswer, startWhatIf } from "./pane/what_if.js";

let connected = false; // live re-check needs one success first: a wrong token is not sent with every edit
let view = null;

async function go(sheet, cell) {
  const problem = await jump(sheet, cell);
  if (problem) say(problem, "error");
}

// The names of these two are what the server's scripts call.
registerCallback(function kaoheShow(_context, text) {
  view = JSON.parse(text);
  showSummary(view);
  showFindings(view.findings);
  showRows(view.rows, go);
  offerRows(view);
  offerTabs(["findings", ...(view.rows.length ? ["rows"] : []), ...(canTry() ? ["what-if"] : [])]);
});
registerCallback(function kaoheWhatIf(_context, text) {
  showAnswer(JSON.parse(text));
});

const DONE = { checklist: "已生成工作表“报送检查单”。" };
const TABS = { check: "findings", next_problem: "findings", calculate: "rows" };
const CHECKING = "正在校验……";
const onSend = () => say(CHECKING);
const onSlow = (slow) => (byId("cancel").hidden = !slow);
const onEdit = () => say(EDITING, "warning");

/** Runs what somebody asked for; resolves to a problem in Chinese, or to "". */
async function work(script, args = []) {
  say(CHECKING);
  const problem = told(script, await run(script, args, { onEdit, onSend, onSlow }));
  if (!problem && TABS[script] && !byId("tabs").hidden) showTab(TABS[script]);
  return problem;
}
globalThis.kaohePane = { run: work };

function told(script, { problem, unseen }) {
  if (!problem) {
    connected = true;
    const [verdict, kind] = judged(view, unseen);
    say((DONE[script] || "") + verdict, kind);
    return "";
  }
  say(problem, [CANCELLED, NOT_OURS].includes(problem) ? "warning" : "error");
  if (aboutToken(problem)) {
    connected = false;
    byId("token-box").open = true;
    byId("token-box").scrollIntoView({ block: "nearest" });
  }
  return problem;
}

function startButtons() {
  for (const button of document.querySelectorAll("[data-run]")) {
    button.addEventListener("click", async () => {
      if (button.ariaBusy === "true") return; // not disabled: that would take the keyboard focus away
      button.ariaBusy = "true";
      await work(button.dataset.run);
      button.ariaBusy = "false";
    });
  }
  byId("cancel").addEventListener("click", cancel);
  byId("token-form").addEventListener("submit", (event) => {
    event.preventDefault();
    globalThis.kaoheToken.save(byId("token").value.trim());
    byId("token").value = "";
    byId("token-box").open = false;
    work("check");
  });
}

let waiting = false; // edits made while a check runs are one more check, however slow the server is
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** Nobody asked for it: while a cell is edited it waits and says nothing, outside the queue of what was asked for. */
async function recheck() {
  if (waiting || !connected || !byId("live").checked) return;
  waiting = true;
  await idle();
  await calm().catch(() => pause(1000));
  waiting = false;
  if (!connected || !byId("live").checked) return;
  const result = await run("check", [], { onSend, onSlow });
  if (result.editing) await recheck();
  else told("check", result);
}

async function startLive() {
  if (await watch(recheck)) return;
  byId("live").checked = false;
  byId("live").disabled = true;
  byId("live").parentElement.append("（此版 Excel 不支持，请点“校验本表”）");
}

startTabs();
startFindings(go);
startWhatIf(work);
startButtons();
startHandIn(() => work("check"), go, onSlow);
const { host } = await globalThis.kaoheReady;
if (!host) {
  say(NO_EXCEL, "error");
} else {
  startLive();
  if (globalThis.kaoheToken.read()) await work("check");
  else {
    say(NO_TOKEN, "warning");
    byId("token-box").open = true;
  }
}
