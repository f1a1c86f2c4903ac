// What Excel tells of the sheets beside their values: where formulas stand and which cells are joined. Not every Excel
// can be asked. What was not seen stays null, so that neither the server nor the verdict takes it for seen.
import { editing } from "./edit.js";

const WORDS = { merged: "合并单元格", formulas: "公式", formats: "数字格式" };
const JOINED = /!\$?([A-Z]{1,3})\$?(\d+):\$?([A-Z]{1,3})\$?(\d+)(?=,|$)/g;

/** {formulas, merged, formats}: addresses by sheet, formats by address; null for what could not be seen. */
export async function factsOf(context, pages) {
  const formulas = await seen(() => formulasOf(context, pages));
  const able = Office.context.requirements.isSetSupported("ExcelApi", "1.13");
  const formats = Object.fromEntries(pages.map(({ name, range }) => [name, formatsOf(range)]));
  return { formulas, merged: able ? await seen(() => joinedOf(context, pages)) : null, formats };
}

/** What of the workbook could not be seen, as people call it. */
export const unseen = (facts) => Object.keys(WORDS).filter((kind) => !facts[kind]).map((kind) => WORDS[kind]);

async function seen(look) {
  try {
    return await look();
  } catch (error) {
    if (editing(error)) throw error;
    console.error(error);
    return null;
  }
}

/** A template is full of formulas: where none shows at all, they are hidden. */
async function formulasOf(context, pages) {
  for (const { range } of pages) range.load("formulas");
  await context.sync();
  const found = Object.fromEntries(pages.map(({ name, range }) => [name, withFormula(range)]));
  return Object.values(found).some((cells) => cells.length) ? found : null;
}

/** A text that begins with "=" is the same in both. */
const withFormula = ({ formulas, values }) =>
  formulas.flatMap((row, at) => row.flatMap((formula, column) =>
    (String(formula).startsWith("=") && formula !== values[at][column] ? [letters(column) + (at + 1)] : [])));

const formatsOf = ({ values, numberFormat }) => Object.fromEntries(
  numberFormat.flatMap((row, at) => row.flatMap((format, column) =>
    (format && format !== "General" && values[at][column] !== "" ? [[letters(column) + (at + 1), format]] : []))));

function letters(column) {
  const last = String.fromCharCode(65 + (column % 26));
  return column < 26 ? last : letters(Math.floor(column / 26) - 1) + last;
}

async function joinedOf(context, pages) {
  const areas = pages.map(({ range }) => range.getMergedAreasOrNullObject().load("address"));
  await context.sync();
  return Object.fromEntries(pages.map(({ name }, at) => [name, addresses(areas[at])]));
}

const addresses = (areas) =>
  (areas.isNullObject ? [] : [...areas.address.matchAll(JOINED)].map(([, a, b, c, d]) => `${a}${b}:${c}${d}`));
