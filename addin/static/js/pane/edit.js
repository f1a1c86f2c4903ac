// Excel refuses whatever is asked of it while a cell is being edited, unless it is told to wait for the end of that.

/** Whether this is what Excel says while a cell is being edited; xlwings.js wraps it. */
export const editing = (error) =>
  [error, error?.cause].some((one) => one?.code === "InvalidOperationInCellEditMode");

/** Asks Excel once nobody edits a cell. */
export const patient = (batch) => Excel.run({ delayForCellEdit: true }, batch);

/** Resolves once nobody edits a cell. */
export const calm = () =>
  patient(async (context) => {
    context.workbook.load("name"); // a request without anything in it would not be sent
    await context.sync();
  });

/** Asks Excel; where a cell is being edited, calls `onEdit` and waits for the end of it. */
export async function asked(batch, onEdit) {
  try {
    return await Excel.run(batch);
  } catch (error) {
    if (!editing(error)) throw error;
    onEdit();
    return patient(batch);
  }
}
