// The page that works offline: files are chosen or dropped, checked one after the other in a worker, shown below.
// The worker is ended and started anew when a workbook takes too long, or when it is too much for it.

const WORDS = {
  ready: "准备好了，请选择报送表。",
  starting: "正在重新准备……",
  broken: "没有准备好，不能检查。请关闭本页再打开一次；仍不行的，换用新版 Edge 或 Chrome。原因：",
  gone: "读不到这个文件：可能已移走、改名，或还在网盘中没有下载到本机。请重新选择。",
  copied: "已复制，可以粘贴到微信、邮件或文档里。",
  notCopied: "浏览器不让复制。请打开下面的“问题清单（文字）”，选中后复制。",
};
const byId = (id) => document.getElementById(id);
const form = byId("form");
const most = (name) => Number(form.dataset[name]);
const parts = {};
const queue = [];
const found = []; // { file, saved, choice, holder, text, place }
let choices = 0; // how often files were chosen or dropped
let worker = null; // the promise of one that is ready
let working = false;

/** A file that lies in the page as text; the text is let go. */
async function part(element) {
  const packed = Uint8Array.from(atob(element.textContent), (letter) => letter.charCodeAt(0));
  element.remove();
  if (element.dataset.packed === "1") return packed;
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/** What a worker says next to `message`; refused when it fails, dies, or has said nothing for `milliseconds`. */
function said(to, message, milliseconds = 0) {
  return new Promise((resolve, reject) => {
    const timer = milliseconds ? setTimeout(() => reject(new Error("time")), milliseconds) : 0;
    const end = (settle, value) => {
      clearTimeout(timer);
      settle(value);
    };
    to.onmessage = ({ data }) => (data.failed ? end(reject, new Error(data.failed)) : end(resolve, data));
    to.onerror = (event) => end(reject, new Error(event.message || "died"));
    to.postMessage(message);
  });
}

async function hire() {
  const code = new TextDecoder().decode(parts["worker.js"]);
  const hired = new Worker(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));
  const { "worker.js": own, ...given } = parts;
  for (const name of ["pyodide.mjs", "pyodide.asm.mjs"]) given[name] = new TextDecoder().decode(given[name]);
  await said(hired, { parts: given });
  return hired;
}

/** The result of one file. One that was too much is told by a new worker, in the words of every other refusal. */
async function result(file) {
  if (file.size > most("bytes")) return (await said(await worker, { file: file.name, why: "large", size: file.size })).answer;
  const data = await file.arrayBuffer();
  const at = await worker;
  try {
    return (await said(at, { file: file.name, data }, 1000 * most("seconds"))).answer;
  } catch (problem) {
    at.terminate();
    tell(WORDS.starting);
    worker = hire();
    const why = problem.message === "time" ? "time" : "died";
    return (await said(await worker, { file: file.name, why, size: 0 })).answer;
  }
}

function tell(text, level = "") {
  byId("state").textContent = text;
  byId("state").className = `state ${level}`;
}

async function work() {
  if (working) return;
  working = true;
  let done = 0;
  byId("busy").hidden = false;
  await worker.catch(() => null);
  while (queue.length) {
    const { file, choice } = queue.shift();
    tell(`正在检查“${file.name}”……${queue.length ? `还有 ${queue.length} 个` : ""}`);
    byId("busy").querySelector("progress").value = (100 * done) / (done + queue.length + 1);
    try {
      show(file, choice, await result(file));
    } catch (problem) {
      if (problem.name !== "NotReadableError" && problem.name !== "NotFoundError") {
        tell(WORDS.broken + problem.message, "error");
        break;
      }
      show(file, choice, { html: "", text: `${file.name}：${WORDS.gone}`, holder: "" });
    }
    done += 1;
  }
  byId("busy").hidden = true;
  working = false;
  if (!done) return;
  tell(`检查完了：${done} 个文件，结果在下面。可以接着选别的文件。`, "ok");
  byId("overview").focus({ preventScroll: true });
  byId("overview").scrollIntoView({ behavior: "smooth" });
}

