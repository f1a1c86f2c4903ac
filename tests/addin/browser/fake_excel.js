// A strict stand-in for office.js and its Excel: properties must be loaded and synced before they are read, writes
// apply at sync in order, unknown members throw, so do those that are newer than the Excel it plays. While a cell is
// edited requests are refused, unless they wait. It calculates nothing: what a sheet shows stays as it is, as in an
// Excel set to manual calculation. The book comes from `globalThis.fakeBook` (see book.py).
(() => {
  const book = globalThis.fakeBook;
  const API = book.api ?? 17;
  const SINCE = { getMergedAreasOrNullObject: 13, onChanged: 9, getRanges: 9, pivotTables: 8 };
  book.sheets.forEach((sheet, at) => { sheet.id = `{${at}}`; });
  const ABSENT = Symbol("absent");

  const letters = (column) => {
    let name = "";
    for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
      name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    }
    return name;
  };
  const cellAt = (text) => {
    const [, column, row] = /^\$?([A-Z]+)\$?(\d+)$/.exec(text);
    return [Number(row) - 1, [...column].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1];
  };
  const area = (sheet, address) => {
    const [first, last = first] = address.split(":").map(cellAt);
    return { sheet, top: first[0], left: first[1], rows: last[0] - first[0] + 1, columns: last[1] - first[1] + 1 };
  };
  const addressOf = ({ sheet, top, left, rows, columns }) => {
    const [first, last] = [letters(left) + (top + 1), letters(left + columns - 1) + (top + rows)];
    return `'${sheet.name}'!${first === last ? first : `${first}:${last}`}`;
  };
  const cut = ({ top, left, rows, columns }, grid, blank) =>
    Array.from({ length: rows }, (_, row) =>
      Array.from({ length: columns }, (_, column) => grid[top + row]?.[left + column] ?? blank));
  const used = (sheet) => {
    const columns = Math.max(0, ...sheet.values.map((row) => row.length));
    return columns ? { sheet, top: 0, left: 0, rows: sheet.values.length, columns } : null;
  };
  const write = (range, matrix) => {
    if (range.sheet.locked) throw Object.assign(new Error("no permission"), { code: "AccessDenied" });
    changed(range.sheet, addressOf(range), "ThisLocalAddin");
    matrix.forEach((row, at) => row.forEach((value, column) => {
      while (range.sheet.values.length <= range.top + at) range.sheet.values.push([]);
      const line = range.sheet.values[range.top + at];
      while (line.length <= range.left + column) line.push("");
      line[range.left + column] = value;
    }));
  };
  // Excel tells of a change a moment later, and of whose it was from ExcelApi 1.14 on.
  const changed = (sheet, address, triggerSource) => setTimeout(() => {
    const event = { address, worksheetId: sheet.id, source: "Local", ...(API >= 14 ? { triggerSource } : {}) };
    SHEETS.event.onChanged.forEach((handler) => handler(event));
  }, 20);
  const formulas = (range) => cut(range, range.sheet.values, "").map((row, at) => row.map((value, column) =>
    range.sheet.formulas?.[letters(range.left + column) + (range.top + at + 1)] ?? value));
  const joined = (range) => {
    if (range.sheet.joinedUnreadable) throw new Error("GeneralException: too many areas");
    return range.sheet.joined?.length ? range.sheet : null;
  };
  const must = (sheet, name) => {
    if (!sheet) throw new Error(`ItemNotFound: ${name}`);
    return sheet;
  };
  const visible = (sheet) => {
    if ((sheet.visibility ?? "Visible") !== "Visible") throw new Error("InvalidOperation: the sheet is hidden");
    return sheet;
  };
  const named = (name) => book.sheets.find((sheet) => sheet.name === name) ?? null;
  const none = () => [];

  // Kinds of host objects: get = readable after load and sync, set = writable, part = other objects, act = at sync.
  const AREAS = { get: { address: (s) => s.joined.map((one) => `'${s.name}'!${one}`).join(",") } };
  const NOWHERE = { top: 0, left: 0, rows: 1, columns: 1 };
  const EMPTY = { items: ["anything", none] };
  const FORMAT = { free: true };
  const RANGE = {
    get: {
      address: addressOf, rowCount: (r) => r.rows, columnCount: (r) => r.columns, rowIndex: (r) => r.top,
      columnIndex: (r) => r.left, values: (r) => cut(r, r.sheet.values, ""), formulas,
      numberFormat: (r) => cut(r, r.sheet.formats ?? [], "General"),
    },
    set: { values: write, numberFormat: () => {} },
    part: { format: [FORMAT, (r) => r], worksheet: ["SHEET", (r) => r.sheet] },
    call: { getMergedAreasOrNullObject: () => [AREAS, joined] },
    act: {
      select: (r) => { book.selected = [r.sheet.name, addressOf(r).split("!")[1]]; },
      clear: (r) => write(r, cut(r, [], "")),
    },
  };
  const CELLS = { act: { clear: (s) => { write({ sheet: s, ...NOWHERE }, []); s.values = []; } } };
  const SHEET = {
    get: {
      name: (s) => s.name, id: (s) => s.id, position: (s) => book.sheets.indexOf(s), visibility: (s) => s.visibility ?? "Visible",
      showGridlines: () => true,
    },
    set: {
      name: (s, name) => { s.name = name; },
      position: (s, position) => book.sheets.splice(position, 0, ...book.sheets.splice(book.sheets.indexOf(s), 1)),
    },
    part: {
      names: [EMPTY, (s) => s], tables: [EMPTY, (s) => s], charts: [EMPTY, (s) => s], pivotTables: [EMPTY, (s) => s],
      shapes: [EMPTY, (s) => s], protection: [{ get: { protected: (s) => Boolean(s.locked) } }, (s) => s],
      pageLayout: [{ part: {}, call: { getPrintAreaOrNullObject: () => [{}, () => null] } }, (s) => s],
    },
    call: {
      getRange: (s, address) => [RANGE, (sheet) => area(sheet, address)],
      getRangeByIndexes: (s, top, left, rows, columns) => [RANGE, (sheet) => ({ sheet, top, left, rows, columns })],
      getUsedRangeOrNullObject: () => [RANGE, used], getRanges: () => [CELLS, (sheet) => sheet],
    },
    act: { activate: (s) => { book.active = visible(s).name; } },
    event: { onSelectionChanged: [] },
  };
  const SHEETS = {
    items: [SHEET, () => book.sheets],
    call: {
      getItem: (_, name) => [SHEET, () => must(named(name), name)],
      getItemOrNullObject: (_, name) => [SHEET, () => named(name)],
      getActiveWorksheet: () => [SHEET, () => named(book.active)],
      add: (_, name) => [SHEET, () => named(name) ?? book.sheets[book.sheets.push({ name, values: [], id: `{${name}}` }) - 1]],
    },
    event: { onChanged: [], onCalculated: [] },
  };
  const CULTURE = { get: { name: () => "zh-CN" }, part: { datetimeFormat: [{ get: { shortDatePattern: () => "yyyy/M/d" } }, () => book] } };
  const APPLICATION = { get: { calculationMode: () => book.calculation ?? "Automatic" }, part: { cultureInfo: [CULTURE, () => book] } };
  const WORKBOOK = {
    get: { name: () => book.name },
    part: { worksheets: [SHEETS, () => book], names: [EMPTY, () => book], application: [APPLICATION, () => book] },
    call: { getSelectedRange: () => [RANGE, () => area(named(book.selected[0]), book.selected[1])] },
  };

  const node = (context, kind, find) => {
    const state = { loaded: new Map(), parts: new Map(), target: undefined };
    const real = () => {
      if (state.target === undefined) state.target = find() ?? ABSENT;
      return state.target;
    };
    const load = (wanted) => {
      const paths = (Array.isArray(wanted) ? wanted : wanted.split(",")).map((path) => path.trim());
      context.queue.push(() => {
        if (real() === ABSENT) return;
        for (const path of paths) loadOne(path);
      });
      return proxy;
    };
    const loadOne = (path) => {
      if (kind.items) {
        const [itemKind, list] = kind.items;
        const fields = path === "items" ? Object.keys(itemKind.get ?? {}) : [path.split("/").pop()];
        const items = list(real()).map((one) => node(context, itemKind, () => one));
        items.forEach((item) => item.fill(fields));
        state.loaded.set("items", items);
      } else if (kind.get && path in kind.get) state.loaded.set(path, kind.get[path](real()));
      else if (!(kind.part && path in kind.part)) throw new Error(`fake Excel: cannot load ${path}`);
    };
    const read = (name) => {
      if (SINCE[name] > API) throw new Error(`fake Excel: ${name} needs ExcelApi 1.${SINCE[name]}`);
      if (name === "load") return load;
      if (name === "fill") return (fields) => { real(); fields.forEach(loadOne); };
      if (name === "isNullObject") {
        if (state.target === undefined) throw new Error("PropertyNotLoaded: isNullObject before sync");
        return state.target === ABSENT;
      }
      if (kind.free) return node(context, FORMAT, find);
      if (state.loaded.has(name)) return state.loaded.get(name);
      if (kind.part?.[name]) {
        const [part, step] = kind.part[name];
        if (!state.parts.has(name)) state.parts.set(name, node(context, part === "SHEET" ? SHEET : part, () => step(real())));
        return state.parts.get(name);
      }
      if (kind.call?.[name]) return (...args) => {
        const [made, step] = kind.call[name](null, ...args);
        const child = node(context, made, () => (real() === ABSENT ? null : step(real())));
        context.queue.push(() => child.isNullObjectNow());
        return child;
      };
      if (name === "isNullObjectNow") return real;
      if (kind.act?.[name]) return () => context.queue.push(() => kind.act[name](real()));
      if (kind.event?.[name]) return { add: (handler) => { context.queue.push(() => kind.event[name].push(handler)); return { remove() {}, context }; } };
      if (kind.get?.[name] || name === "items") throw new Error(`PropertyNotLoaded: ${name}`);
      throw new Error(`fake Excel: ${String(name)} is not known`);
    };
    const proxy = new Proxy(() => proxy, {
      get: (_, name) => (name === "then" || typeof name === "symbol" ? undefined : read(name)),
      set: (_, name, value) => {
        if (!kind.free && !kind.set?.[name]) throw new Error(`fake Excel: ${String(name)} cannot be set`);
        if (!kind.free) context.queue.push(() => kind.set[name](real(), value));
        return true;
      },
    });
    return proxy;
  };

  const waiting = [];
  const editEnds = (patient) => {
    if (!book.editing) return null;
    if (patient) return new Promise((done) => { waiting.push(done); });
    throw Object.assign(new Error("Excel is in cell-editing mode."), { code: "InvalidOperationInCellEditMode" });
  };

  class RequestContext {
    queue = [];
    patient = false;
    workbook = node(this, WORKBOOK, () => book);
    application = this.workbook.application;
    async sync() {
      await Promise.resolve();
      if (this.queue.length) await editEnds(this.patient);
      const queue = this.queue;
      this.queue = [];
      for (const step of queue) step();
    }
  }
  const commands = {};
  const supported = (name, version) => name !== "ExcelApi" || Number(version.split(".")[1]) <= API;
  globalThis.Excel = {
    RequestContext, ShapeType: { image: "Image" }, ClearApplyTo: { all: "All" },
    run: async (...given) => {
      const [work, options = {}] = given.reverse();
      const context = new RequestContext();
      context.patient = Boolean(options.delayForCellEdit);
      const result = await work(context);
      await context.sync();
      return result;
    },
  };
  // The workbook as Excel would save it: what the tests say it is, in slices of numbers, two files open at most.
  const slicesOf = (bytes, size) => {
    if (++book.openFiles > 2) return { status: "failed", error: { code: 2007 } };
    const value = {
      size: bytes.length, sliceCount: Math.ceil(bytes.length / size),
      getSliceAsync: (at, done) => done({ status: "succeeded", value: { index: at, data: Array.from(bytes.slice(at * size, (at + 1) * size)) } }),
      closeAsync: () => { book.openFiles -= 1; },
    };
    return { status: "succeeded", value };
  };
  book.openFiles = 0;
  const DOCUMENT = {
    get url() { return book.url ?? `C:\\报送\\${book.name}`; },
    getFileAsync(type, { sliceSize }, done) {
      if (type !== "compressed" || sliceSize > 4194304) throw new Error("fake Excel: no such file");
      const bytes = Uint8Array.from(atob(book.file), (letter) => letter.charCodeAt(0));
      setTimeout(() => done(slicesOf(bytes, sliceSize)));
    },
  };
  globalThis.CustomFunctions = { associate() {}, Error, ErrorCode: {} };
  globalThis.Office = {
    onReady: async () => ({ host: "Excel", platform: "PC" }),
    context: {
      platform: "PC", diagnostics: { version: "16.0" }, requirements: { isSetSupported: supported }, document: DOCUMENT,
    },
    FileType: { Compressed: "compressed" }, AsyncResultStatus: { Succeeded: "succeeded", Failed: "failed" },
    actions: { associate: (name, command) => { commands[name] = command; } },
    addin: { showAsTaskpane: async () => { book.shown = true; } },
  };
  // What the tests do in the place of a person in front of Excel.
  globalThis.fakeExcel = {
    book,
    edit(sheet, address, value) {
      const { top, left } = area(named(sheet), address);
      while (named(sheet).values.length <= top) named(sheet).values.push([]);
      named(sheet).values[top][left] = value;
      delete named(sheet).formulas?.[address];
      changed(named(sheet), address, "Unknown");
    },
    beginEdit() { book.editing = true; },
    endEdit() {
      book.editing = false;
      waiting.splice(0).forEach((done) => done());
    },
    press: (name) => new Promise((completed) => { commands[name]({ completed: () => completed(name) }); }),
  };
})();
