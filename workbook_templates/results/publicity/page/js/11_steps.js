// How one point comes about, step by step.
const sourceOf = (one) => make("span", { class: "source" }, SOURCES[one.source] || SOURCES[one.source.split(".").pop()] || one.source);

function* steps(book, facts, row, point) {
  if (row.goal) yield ["目标", row.goal + (row.measure ? `（${row.measure}）` : "")];
  for (const one of point.figures) yield [nameOf(book, row, one.name), ...told(book, one)];
  if (point.applies && point.applies.text) yield ["是否适用", point.applies.text];
  if (point.award && point.award.number !== undefined) {
    const word = point.award.corrected ? "按异议更正" : "核定";
    yield [`${word}${row.takes_off ? "扣分" : "得分"}`, `${point.award.number}分`, ...fileOf(book, point.award)];
  }
  if (row.formula && !awarded(point)) yield* calculated(book, facts, row, point);
  if (point.zeroed_by) yield ["计0分", `因 ${point.zeroed_by} ${titleOf(book, point.zeroed_by)}`];
  if (row.taken_from) yield ["扣分", `从 ${row.taken_from.join("、")} 的得分中扣，扣完为止`];
  yield ["得分", `${fixed(book, point.points)}分`];
  if (row.owner) yield ["负责部门", row.owner];
  yield ["出处", `${row.clause}（${PROVENANCE[row.provenance] || row.provenance}）`];
}

function* calculated(book, facts, row, point) {
  const named = (name) => `〔${nameOf(book, row, name)}〕`;
  yield ["公式", make("code", {}, row.formula.replace(/\[([^\]]+)\]/g, (_, name) => named(name)))];
  if (point.status !== "scored") return;
  try {
    const values = facts.named(point, row), found = number(facts.formula(row)(values));
    const put = row.formula.replace(/\[([^\]]+)\]/g, (_, name) => {
      const one = values(name);
      return typeof one === "string" ? `"${one}"` : one === null ? "空" : shown(one);
    });
    yield ["代入", make("code", {}, `${put} ＝ ${shown(found)}`)];
  } catch (problem) {
    yield ["代入", `无法计算：${problem.message}`];
  }
}

function* told(book, one) {
  yield one.number !== undefined ? shown(exact(one.number)) : one.text !== undefined ? one.text : `无法识别${one.raw ? `（${one.raw}）` : ""}`;
  if (one.source) yield sourceOf(one);
  if (one.computed) yield ` ＝ 〔${one.computed.over}〕÷〔${one.computed.under}〕×${one.computed.times}`;
  yield* fileOf(book, one);
  for (const other of one.others || []) {
    yield make("br");
    yield* ["其他来源：", ...told(book, other)];
  }
}

function fileOf(book, one) {
  const file = one.file === undefined || one.file === null ? null : book.files[one.file];
  return file ? [` ${file.holder}${KINDS[file.kind] || ""}`] : [];
}

function nameOf(book, row, name) {
  const parameter = book.head.parameters.find((one) => one.id === name);
  if (parameter) return parameter.name;
  const [, part, peers, last] = /^(?:(.+)\.)?(?:(peers)\.)?([^.]+)$/.exec(name) || [];
  const words = peers ? PEERS[last] || last : NAMES[last] || last;
  const inside = part && ((row.rule.parts || []).find((one) => one.id === part) || {}).title;
  return part ? `${inside || `分指标${part}`}：${words}` : words;
}

const titleOf = (book, ref) => (book.rows.find((row) => row.ref === ref) || { title: "" }).title;
