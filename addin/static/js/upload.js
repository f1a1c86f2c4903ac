// Comfort on the upload page: drag and drop, progress, the result on the same page. Without it the plain form works.

const MIB = 1024 * 1024;
const WORDS = {
  check: { working: "正在检查……", broken: "连不上服务器，文件没有检查。请确认已接入单位内网，稍后再试。" },
  send: {
    working: "正在报送，请不要关闭本页……",
    broken: "连不上服务器，没有收到回执。请确认已接入单位内网，再报送一次；同一个文件报几次，都是同一份回执。",
  },
};
let running = null; // the words of the request that is under way
const byId = (id) => document.getElementById(id);

/** A data: address of some megabytes is refused by some browsers; an object in memory never is. */
function easeDownload(root) {
  for (const link of root.querySelectorAll("a#marked, a#receipt")) {
    const [head, body] = link.href.split(",");
    const bytes = Uint8Array.from(atob(body), (letter) => letter.charCodeAt(0));
    link.href = URL.createObjectURL(new Blob([bytes], { type: head.slice(5).split(";")[0] }));
  }
}

function start(form) {
  document.body.classList.add("js");
  const file = form.elements.workbook;
  const drop = form.querySelector(".drop");
  byId("chosen").textContent = "把工作簿拖到这里，或点此选择（.xlsx）";
  file.addEventListener("change", () => chosen(form));
  form.elements.evidence?.addEventListener("change", () => chosen(form));
  for (const name of ["dragover", "dragleave", "drop"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.toggle("over", name === "dragover");
      if (name !== "drop" || !event.dataTransfer.files.length) return;
      file.files = event.dataTransfer.files;
      chosen(form);
    });
  }
  form.addEventListener("submit", (event) => {
    if (!chosen(form)) event.preventDefault();
    else if (event.submitter?.value !== "marked") {
      event.preventDefault();
      send(form, event.submitter?.value ?? "check");
    }
  });
}

/** What a result asks for or offers: a reason, so that the chosen file is sent again with it; a print-out. */
function follow(root, form) {
  document.body.classList.toggle("received", root.querySelector(".receipt") !== null); // alone on paper
  const print = root.querySelector("#print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => globalThis.print());
  }
  const again = root.querySelector("#again");
  if (!again || !form) return;
  again.querySelector(".plain-only").remove(); // token and file stand in the form above
  again.addEventListener("submit", (event) => {
    event.preventDefault();
    if (chosen(form)) send(form, "send", again.elements.reason.value);
  });
}

/** Names the chosen file, or says why it cannot be sent; true when it can. */
function chosen(form) {
  const file = form.elements.workbook.files[0];
  if (!file) return false;
  byId("chosen").textContent = file.name;
  const most = Number(form.dataset.megabytes);
  const beside = [...(form.elements.evidence?.files ?? [])].reduce((sum, { size }) => sum + size, 0);
  const shown = (bytes) => (bytes / MIB).toFixed(1);
  let problem = "";
  if (file.size > most * MIB) {
    problem = `文件有 ${shown(file.size)} MB，超过 ${most} MB。请删去与考核无关的图片、工作表后再试。`;
  } else if (file.size + beside > most * MIB) {
    problem = `表格和佐证材料合计 ${shown(file.size + beside)} MB，超过 ${most} MB。请分几次报送：表格不变，每次选一部分佐证材料。`;
  }
  if (file.size === 0) problem = "文件是空的（0字节）。若在网盘中，请先下载到本机再选。";
  tell(problem);
  return !problem;
}

function tell(problem) {
  byId("trouble").textContent = problem;
  byId("trouble").hidden = !problem;
}

/** Two clicks are one request. */
function send(form, action, reason = "") {
  if (running) return;
  const data = new FormData(form);
  data.set("action", action);
  data.set("reason", reason);
  const words = WORDS[action];
  begin(words);
  tell("");
  const request = new XMLHttpRequest(); // fetch cannot tell how much of a file was sent
  request.open("POST", form.getAttribute("action")); // form.action is the button of that name
  request.upload.onprogress = ({ loaded, total }) => busy(Math.round((100 * loaded) / total));
  request.onload = () => show(request.responseText, form, words.broken);
  request.onerror = () => tell(words.broken);
  request.onloadend = () => begin(null);
  busy(0);
  request.send(data);
}

/** Buttons are not disabled: that would take the keyboard focus away. */
function begin(words) {
  running = words;
  byId("busy").hidden = !words;
  for (const button of document.querySelectorAll("button")) button.setAttribute("aria-busy", String(Boolean(words)));
}

// Who leaves while a return is under way is asked by the browser whether he means it.
addEventListener("beforeunload", (event) => {
  if (running !== WORDS.send) return;
  event.preventDefault();
  event.returnValue = "";
});

function busy(share) {
  byId("busy").querySelector("progress").value = share;
  byId("busy-text").textContent = share < 100 ? `正在上传 ${share}%` : running.working;
}

function show(html, form, broken) {
  const result = new DOMParser().parseFromString(html, "text/html").getElementById("result");
  if (!result) return tell(broken);
  for (const link of result.querySelectorAll("a.again")) link.remove(); // the form is on this page
  const place = byId("inline");
  place.replaceChildren(document.adoptNode(result));
  easeDownload(place);
  follow(place, form);
  place.focus({ preventScroll: true });
  place.scrollIntoView({ behavior: "smooth" });
  return undefined;
}

const form = document.querySelector("form[data-megabytes]");
if (form) start(form);
else {
  easeDownload(document);
  follow(document, null);
}
