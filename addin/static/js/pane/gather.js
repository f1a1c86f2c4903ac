// The open workbook as the server's scripts take it. Only sheets that the office issued are read and sent: every other
// one is an empty place without a name, so that the positions in the server's answer are still those in Excel.
import { convertDateValues, eagerValueRangeAddress, unqualifiedAddress } from "../custom-scripts/workbook-metadata.js";
import { factsOf } from "./facts.js";
import { canTell, sheetsOf } from "./issued.js";
import { NOT_OURS, TOO_LARGE, TOO_OLD } from "./messages.js";

export const CHECKLIST = "报送检查单"; // the scripts' own sheet, made anew each time: its content is of no use to them
const MOST = 200_000; // cells of a sheet; the server takes no more of a whole workbook

/** {payload, facts, names} of the open workbook, or {problem}: why it is not sent. */
export async function gathered(context) {
  if (!canTell()) return { problem: TOO_OLD };
  const sheets = await sheetsOf(context);
  if (!sheets) return { problem: NOT_OURS };
  const pages = sheets.filter(({ issued }) => issued);
  const book = await bookOf(context);
  for (const page of pages) page.used = page.sheet.getUsedRangeOrNullObject(true).load("address,rowCount,columnCount");
  await context.sync();
  const large = pages.find(({ used }) => !used.isNullObject && used.rowCount * used.columnCount > MOST);
  if (large) return { problem: TOO_LARGE(large.name) };
  for (const page of pages) {
    page.range = page.sheet.getRange(eagerValueRangeAddress(page.used)).load("values,numberFormat");
  }
  await context.sync();
  return {
    payload: { client: "Office.js", version: globalThis.config.xlwingsVersion, book, sheets: sheets.map(sent), names: [] },
    facts: await factsOf(context, pages), names: sheets.map(({ name }) => name),
  };
}

function sent({ name, issued, used, range }, position) {
  if (!issued) return place(name === CHECKLIST ? name : `（未发送${position + 1}）`, null, [[]]);
  convertDateValues(range.values, range.numberFormat);
  return place(name, unqualifiedAddress(used), range.values);
}

const place = (name, address, values) =>
  ({ name, used_range_address: address, values, pictures: [], tables: [] });

async function bookOf(context) {
  context.workbook.load("name");
  const active = context.workbook.worksheets.getActiveWorksheet().load("position");
  const application = context.workbook.application.load("calculationMode");
  await context.sync();
  return {
    name: context.workbook.name, active_sheet_index: active.position, selection: await selected(context),
    calculation: application.calculationMode,
  };
}

async function selected(context) {
  try {
    const range = context.workbook.getSelectedRange().load("address");
    await context.sync();
    return unqualifiedAddress(range);
  } catch {
    return null; // no cell is selected but a picture
  }
}
