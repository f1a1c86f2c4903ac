// What the page calls things, and how it makes what it shows: texts only, never markup.
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
