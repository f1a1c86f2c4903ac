"use strict";
// What programs in JavaScript say of workbooks: one process for all of them, since starting takes most of the time.
// Run by the tests alone (HyperFormula comes under GPL-3.0); nothing of them is in the product.
// node answers.cjs JOB.json: { files: { name: path }, save: { path: [SheetJS's, exceljs's] } }; the answers go to stdout.

const { readFileSync, writeFileSync } = require("node:fs");
const ExcelJS = require("exceljs");
const { FunctionArgumentType, FunctionPlugin, HyperFormula } = require("hyperformula");
const XLSX = require("xlsx");

// Two functions of HyperFormula differ from those of all spreadsheet programs: ROUND takes 0.285 * 100 for less than
// 28.5, where Excel counts fifteen digits, and COUNTBLANK passes over the empty text that a formula gives.
class AsInExcel extends FunctionPlugin {
  round(ast, state) {
    return this.runFunction(ast.args, state, this.metadata("ROUND"), (number, places) => {
      const scale = 10 ** places;
      return (Math.sign(number) * Math.round(Number((Math.abs(number) * scale).toPrecision(15)))) / scale;
    });
  }

  countblank(ast, state) {
    const blank = (value) => value === "" || typeof value === "symbol";
    return this.runFunction(ast.args, state, this.metadata("COUNTBLANK"), (...values) => values.filter(blank).length);
  }
}
const NUMBER = { argumentType: FunctionArgumentType.NUMBER };
AsInExcel.implementedFunctions = {
  ROUND: { method: "round", parameters: [NUMBER, { ...NUMBER, defaultValue: 0 }] },
  COUNTBLANK: {
    method: "countblank",
    parameters: [{ argumentType: FunctionArgumentType.SCALAR }],
    repeatLastArgs: 1,
    expandRanges: true,
  },
};
for (const name of ["ROUND", "COUNTBLANK"]) HyperFormula.registerFunction(name, AsInExcel, { enGB: { [name]: name } });

// As HyperFormula's own page on Excel's behaviour says.
const EXCEL = {
  licenseKey: "gpl-v3",
  accentSensitive: true,
  evaluateNullToZero: true,
  ignoreWhiteSpace: "any",
  leapYear1900: true,
  localeLang: "en-US",
  nullDate: { year: 1899, month: 12, day: 31 },
  useArrayArithmetic: true,
};
const CONSTANTS = ["TRUE", "FALSE"].map((name) => ({ name, expression: `=${name}()` }));

function* cellsOf(sheet) {
  for (const [address, cell] of Object.entries(sheet)) {
    if (!address.startsWith("!")) yield { address, cell, ...XLSX.utils.decode_cell(address) };
  }
}

// A text stays one, whatever it looks like; of a formula the stored value is not given.
function typed(cell) {
  if (cell.f !== undefined) return `=${cell.f}`;
  return cell.t === "s" ? `'${cell.v}` : cell.t === "e" ? cell.w : cell.v;
}

// Every formula cell as HyperFormula computes it: { sheet: { address: value } }.
function computed(book) {
  const sheets = {};
  for (const name of book.SheetNames) {
    const rows = [];
    for (const { cell, r, c } of cellsOf(book.Sheets[name])) (rows[r] ??= [])[c] = typed(cell);
    sheets[name] = Array.from(rows, (row) => Array.from(row ?? [], (value) => value ?? null));
  }
  const engine = HyperFormula.buildFromSheets(sheets, EXCEL, CONSTANTS);
  const found = {};
  for (const name of book.SheetNames) {
    found[name] = {};
    for (const { address, cell, r, c } of cellsOf(book.Sheets[name])) {
      if (cell.f === undefined) continue;
      const value = engine.getCellValue({ sheet: engine.getSheetId(name), row: r, col: c });
      found[name][address] = value !== null && typeof value === "object" ? value.value : value;
    }
  }
  engine.destroy();
  return found;
}

// Every number that a sheet shows: { sheet: { address: [text, format, room] } }, the room in digits.
function shown(book) {
  const found = {};
  for (const name of book.SheetNames) {
    const sheet = book.Sheets[name];
    const columns = sheet["!cols"] ?? [];
    const joined = new Map((sheet["!merges"] ?? []).map(({ s, e }) => [XLSX.utils.encode_cell(s), e.c]));
    found[name] = {};
    for (const { address, cell, c } of cellsOf(sheet)) {
      if (cell.t !== "n" || columns[c]?.hidden) continue;
      let room = 0;
      for (let at = c; at <= (joined.get(address) ?? c); at += 1) room += (columns[at]?.width ?? 9) - 5 / 7;
      found[name][address] = [cell.w, cell.z ?? "General", room];
    }
  }
  return found;
}

async function main(job) {
  const answers = {};
  for (const [name, path] of Object.entries(job.files)) {
    const book = XLSX.read(readFileSync(path), { cellFormula: true, cellNF: true, cellStyles: true });
    answers[name] = { computed: computed(book), shown: shown(book) };
  }
  for (const [path, [bySheetJS, byExcelJS]] of Object.entries(job.save)) {
    const book = XLSX.read(readFileSync(path), { cellFormula: true, cellNF: true, cellStyles: true });
    writeFileSync(bySheetJS, XLSX.write(book, { type: "buffer", bookType: "xlsx", cellStyles: true }));
    const other = new ExcelJS.Workbook();
    await other.xlsx.load(readFileSync(path));
    writeFileSync(byExcelJS, Buffer.from(await other.xlsx.writeBuffer()));
  }
  process.stdout.write(JSON.stringify(answers));
}

main(JSON.parse(readFileSync(process.argv[2], "utf8")));
