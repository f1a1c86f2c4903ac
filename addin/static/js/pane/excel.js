// The two things the pane asks of Excel itself: go to a cell, and tell of edits.
import { editing, patient } from "./edit.js";
import { EDITING_JUMP, NO_JUMP } from "./messages.js";
import { isOwn } from "./write.js";

/** Activates the sheet and selects the cell; resolves to a problem in Chinese, or to "". */
export async function jump(sheetName, address) {
  try {
    return await Excel.run((context) => jumpIn(context, sheetName, address));
  } catch (error) {
    if (!editing(error)) console.error(error);
    return editing(error) ? EDITING_JUMP : NO_JUMP;
  }
}

async function jumpIn(context, sheetName, address) {
  const sheet = context.workbook.worksheets.getItemOrNullObject(sheetName);
  sheet.load("visibility");
  await context.sync();
  if (sheet.isNullObject) return `工作簿里没有工作表“${sheetName}”，可能已改名或删除。`;
  if (sheet.visibility !== "Visible") return `工作表“${sheetName}”已隐藏，请先取消隐藏。`;
  sheet.activate();
  if (address) sheet.getRange(address).select();
  await context.sync();
  return "";
}

const QUIET = 300; // ms: a paste or a quick row of entries is one change

/** Calls `onEdit` once after each burst of edits; resolves to false where Excel is too old to tell. */
export async function watch(onEdit) {
  if (!Office.context.requirements.isSetSupported("ExcelApi", "1.9")) return false;
  let timer;
  try {
    await patient(async (context) => {
      context.workbook.worksheets.onChanged.add(async (event) => {
        if (isOwn(event)) return;
        clearTimeout(timer);
        timer = setTimeout(onEdit, QUIET);
      });
      await context.sync();
    });
  } catch (error) {
    console.error(error);
    return false;
  }
  return true;
}
