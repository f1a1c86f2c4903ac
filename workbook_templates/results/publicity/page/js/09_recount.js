// Everything computed again from the ledger alone. The first thing that differs ends it.
const SLICE = 40;

/** Work in slices: between them the page answers to its reader. */
function patience(told) {
  let since = performance.now();
  return async (words) => {
    if (performance.now() - since < SLICE) return;
    told(words);
    await new Promise((go) => setTimeout(go, 0));
    since = performance.now();
  };
}

async function recount(book, told) {
  const rest = patience(told);
  const facts = new Facts(book);
  await sealed(book, facts, rest);
  const units = (lines) => JSON.stringify(lines.map((line) => line.unit).sort());
  const asked = JSON.stringify(book.head.scheme.definition.units.map((unit) => unit.name).sort());
  must(units(book.total) === asked && units(book.rank) === asked, "总分、名次的单位不正好是方案的各单位");
  must(book.files.every((one, at) => one.file === at) && book.rows.every((one, at) => one.row === at), "文件、计分的行的序号不相连");
  let items = 0;
  for (const total of book.total) {
    items += unitAgain(book, facts, total);
    await rest(`已核算${items}项`);
  }
  must(items === book.lines.points.length, "台账中有不属于任何单位的得分");
  await rest("核算名次");
  ranksAgain(book);
  return { items, units: book.total.length };
}

async function sealed(book, facts, rest) {
  const encoder = new TextEncoder(), whole = new Sha256(), brace = encoder.encode("}");
  const names = [...book.headLines.keys()].filter((name) => name !== "sha256").sort();
  whole.add(encoder.encode(`{${names.map((name) => `"${name}":${book.headLines.get(name)}`).join(",")}}`));
  for (const table of TABLES) {
    whole.add(encoder.encode(table));
    for (const [at, line] of book.lines[table].entries()) {
      const mark = MARKED.exec(line), bytes = encoder.encode(line), own = new Sha256();
      must(mark, () => `${table} 第${at + 1}条没有校验码`);
      own.add(bytes.subarray(0, bytes.length - mark[0].length)).add(brace);
      must(own.end().slice(0, 16) === mark[1], () => `${whose(table, line, at)}与它的校验码不符，内容改动过`);
      whole.add(encoder.encode("\n")).add(bytes);
      if (table === "points") facts.learn(JSON.parse(line));
      if (at % 50 === 0) await rest(`核对校验码：${at}条`);
    }
  }
  must(whole.end() === book.head.sha256, "台账的校验码与内容不符，内容改动过");
}

function whose(table, line, at) {
  const found = JSON.parse(line);
  const names = { files: "采用的文件", rows: "计分的行", points: "得分", total: "总分", rank: "名次" };
  return `${found.unit || ""}${found.ref ? ` ${found.ref} ` : ""}${names[table]}（第${at + 1}条）`;
}
