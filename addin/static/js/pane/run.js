// Runs the server's scripts one after the other on the open workbook and tells how each ended.
import { asked, editing } from "./edit.js";
import { unseen } from "./facts.js";
import { gathered } from "./gather.js";
import { BAD_TOKEN, NO_READING, NO_TOKEN, OTHER } from "./messages.js";
import { post } from "./post.js";
import { carriedOut } from "./write.js";

let last = Promise.resolve();

/** Runs a script; resolves to {problem, editing, unseen}: what went wrong in Chinese, or ""; whether it was given up
 * because a cell is being edited, which happens without `onEdit` only; what of the workbook Excel does not show. */
export const run = (script, args, on) => inTurn(() => runNow(script, args, on));

/** Does `work` after all that was asked for before; a defect becomes {problem}. */
export function inTurn(work) {
  last = last.then(work).catch((error) => {
    console.error(error); // it must not stop what comes after it
    return { problem: OTHER };
  });
  return last;
}

/** Resolves once nothing runs that was asked for so far. */
export const idle = () => last;

async function runNow(script, args, { onEdit, onSend, onSlow }) {
  const auth = await globalThis.getAuth();
  if (!auth.token) return { problem: NO_TOKEN };
  if (!/^[\x21-\x7e]+$/.test(auth.token)) return { problem: BAD_TOKEN }; // a header cannot carry it
  let book;
  try {
    book = await (onEdit ? asked(gathered, onEdit) : Excel.run(gathered));
  } catch (error) {
    console.error(error);
    return { problem: NO_READING, editing: editing(error) };
  }
  if (book.problem) return { problem: book.problem };
  onSend();
  const payload = { ...book.payload, args: [...args, JSON.stringify(book.facts)] };
  const { actions, problem } = await post(script, payload, auth, onSlow);
  return { problem: problem ?? (await carryOut(actions, book.names)), unseen: unseen(book.facts) };
}

/** What the server has the pane show needs no Excel and is shown at once, whatever Excel says to the rest. */
async function carryOut(actions, names) {
  const shows = actions.filter(({ func }) => func === "runMacro");
  for (const { args: [name, ...given] } of shows) globalThis.callbacks[name](null, ...given);
  return carriedOut(actions.filter((action) => !shows.includes(action)), names);
}
