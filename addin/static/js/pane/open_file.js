// The open workbook as a file, as Excel would save it now.
import { NO_FILE, NOT_SAVED } from "./messages.js";

const SLICE = 1024 * 1024;

/** {name, file} of the open workbook, or {problem}. */
export async function openFile() {
  if (!Office.context.document.url) return { problem: NOT_SAVED };
  try {
    const name = await nameOf();
    return { name: /\.\w+$/.test(name) ? name : `${name}.xlsx`, file: new Blob(await slices()) };
  } catch (error) {
    console.error(error);
    return { problem: NO_FILE };
  }
}

const nameOf = () =>
  Excel.run(async (context) => {
    context.workbook.load("name");
    await context.sync();
    return context.workbook.name;
  });

/** The parts in their order. Excel lets only two files be open at once: it is closed whatever happens. */
async function slices() {
  const file = await answered((done) =>
    Office.context.document.getFileAsync(Office.FileType.Compressed, { sliceSize: SLICE }, done));
  try {
    const parts = [];
    for (let at = 0; at < file.sliceCount; at++) {
      const { data } = await answered((done) => file.getSliceAsync(at, done));
      parts.push(Uint8Array.from(data)); // an array of numbers in most versions
    }
    return parts;
  } finally {
    file.closeAsync();
  }
}

/** What Office hands to a callback, as a promise. */
const answered = (call) =>
  new Promise((resolve, reject) => {
    call(({ status, value, error }) => (status === Office.AsyncResultStatus.Failed ? reject(error) : resolve(value)));
  });
