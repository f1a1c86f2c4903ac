// The three views of a result: one shows, the others are a key away.
import { byId } from "./dom.js";

const tabs = () => [...byId("tabs").querySelectorAll("[role=tab]")].filter((tab) => !tab.hidden);
const panel = (tab) => byId(tab.getAttribute("aria-controls"));

export function startTabs() {
  byId("tabs").addEventListener("click", (event) => {
    const tab = event.target.closest("[role=tab]");
    if (tab) show(tab);
  });
  byId("tabs").addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const all = tabs();
    const next = all[(all.indexOf(document.activeElement) + step + all.length) % all.length];
    show(next);
    next.focus();
  });
}

/** Shows the panel of this id. */
export const showTab = (id) => show(byId(`tab-${id}`));

/** Which panels there are: those of the ids given. One that is gone gives way to the first. */
export function offerTabs(ids) {
  byId("tabs").hidden = false;
  const all = [...byId("tabs").querySelectorAll("[role=tab]")];
  for (const tab of all) tab.hidden = !ids.includes(panel(tab).id);
  show(tabs().find((tab) => tab.ariaSelected === "true") ?? tabs()[0]);
}

function show(chosen) {
  for (const tab of byId("tabs").querySelectorAll("[role=tab]")) {
    tab.setAttribute("aria-selected", String(tab === chosen));
    tab.tabIndex = tab === chosen ? 0 : -1;
    panel(tab).hidden = tab !== chosen;
  }
}
