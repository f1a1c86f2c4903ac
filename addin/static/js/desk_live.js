// Pages that keep themselves up to date, the filter of the board, texts to copy.
const EVERY = 3000, WHILE_READING = 800;
const LOST = "与工作台的连接中断，页面上的内容可能不是最新的，正在重试……";
const CLOSED = "工作台已经重新启动或关闭，请关闭本页，用工作台打开的网页继续。";

const told = (text) => {
  const place = document.getElementById("live-told");
  if (place) place.textContent = text;
};

// ---- the live part

function sameElement(region, before) {
  if (!before) return null;
  if (before.id) return document.getElementById(before.id);
  return before.href ? [...region.querySelectorAll("a")].find((a) => a.getAttribute("href") === before.href) : null;
}

function remembered(region) {
  const active = region.contains(document.activeElement) ? document.activeElement : null;
  const scrolled = [...region.querySelectorAll("[id]")].filter((el) => el.scrollLeft || el.scrollTop);
  return {
    focus: active && { id: active.id, href: active.getAttribute("href") },
    details: [...region.querySelectorAll("details[id]")].map((el) => [el.id, el.open]),
    scrolled: scrolled.map((el) => [el.id, el.scrollLeft, el.scrollTop]),
    page: [window.scrollX, window.scrollY],
  };
}

function restore(region, kept) {
  for (const [id, open] of kept.details) {
    const details = document.getElementById(id);
    if (details) details.open = open;
  }
  for (const [id, left, top] of kept.scrolled) {
    const box = document.getElementById(id);
    if (box) { box.scrollLeft = left; box.scrollTop = top; }
  }
  const focus = sameElement(region, kept.focus);
  if (focus) focus.focus({ preventScroll: true });
  window.scrollTo(...kept.page);
}

function swap(region, html, mark) {
  const kept = remembered(region);
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  for (const old of region.querySelectorAll("[data-keep]")) {
    const place = fresh.content.getElementById(old.id);
    if (place) place.replaceWith(old);
  }
  region.replaceChildren(fresh.content);
  region.dataset.mark = mark;
  filterBoard();
  region.dispatchEvent(new CustomEvent("kaohe:swapped", { bubbles: true }));
  restore(region, kept);
  told(`${region.dataset.told}（${new Date().toLocaleTimeString("zh-CN")}）`);
}

function selecting(region) {
  const chosen = window.getSelection();
  return Boolean(chosen && !chosen.isCollapsed && region.contains(chosen.anchorNode));
}

function lost(text) {
  let bar = document.getElementById("live-lost");
  if (!text) { if (bar) bar.remove(); return; }
  if (!bar) {
    bar = document.createElement("p");
    bar.id = "live-lost";
    bar.className = "state error";
    bar.setAttribute("role", "alert");
    document.getElementById("main").prepend(bar);
  }
  if (bar.textContent !== text) bar.textContent = text;
}

async function ask(region) {
  const answer = await fetch(location.href, { headers: { "X-Kaohe-Mark": region.dataset.mark }, cache: "no-store" });
  if (answer.status === 403) { lost(CLOSED); return false; }
  lost("");
  if (answer.status === 200) {
    const html = await answer.text();
    if (!selecting(region)) swap(region, html, answer.headers.get("X-Kaohe-Mark"));
  } else if (answer.status !== 204) {
    location.reload(); // what the page is about is gone: the whole page says so
    return false;
  }
  return true;
}

async function follow(region) {
  for (;;) {
    const reading = region.querySelector("[data-reading]");
    await new Promise((done) => setTimeout(done, reading ? WHILE_READING : EVERY));
    if (document.hidden) continue;
    try {
      if (!(await ask(region))) return;
    } catch (problem) {
      lost(LOST);
    }
  }
}

// ---- the filter of the board

function filterBoard() {
  const form = document.querySelector("form[data-filter]");
  if (!form) return;
  const state = form.elements.state.value, text = form.elements.text.value.trim();
  let found = 0;
  for (const group of document.querySelectorAll("[data-group]")) {
    let shown = 0;
    for (const row of group.querySelectorAll("tr[data-states]")) {
      const fits = (!state || row.dataset.states.split(" ").includes(state)) && row.dataset.text.includes(text);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    group.hidden = !shown;
    found += shown;
  }
  for (const link of document.querySelectorAll("[data-state]")) {
    if (state === link.dataset.state) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
  const said = state || text ? `找到${found}个` : "";
  const place = document.getElementById("filter-found");
  if (place.textContent !== said) place.textContent = said;
}

function filtered() {
  const form = document.querySelector("form[data-filter]");
  const asked = new URLSearchParams();
  for (const name of ["state", "text"]) if (form.elements[name].value) asked.set(name, form.elements[name].value);
  const query = asked.toString();
  history.replaceState(null, "", location.pathname + (query ? `?${query}` : ""));
  filterBoard();
}

function startFilter(form) {
  form.addEventListener("submit", (event) => { event.preventDefault(); filtered(); });
  form.addEventListener("input", filtered);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-state]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    form.elements.state.value = form.elements.state.value === link.dataset.state ? "" : link.dataset.state;
    filtered();
  });
}

// ---- texts to copy

function byHand(text) {
  const box = document.createElement("dialog");
  box.className = "copy-box";
  box.setAttribute("aria-label", "催报文字");
  const label = document.createElement("label"), area = document.createElement("textarea"), close = document.createElement("button");
  label.textContent = "浏览器不让网页复制。文字已选中，请按 Ctrl+C 复制。";
  label.htmlFor = area.id = "copy-text";
  area.rows = 12;
  area.readOnly = true;
  area.value = text;
  close.textContent = "关闭";
  close.addEventListener("click", () => box.close());
  box.append(label, area, close);
  box.addEventListener("close", () => box.remove());
  document.body.append(box);
  box.showModal();
  area.focus();
  area.select();
}

async function copy(link) {
  try {
    await navigator.clipboard.writeText(link.dataset.copy);
  } catch (problem) {
    byHand(link.dataset.copy);
    return;
  }
  told("已复制催报文字，可以粘贴发送。");
  if (link.dataset.words) return;
  link.dataset.words = link.textContent;
  link.textContent = "已复制 ✓";
  setTimeout(() => { link.textContent = link.dataset.words; delete link.dataset.words; }, 2500);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-copy]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  copy(link);
});

const form = document.querySelector("form[data-filter]");
if (form) { startFilter(form); filterBoard(); }
document.querySelectorAll("[data-live]").forEach(follow);
