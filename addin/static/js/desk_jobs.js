// How far the work is, without reloading: the page of one job, the list of the newest ones. Stops while nobody looks.

const ONE_JOB_MS = 1000;
const LIST_MS = 3000;
const LOST = "连不上工作台：它可能已经关闭，正在办理的也就停了。重新打开工作台，到“办理”里看结果文件。";
const shown = new WeakMap();
const byId = (id) => document.getElementById(id);

/** What stands now where something stood: of the same id, or leading to the same place. */
function sameAs(old, place) {
  if (old.id) return byId(old.id);
  return [...place.querySelectorAll("a")].find((link) => link.href === old.href);
}

/** Puts new contents into a place and keeps the focus where it was. */
function swap(place, html) {
  if (shown.get(place) === html) return;
  shown.set(place, html);
  const focused = place.contains(document.activeElement) ? document.activeElement : null;
  const open = [...place.querySelectorAll("details")].map((each) => each.open);
  const said = place.querySelector(".told");
  const scrolled = said ? said.scrollTop : 0;
  place.innerHTML = html;
  place.querySelectorAll("details").forEach((each, number) => (each.open = Boolean(open[number])));
  if (focused) (sameAs(focused, place) || byId("main")).focus({ preventScroll: true });
  const now = place.querySelector(".told");
  if (now) now.scrollTop = scrolled;
  offerCopies(place);
}

/** What stands there now: "" while nobody looks, null when the desk does not answer. */
async function text(address) {
  if (document.hidden) return "";
  try {
    const answer = await fetch(address, { credentials: "same-origin" });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}

function tellLost(place, lost) {
  const told = byId("lost");
  if (told && !lost) told.remove();
  if (told || !lost) return;
  const line = document.createElement("p");
  line.id = "lost";
  line.className = "state warning";
  line.setAttribute("role", "alert");
  line.textContent = LOST;
  place.before(line);
}

function watchJob(place, status) {
  const over = () => Boolean(byId("job-state") && byId("job-state").dataset.over);
  const look = async () => {
    if (over()) return;
    const html = await text(place.dataset.address);
    tellLost(place, html === null);
    if (html) swap(place, html);
    const words = byId("job-state").querySelector("strong").textContent;
    if (status.textContent !== words) status.textContent = words;
    setTimeout(look, ONE_JOB_MS);
  };
  look();
}

function watchList(place) {
  const look = async () => {
    const html = await text(place.dataset.address);
    tellLost(place, html === null);
    if (html) swap(place, html);
    setTimeout(look, LIST_MS);
  };
  setTimeout(look, LIST_MS);
}

function offerCopies(root) {
  if (!navigator.clipboard) return;
  for (const button of root.querySelectorAll("[data-copy]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(byId(button.dataset.copy).textContent);
      button.textContent = "已复制";
    });
  }
}

/** A reader is told the state alone, when it changes, and not everything that is written anew. */
function teller() {
  const status = document.createElement("p");
  status.className = "unseen";
  status.setAttribute("role", "status");
  document.querySelector("main").append(status);
  return status;
}

if (byId("job")) watchJob(byId("job"), teller());
if (byId("jobs")) watchList(byId("jobs"));
if (byId("wrong")) byId("wrong").focus();
offerCopies(document);
