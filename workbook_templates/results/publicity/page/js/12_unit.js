// One unit as its reader sees it: every row with its points, its sentence, and how they come about.
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
