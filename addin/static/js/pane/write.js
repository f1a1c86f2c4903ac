// Carries out in Excel what the server's answer asks for: a selection, or the sheet of the checklist.
import { editing, patient } from "./edit.js";
import { CHECKLIST } from "./gather.js";
import { MOVED, NOT_DONE, PROTECTED } from "./messages.js";

let writing = false;
let checklist = ""; // the id of the sheet that was written last

/** Whether a change that Excel tells of is this add-in's own. Excel says so itself from ExcelApi 1.14 on. */
export const isOwn = ({ triggerSource, worksheetId }) =>
  (triggerSource ? triggerSource === "ThisLocalAddin" : writing || worksheetId === checklist);

/** Resolves to a problem in Chinese, or to "". `names` are those of the sheets when they were read: an action names a
 * sheet by its position only, which must not have become another one's. */
export async function carriedOut(actions, names) {
  if (!actions.length) return "";
  try {
    return await patient((context) => allOf(actions, names, context));
  } catch (error) {
    console.error(error);
    return /AccessDenied|protected/i.test(`${error?.cause?.code} ${error?.message}`) ? PROTECTED : NOT_DONE;
  }
}

async function allOf(actions, names, context) {
  const sheets = context.workbook.worksheets;
  sheets.load("items/name");
  await context.sync();
  if (sheets.items.length !== names.length || sheets.items.some(({ name }, at) => name !== names[at])) return MOVED;
  writing = true;
  try {
    await globalThis.xlwings.runActions({ actions }, context);
    await context.sync();
    if (actions.some(({ func }) => func === "setValues")) await remember(context);
  } finally {
    writing = false;
  }
  return "";
}

async function remember(context) {
  try {
    const sheet = context.workbook.worksheets.getItem(CHECKLIST).load("id");
    await context.sync();
    checklist = sheet.id;
  } catch (error) {
    if (editing(error)) throw error;
    console.error(error);
  }
}
