// Asks for Excel before anyone else does. Outside Excel the package's own callback fails, and office.js then calls
// none of those that were registered after it.
globalThis.kaoheReady = Office.onReady();