/** One more result: its line above, the result itself below; the same file again takes the place of the former. */
function show({ name, lastModified }, choice, { html, text, holder }) {
  const one = { file: name, saved: lastModified, choice, holder, text, place: document.createElement("div") };
  const former = found.filter((other) => again(one, other));
  if (former.length === 1) found.splice(found.indexOf(former[0]), 1)[0].place.remove();
  const inner = new DOMParser().parseFromString(html, "text/html").body;
  one.place.append(...inner.childNodes);
  if (!html) one.place.append(paragraph(text, "card state error"));
  byId("results").append(one.place);
  found.push(one);
  list();
}

/** Whether it is the other file, mended since. A page is not told the folder: files chosen together are two, and so are
 * those of two holders, or where the later choice was saved before the former. */
function again(one, other) {
  const holders = new Set([one.holder, other.holder].filter(Boolean));
  return one.file === other.file && one.choice !== other.choice && one.saved >= other.saved && holders.size < 2;
}

/** What tells files of one name apart; empty where the name stands once. */
function which(one) {
  const same = found.filter(({ file }) => file === one.file);
  if (same.length === 1) return "";
  const saved = new Date(one.saved).toLocaleString("zh-CN", { dateStyle: "medium", timeStyle: "short" });
  return `同名文件${same.length}个，这是第${same.indexOf(one) + 1}个（${saved} 保存）`;
}

function paragraph(text, classes) {
  const made = document.createElement("p");
  made.className = classes;
  made.textContent = text;
  return made;
}

function list() {
  byId("overview").hidden = !found.length;
  byId("overview-head").textContent = `已检查 ${found.length} 个文件`;
  byId("text").textContent = found.map((one) => [which(one), one.text].filter(Boolean).join("：\n")).join("\n");
  byId("copied").textContent = "";
  byId("files").replaceChildren(...found.map(listed));
}

/** The line of one result, which leads to it; both say which it is of several files of its name. */
function listed(one, number) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  const said = which(one);
  item.className = "row";
  one.place.id = `file-${number + 1}`;
  one.place.querySelector(":scope > .which")?.remove();
  if (said) one.place.prepend(paragraph(`${one.file}：${said}`, "which"));
  link.href = `#${one.place.id}`;
  link.textContent = [one.text.split("\n")[0], said].filter(Boolean).join("；");
  item.append(link);
  return item;
}

function add(files) {
  choices += 1;
  for (const file of files) queue.push({ file, choice: choices });
  if (queue.length) work();
}

async function copy() {
  const text = byId("text").textContent;
  try {
    await navigator.clipboard.writeText(text);
    byId("copied").textContent = WORDS.copied;
  } catch {
    byId("copied").textContent = WORDS.notCopied;
    document.querySelector("#overview details").open = true;
  }
}

function listen() {
  const input = byId("workbooks");
  input.addEventListener("change", () => {
    add([...input.files]);
    input.value = ""; // the same file may be chosen again once it is mended
  });
  const drop = form.querySelector(".drop");
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name === "drop") add([...event.dataTransfer.files]);
    });
  }
  byId("copy").addEventListener("click", copy);
  byId("print").addEventListener("click", () => globalThis.print());
  byId("clear").addEventListener("click", () => {
    for (const { place } of found.splice(0)) place.remove();
    list();
    byId("workbooks").focus();
  });
}

async function begin() {
  listen();
  worker = (async () => {
    for (const element of document.querySelectorAll('script[id^="part:"]')) {
      parts[element.id.slice("part:".length)] = await part(element);
    }
    return hire();
  })();
  try {
    await worker;
    if (!working) tell(WORDS.ready, "ok");
  } catch (problem) {
    tell(WORDS.broken + problem.message, "error");
  }
}

if (!KAOHE_TOO_OLD) begin();
