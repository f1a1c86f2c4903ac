// The browser's Python with the program in it. Told the parts once, it answers one workbook after the other.

const LOCK = %LOCK%;
const PLACE = "https://offline.invalid/"; // never asked: what it has is handed over
let python = null;
let toPython = null;

/** A module out of the page: there is no address to load it from. */
const module = (code) => import(URL.createObjectURL(new Blob([code], { type: "text/javascript" })));

/** A page opened from a folder can start no module worker; Pyodide refuses any other, which it tells by this call. */
globalThis.importScripts = () => {
  throw new Error("modules only");
};

async function start(parts) {
  globalThis.fetch = async (asked) => {
    const name = String(asked.url ?? asked).slice(PLACE.length);
    if (!(name in parts)) throw new Error(`not in the page: ${name}`);
    return new Response(parts[name], { headers: name.endsWith(".wasm") ? { "content-type": "application/wasm" } : {} });
  };
  const core = await module(parts["pyodide.asm.mjs"]);
  const { loadPyodide } = await module(parts["pyodide.mjs"]);
  const loaded = await loadPyodide({
    indexURL: PLACE, packageBaseUrl: PLACE, stdLibURL: `${PLACE}python_stdlib.zip`, lockFileContents: LOCK,
    createPyodideModule: core.default,
  });
  const place = loaded.runPython("import sysconfig; sysconfig.get_paths()['purelib']");
  loaded.unpackArchive(parts["reader.whl"], "zip", { extractDir: place });
  loaded.unpackArchive(parts["program.zip"], "zip", { extractDir: place });
  toPython = loaded.toPy;
  python = loaded.pyimport("addin.offline.in_browser");
  python.start();
}

function answer({ file, data, why, size }) {
  if (why) return python.unread(file, why, size);
  const bytes = toPython(new Uint8Array(data));
  try {
    return python.checked(bytes, file);
  } finally {
    bytes.destroy();
  }
}

onmessage = async ({ data }) => {
  try {
    if (data.parts) await start(data.parts);
    postMessage(data.parts ? { ready: true } : { answer: JSON.parse(answer(data)) });
  } catch (problem) {
    postMessage({ failed: String(problem).slice(0, 2000) });
  }
};
