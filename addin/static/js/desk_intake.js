// Taking in: drag and drop of files and folders, one request a file, its outcome on the page. Without it the plain form
// does the same all at once.

const MIB = 1024 * 1024;
const NOBODY = "连不上工作台，这个文件没有收。请看工作台是否还开着，然后重新放入。";
const TODO = ["changed", "late", "refused", "other"];
const byId = (id) => document.getElementById(id);
const form = byId("intake");
const list = byId("taken");
let waiting = [];
let sent = 0;
let running = false;
let controller = null;

/** Every file below what was dropped, with its path. Browsers give the content of a folder in pieces. */
async function below(entry) {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    return [{ file, path: entry.fullPath.replace(/^\//, "") }];
  }
  const reader = entry.createReader();
  const found = [];
  for (;;) {
    const entries = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!entries.length) return found;
    for (const each of entries) found.push(...(await below(each)));
  }
}

async function dropped(transfer) {
  const entries = Array.from(transfer.items, (item) => item.webkitGetAsEntry && item.webkitGetAsEntry());
  if (!entries.some(Boolean)) return Array.from(transfer.files, (file) => ({ file, path: file.name }));
  const found = [];
  for (const entry of entries) if (entry) found.push(...(await below(entry)));
  return found;
}

const chosen = (input) =>
  Array.from(input.files, (file) => ({ file, path: file.webkitRelativePath || file.name }));

async function post(address, body) {
  controller = new AbortController();
  const answer = await fetch(address, {
    method: "POST", body, headers: { "X-Kaohe-Form": document.body.dataset.form }, signal: controller.signal,
  });
  const found = new DOMParser().parseFromString(await answer.text(), "text/html");
  if (answer.ok && !answer.redirected) return Array.from(found.querySelectorAll("li.taken"));
  const said = found.querySelector("[role=alert]");
  throw new Error(said ? said.textContent : NOBODY);
}

/** An item for what the server never saw, or could not answer. */
function refusal(path, why) {
  const item = document.createElement("li");
  item.className = "taken";
  item.dataset.state = "refused";
  item.innerHTML = '<p><span class="level error">没有收下</span> <strong class="file"></strong></p><p class="why"></p>';
  item.querySelector(".file").textContent = path;
  item.querySelector(".why").textContent = why;
  return item;
}

async function one({ file, path }) {
  const most = Number(form.dataset.megabytes);
  if (file.size > most * MIB) {
    return [refusal(path, `有 ${(file.size / MIB).toFixed(1)} MB，超过 ${most} MB，没有接收。压缩包请解压后把文件夹拖进来。`)];
  }
  const data = new FormData();
  data.set("late", form.elements.late.value);
  data.set("permission", form.elements.permission.value);
  data.append("files", file, path);
  try {
    return await post(form.getAttribute("action"), data);
  } catch (problem) {
    if (problem.name === "AbortError") return [];
    return [refusal(path, problem.name === "Error" ? problem.message : NOBODY)];
  }
}

async function take(files) {
  waiting.push(...files);
  if (running || !waiting.length) return;
  running = true;
  sent = 0;
  byId("verdict").hidden = true;
  byId("busy").hidden = false;
  byId("results").hidden = false;
  while (waiting.length) {
    const next = waiting.shift();
    byId("busy-text").textContent = `正在看第 ${sent + 1} 个，共 ${sent + 1 + waiting.length} 个：${next.path}`;
    byId("progress").value = (100 * sent) / (sent + 1 + waiting.length);
    const items = await one(next);
    for (const item of items) list.append(document.adoptNode(item));
    sent += 1;
  }
  running = false;
  byId("busy").hidden = true;
  verdict();
  await recent();
}

/** The receipts that the page lists, as they are now. */
async function recent() {
  const answer = await fetch(location.pathname).catch(() => null);
  if (!answer || !answer.ok) return; // the files that were sent say so
  const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("recent");
  if (found) byId("recent").replaceWith(document.adoptNode(found));
}

/** What came of all, in one sentence, and which still want a word. */
function verdict() {
  const states = Array.from(list.children, (item) => item.dataset.state);
  const count = (...wanted) => states.filter((state) => wanted.includes(state)).length;
  const parts = [
    [count("taken", "same"), "份已收下"], [count("changed"), "份有变化待确认"], [count("late"), "份逾期待确认"],
    [count("refused"), "个没有收下"], [count("other"), "个不是报送表"],
  ];
  const open = count("changed", "late", "refused");
  const told = parts.filter(([number]) => number).map(([number, words]) => number + words);
  byId("verdict").textContent = `${told.join("，") || "没有新的文件"}。${open ? "请看下面标出的。" : ""}`;
  byId("verdict").className = `state ${open ? "warning" : "ok"}`;
  byId("verdict").hidden = false;
  byId("filters").hidden = !count(...TODO);
  byId("evidence").hidden = known().length < 2;
}

/** The forms for evidence of which the names told whose it is. */
const known = () =>
  Array.from(list.querySelectorAll("[data-state=other] form")).filter((asked) => asked.elements.holder.value);

/** Sends what the office says of a file that waits, and shows what became of it in its place. */
async function decide(asked) {
  const item = asked.closest("li");
  const button = asked.querySelector("button");
  if (button.getAttribute("aria-busy") === "true") return;
  button.setAttribute("aria-busy", "true");
  try {
    const items = await post(asked.getAttribute("action"), new FormData(asked));
    item.replaceWith(...items.map((each) => document.adoptNode(each)));
    list.focus({ preventScroll: true });
    await recent();
  } catch (problem) {
    button.setAttribute("aria-busy", "false");
    item.append(refusal("", problem.name === "Error" ? problem.message : NOBODY).querySelector(".why"));
  }
  verdict();
}

function only(states) {
  for (const item of list.children) item.hidden = states.length > 0 && !states.includes(item.dataset.state);
}

document.body.classList.add("js");
byId("drop-words").textContent = "把文件、文件夹拖到这里，或点下面选择";
byId("send").hidden = true;
for (const name of ["dragenter", "dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    event.preventDefault(); // a file beside the area must not be opened instead
    byId("drop").classList.toggle("over", name === "dragover" || name === "dragenter");
    if (name === "drop") dropped(event.dataTransfer).then(take);
  });
}
for (const input of [byId("files"), byId("folder")]) {
  input.addEventListener("change", () => {
    const files = chosen(input);
    input.value = "";
    take(files);
  });
}
byId("stop").addEventListener("click", () => {
  waiting = [];
  if (controller) controller.abort();
});
byId("filters").addEventListener("click", (event) => {
  const button = event.target.closest("[data-only]");
  if (!button) return;
  for (const each of byId("filters").querySelectorAll("[data-only]")) each.setAttribute("aria-pressed", String(each === button));
  only(button.dataset.only.split(" ").filter(Boolean));
});
form.addEventListener("submit", (event) => event.preventDefault());
list.addEventListener("submit", (event) => {
  event.preventDefault();
  decide(event.target);
});
byId("evidence").addEventListener("click", async () => {
  for (const asked of known()) await decide(asked);
});
