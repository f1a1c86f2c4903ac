// One unit as its reader sees it: every row with its points, its sentence, and how they come about.
const SOURCES = {
  claim: "自报", people: "自报", applicable: "自报", monitored: "部门", verified: "核查", awarded: "核定", correction: "更正",
  prefilled: "办公室预填", previous: "上年结果", baseline: "基期", earlier: "上年结果",
};
const NAMES = { claim: "数值", people: "人数", previous: "上年值", baseline: "基期值", data_year: "数据年份" };
const PEERS = {
  units: "参加比较的单位数", average: "平均值", best: "最优值", worst: "最差值", place: "名次", sharing: "并列的单位数",
};
const STATUS = {
  missing: "未填", invalid: "无法识别", not_applicable: "不适用", unscoreable: "无法计分", pending: "等待比较",
};
const KINDS = { unit: "自评表", department: "部门数据表", group: "行动组数据表", review: "核查表", objection: "异议处理表" };
const PROVENANCE = { original: "原文", derived: "对原文的理解", stand_in: "暂代" };

const fixed = (book, points, which = "rows") => points.toFixed(book.head.policy.places[which]);

function make(tag, given, ...inner) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(given || {})) if (value !== null) node.setAttribute(name, value);
  node.append(...inner.filter((one) => one !== null && one !== ""));
  return node;
}

const sourceOf = (one) => make("span", { class: "source" }, SOURCES[one.source] || SOURCES[one.source.split(".").pop()] || one.source);

function unitTold(book, facts, unit) {
  const total = book.totals.get(unit), rank = book.ranks.get(unit), points = book.of(unit);
  const own = new Map(points.map((point) => [point.ref, point]));
  const inner = make("div", { class: "inner" });
  for (const section of total.sections) {
    if (!section.rows.length) continue;
    inner.append(make("h3", {}, make("span", {}, section.title), make("span", {}, `${fixed(book, section.points)}分`)));
    inner.append(make("ul", { class: "items" }, ...section.rows.map((ref) => item(book, facts, own.get(ref)))));
  }
  inner.append(make("div", { class: "sums" }, ...sums(book, total, rank).map((words) => make("p", {}, words))));
  return inner;
}

function item(book, facts, point) {
  const row = book.rows[point.row];
  const state = STATUS[point.status];
  const best = row.takes_off ? `扣分项` : `满分${point.full}`;
  const less = compared(exact(point.points), exact(point.full)) < 0;
  return make("li", { class: less ? "lost" : null },
    make("p", { class: "head" },
      make("span", {}, make("span", { class: "ref" }, point.ref), row.title, " ", state ? make("span", { class: "open-state" }, state) : null),
      make("span", { class: "points" }, make("b", {}, fixed(book, point.points)), `分（${best}）`)),
    make("p", { class: "said" }, point.explanation),
    how(book, facts, row, point));
}

/** Filled when it is opened: a page of thousands of units stays light. */
function how(book, facts, row, point) {
  const found = make("details", {}, make("summary", {}, "怎样计算"));
  const fill = () => {
    if (found.childElementCount > 1) return;
    const list = make("dl", { class: "how" });
    for (const [label, ...words] of steps(book, facts, row, point)) {
      list.append(make("dt", {}, label), make("dd", {}, ...words));
    }
    found.append(list);
  };
  found.addEventListener("toggle", fill);
  found.fill = fill;
  return found;
}

function* steps(book, facts, row, point) {
  if (row.goal) yield ["目标", row.goal + (row.measure ? `（${row.measure}）` : "")];
  for (const one of point.figures) yield [nameOf(book, row, one.name), ...told(book, one)];
  if (point.applies && point.applies.text) yield ["是否适用", point.applies.text];
  if (point.award && point.award.number !== undefined) {
    yield [row.takes_off ? "核定扣分" : "核定得分", `${point.award.number}分`, ...fileOf(book, point.award)];
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

function* sums(book, total, rank) {
  const policy = book.head.policy;
  for (const section of total.sections) {
    const before = section.before_conversion;
    if (before) yield `${section.title}：${before.points}分（满分${before.max}）折算为${fixed(book, section.points)}分`;
    else if (section.counts === "bonus" || section.counts === "deduction") {
      yield `${section.title}${section.counts === "bonus" ? "（加分）" : "（扣分）"}：${fixed(book, section.points)}分`;
    }
  }
  if (!total.returned) {
    yield "没有报送，不计总分，不排名次。";
    return;
  }
  const parts = total.sections.map((section) => `${section.title} ${fixed(book, section.points)}`).join(" ＋ ").replace(/＋ (\S+ )-/g, "－ $1");
  const converted = policy.converted_to === null ? "" : `（各部分合计折算为${policy.converted_to}分）`;
  const limit = policy.most === null ? "" : `，总分不超过${policy.most}分`;
  yield `${parts}${converted} ＝ 总分 ${fixed(book, total.total, "total")}分${limit}`;
  for (const one of total.grade_limits) yield `${one.ref} ${one.reason || titleOf(book, one.ref)}：等次最高为“${one.grade}”`;
  if (total.falsified) yield "认定弄虚作假，不排名次，等次为最低一档。";
  const among = rank.rank === null ? "没有名次" : `同类${rank.ranked}个单位中第${rank.rank}名`;
  yield among + (rank.grade ? `，等次：${rank.grade}` : "") +
    (rank.final_grade && rank.final_grade !== rank.grade ? `，审定等次：${rank.final_grade}` : "");
  for (const tie of rank.tie_breaks || []) {
    yield `与${tie.unit}总分相同，比较 ${tie.ref} ${titleOf(book, tie.ref)}的得分，排在${tie.ahead ? "前" : "后"}`;
  }
}
