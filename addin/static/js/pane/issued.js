// Which sheets of the open workbook were issued by the office: found out here, before anything leaves the machine.
// The hidden sheet tells kind and scheme. A sheet is known by its name or, renamed or copied, by its title.

const META = "_kaohe"; // these words are those of workbook_templates/layout/names.py; the tests hold them together
const PAGES = {
  department: ["指标数据"], group: ["指标数据", "进展情况"], proposal: ["动态指标申报"],
  objection: ["异议", "整改"],
};
const FORMS = "自评报送表|部门指标数据报送表|核查表|专项行动组数据和进展情况报送表|动态指标申报表|公示期异议登记处理表";
const WHOSE = /(单位|部门|行动组|机构)[：:]/; // in the line below every title but the cover's
const HEAD = "A1:H12";
const MOST = 4 * 1024 * 1024; // of an unpacked scheme; ours are a hundredth of it

const text = (value) => (typeof value === "string" ? value.replace(/\s/g, "") : "");
const isMeta = ({ head }) => head.values[0][0] === "mark" && head.values[0][1] === "kaohe";

/** Whether this Excel's browser can read the hidden sheet at all. */
export const canTell = () => typeof DecompressionStream === "function";

/** All sheets in their order as {sheet, name, issued}; null where the workbook is none of ours. */
export async function sheetsOf(context) {
  const worksheets = context.workbook.worksheets;
  worksheets.load("items/name");
  await context.sync();
  const sheets = worksheets.items.map((sheet) => ({ sheet, name: sheet.name, head: sheet.getRange(HEAD).load("values") }));
  await context.sync();
  const hidden = sheets.find(({ name }) => name === META) ?? sheets.find(isMeta);
  if (!hidden || !isMeta(hidden)) return null;
  const known = await saidBy(context, hidden);
  if (!known) return null;
  return sheets.map(({ sheet, name, head }) => ({
    sheet, name, issued: sheet === hidden.sheet || known.names.has(name) || titled(head.values, known.title),
  }));
}

/** The title and the sheets' names by what the hidden sheet holds; null where it cannot be understood. */
async function saidBy(context, { sheet }) {
  const used = sheet.getUsedRangeOrNullObject(true).load("values");
  await context.sync();
  const kind = used.values[2][1];
  const packed = used.values.slice(8).filter((row) => row[0] === "scheme").map((row) => row[1]);
  try {
    const scheme = JSON.parse(await unpacked(packed.join("")));
    const sections = ["unit", "review"].includes(kind) ? scheme.sections.map(({ title }) => sheetName(title)) : [];
    return { title: scheme.title, names: new Set(["封面", ...(PAGES[kind] ?? []), ...sections]) };
  } catch (error) {
    console.error(error);
    return null;
  }
}

const sheetName = (title) => title.replace(/[[\]:*?/\\']/g, "_").slice(0, 31);

async function unpacked(base64) {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate")).getReader();
  const decoder = new TextDecoder();
  let found = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    found += decoder.decode(part.value, { stream: true });
    if (found.length > MOST) throw new Error("the scheme is too long");
  }
  return found;
}

/** Whether the head of a sheet shows the scheme's title as a template does: a ledger that merely begins with it does
 * not, nor one that has the title above something else. */
function titled(rows, title) {
  const plain = text(title).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const page = new RegExp(`^${plain}(（[^（）]*）)*(指标数据表|进展情况|动态指标申报表|公示期异议|整改报告)?$`);
  const cover = new RegExp(`^${plain}(（[^（）]*）)*(${FORMS})$`);
  const below = (row, column) => WHOSE.test(text(rows[row + 1]?.[column]));
  return rows.some((cells, row) =>
    cells.some((cell, column) => cover.test(text(cell)) || (page.test(text(cell)) && below(row, column))));
}
