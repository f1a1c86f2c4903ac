// Runs the server's scripts one after the other and tells how each ended.
import { BAD_TOKEN, NO_TOKEN, plain } from "./messages.js";

let last = Promise.resolve();

/** Runs a script on the open workbook; resolves to a problem in Chinese, or to "" when it went well. */
export function run(scriptName, args = []) {
  last = last.then(() => runNow(scriptName, args));
  return last;
}

/** Resolves once nothing runs that was asked for so far. */
export const idle = () => last;

async function runNow(scriptName, args) {
  const { token, provider } = await globalThis.getAuth();
  if (!token) return NO_TOKEN;
  if (!/^[\x21-\x7e]+$/.test(token)) return BAD_TOKEN; // a header cannot carry it
  // xlwings.runPython never rejects: it writes what went wrong into this element.
  const box = document.getElementById("global-error-alert");
  box.classList.add("d-none");
  await globalThis.xlwings.runPython({
    scriptName, args, auth: token, headers: { "Auth-Provider": provider }, errorDisplayMode: "taskpane",
  });
  return box.classList.contains("d-none") ? "" : plain(box.querySelector("span").textContent);
}
