// Everything computed again from the ledger alone. The first thing that differs ends it.
const NEAR = ratio(1n, 10n ** 8n);
const SLICE = 40;

class Difference extends Error {}

/** `words` may be a function: most of what holds need not be worded. */
function must(holds, words) {
  if (!holds) throw new Difference(typeof words === "function" ? words() : words);
}

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

/** What a point may depend on beside its own unit: figures that are compared, and points that are averaged. */
class Facts {
  constructor(book) {
    this.book = book;
    this.parameters = new Map(book.head.parameters.map((one) => [one.id, one.value === null ? null : exact(one.value)]));
    this.formulas = new Map();
    this.figures = new Map();
    this.scored = new Map();
    this.places = book.head.policy.places;
    this.averages = book.head.policy.not_applicable === "average";
  }

  learn(point) {
    const total = this.book.totals.get(point.unit);
    if (!total || total.falsified) return;
    for (const [part, among] of Object.entries(point.compared || {})) {
      const found = value(figure(point, part ? `${part}.claim` : "claim"));
      if (isNumber(found)) put(this.figures, keyOf(point.ref, part, among), rounded(found, 10));
    }
    if (this.averages && point.status === "scored") put(this.scored, keyOf(point.ref, "", total.class), exact(point.points));
  }

  formula(row) {
    if (!this.formulas.has(row.row)) this.formulas.set(row.row, row.formula ? formula(row.formula) : null);
    return this.formulas.get(row.row);
  }

  /** What a name in a row's formula stands for. */
  named(point, row) {
    return (name) => {
      const peers = /^(?:(.+)\.)?peers\.(\w+)$/.exec(name);
      if (peers) return this.peers(point, row, peers[1] || "", peers[2]);
      const found = figure(point, name);
      if (found) return value(found);
      return this.parameters.has(name) ? this.parameters.get(name) : null;
    };
  }

  peers(point, row, part, asked) {
    const own = value(figure(point, part ? `${part}.claim` : "claim"));
    const known = this.figures.get(keyOf(point.ref, part, (point.compared || {})[part]));
    const all = known || (isNumber(own) ? [rounded(own, 10)] : []);
    if (asked === "units") return exact(all.length);
    if (!all.length) return null;
    const lower = row.compared[part].better === "lower";
    if (asked === "average") return divided(sum(all), exact(all.length));
    if (asked === "best") return lower ? least(all) : most(all);
    if (asked === "worst") return lower ? most(all) : least(all);
    const mine = rounded(number(own), 10);
    if (asked === "sharing") return exact(Math.max(1, all.filter((one) => same(one, mine)).length));
    must(asked === "place", () => `公式中的 ${asked} 没有定义`);
    const better = all.filter((one) => compared(one, mine) * (lower ? -1 : 1) > 0).length;
    return exact(Math.min(all.length, better + 1)); // a falsified figure is not among all
  }
}

const keyOf = (...parts) => JSON.stringify(parts.map((part) => part || ""));
const figure = (point, name) => point.figures.find((one) => one.name === name);

function put(lists, key, one) {
  if (!lists.has(key)) lists.set(key, []);
  lists.get(key).push(one);
}

function value(found) {
  if (!found) return null;
  return found.number !== undefined ? exact(found.number) : found.text !== undefined ? found.text : null;
}

function unitAgain(book, facts, total) {
  const points = book.of(total.unit), own = new Map(points.map((point) => [point.ref, point]));
  const asked = total.sections.reduce((all, section) => all.concat(section.rows), []);
  must(asked.length === points.length && asked.every((ref) => own.has(ref)), () => `${total.unit}的得分条数与方案不符`);
  for (const section of total.sections) {
    for (const ref of section.rows) pointAgain(book, facts, total, section, own, own.get(ref));
    sectionAgain(book, total, section, own);
  }
  totalAgain(book, total, points);
  return points.length;
}

function pointAgain(book, facts, total, section, own, point) {
  const row = book.rows[point.row];
  must(row && row.ref === point.ref && row.section === section.id, () => `${point.unit} ${point.ref} 不是方案中的这一行`);
  const where = `${point.unit} ${point.ref}“${row.title}”`;
  must(same(exact(point.full), row.takes_off ? NOTHING : exact(row.full)), () => `${where}满分写的是${point.full}`);
  for (const one of point.figures.filter((each) => each.computed)) computedAgain(where, point, one);
  applicable(where, point, row);
  const none = zeroed(where, facts, own, point, row);
  const average = point.status === "not_applicable" && facts.averages;
  let found;
  try {
    found = exactAgain(facts, total, section, point, row);
  } catch (problem) {
    throw new Difference(`${where}无法核算：${problem.message}`);
  }
  const apart = compared(size(minus(found, exact(point.exact))), NEAR) > 0;
  must(!apart || (none && average), () => `${where}按公式应为${shown(found)}，台账写的是${shown(exact(point.exact))}`);
  let kept = none ? NOTHING : published(exact(point.exact), facts.places.rows);
  if (row.taken_from) kept = most([kept, negative(sum(row.taken_from.map((ref) => pointsOf(own, ref))))]);
  must(same(kept, exact(point.points)), () => `${where}应得${shown(kept)}分，台账写的是${point.points}分`);
}

const pointsOf = (own, ref) => (own.has(ref) ? exact(own.get(ref).points) : NOTHING);

function computedAgain(where, point, one) {
  const [over, under] = [one.computed.over, one.computed.under].map((name) => number(value(figure(point, name))));
  must(under.over !== 0n, () => `${where}的分母是0`);
  const found = times(divided(over, under), exact(one.computed.times));
  must(same(found, exact(one.number)), () => `${where}的率应为${shown(found)}，台账写的是${one.number}`);
}

const leftOut = (point, row) => row.optional && Boolean(point.applies) && point.applies.text === "不适用";

/** That a row does not apply is told by the unit, by the scheme, or by a denominator of nothing. */
function applicable(where, point, row) {
  if (awarded(point)) return;
  const nothing = point.figures.some((one) => one.number === "0" && one.name !== "claim");
  const out = leftOut(point, row) || row.exempt;
  must(point.status !== "not_applicable" || out || nothing, () => `${where}计为不适用，而没有填报不适用`);
  must(!out || ["not_applicable", "pending", "unscoreable", "missing"].includes(point.status), () => `${where}填报了不适用，而没有按不适用计`);
}

/** Whether somebody gave the points, be it on an objection. */
function awarded(point) {
  return point.source === "awarded" || (point.source === "correction" && Boolean(point.award) && point.award.number !== undefined);
}

/** The points before rounding. */
function exactAgain(facts, total, section, point, row) {
  const award = point.award && point.award.number;
  if (awarded(point) && point.status === "scored") {
    must(award !== undefined, "没有核定的得分");
    return row.takes_off ? negative(exact(award)) : exact(award);
  }
  if (awarded(point) && point.status === "invalid") return NOTHING;
  if (point.status === "not_applicable") return notApplicable(facts, total, section, row);
  const adds = row.adds_parts && !leftOut(point, row) && ["missing", "unscoreable", "pending"].includes(point.status);
  if (point.status !== "scored" && !adds) return NOTHING;
  const ready = facts.formula(row);
  must(ready || point.status !== "scored", "没有公式");
  return ready ? number(ready(facts.named(point, row))) : NOTHING;
}

function notApplicable(facts, total, section, row) {
  const how = facts.book.head.policy.not_applicable;
  if (row.takes_off || section.counts !== "points" || how === "exclude" || how === "zero") return NOTHING;
  if (how === "full") return exact(row.full);
  const others = facts.scored.get(keyOf(row.ref, "", total.class)) || [];
  must(others.length, "同类单位都没有这一项的得分");
  return least([exact(row.full), divided(sum(others), exact(others.length))]);
}

/** Whether something leaves the row without points; what is written must be so, and what is so must be written. */
function zeroed(where, facts, own, point, row) {
  const lost = (ref) => {
    const found = own.get(ref);
    if (!found || exact(found.points).over !== 0n || found.status === "not_applicable") return false;
    return !(found.status === "pending" && found.applies && facts.averages);
  };
  const voids = row.voided_by && own.has(row.voided_by) && own.get(row.voided_by).happened === true;
  const reasons = [...row.needs.filter(lost), ...(voids ? [row.voided_by] : [])];
  if (point.zeroed_by) {
    must(reasons.includes(point.zeroed_by), () => `${where}写着因${point.zeroed_by}得0分，而它并非如此`);
    return true;
  }
  const counts = point.status === "scored" || (exact(point.exact).over !== 0n && (point.status !== "not_applicable" || facts.averages));
  must(awarded(point) || !counts || !reasons.length, () => `${where}因${reasons[0]}应得0分`);
  return false;
}

function sectionAgain(book, total, section, own) {
  const policy = book.head.policy, rows = section.rows.map((ref) => own.get(ref));
  const where = `${total.unit} ${section.title}`, full = exact(section.full);
  let found = sum(rows.map((point) => exact(point.points)));
  const left = rows.filter((point) => point.status !== "not_applicable");
  if (section.counts !== "points" && !section.unlimited) found = most([least([found, full]), negative(full)]);
  if (section.counts === "points" && policy.not_applicable === "exclude" && left.length < rows.length) {
    const under = sum(left.map((point) => exact(point.full)));
    found = under.over === 0n ? NOTHING : divided(times(full, found), under);
  }
  found = published(found, policy.places.rows);
  if (section.before_conversion) {
    must(same(found, exact(section.before_conversion.points)), () => `${where}折算以前应为${shown(found)}分`);
  }
  if (section.converted_to !== undefined && section.converted_to !== null) {
    const share = full.over === 0n ? NOTHING : divided(exact(section.converted_to), full);
    found = published(times(found, share), policy.places.rows);
  }
  must(same(found, exact(section.points)), () => `${where}应得${shown(found)}分，台账写的是${section.points}分`);
}

function totalAgain(book, total, points) {
  const policy = book.head.policy, of = (list, name) => sum(list.map((one) => exact(one[name])));
  for (const task of total.tasks) {
    const found = sum(points.filter((one) => book.rows[one.row].task === task.ref).map((one) => exact(one.points)));
    must(same(found, exact(task.points)), () => `${total.unit} 任务${task.ref}应得${shown(found)}分，台账写的是${task.points}分`);
  }
  const ordinary = total.sections.filter((one) => one.counts === "points");
  const others = total.sections.filter((one) => one.counts !== "points");
  let found = of(ordinary, "points");
  if (policy.converted_to !== null) {
    const brings = of(ordinary, "brings");
    if (total.before_conversion) {
      must(same(found, exact(total.before_conversion.points)), () => `${total.unit}折算以前的合计应为${shown(found)}分`);
    }
    found = brings.over === 0n ? NOTHING : divided(times(found, exact(policy.converted_to)), brings);
  }
  found = plus(found, of(others, "points"));
  if (policy.most !== null) found = least([found, exact(policy.most)]);
  found = published(most([found, NOTHING]), policy.places.total);
  must(same(found, exact(total.total)), () => `${total.unit}总分应为${shown(found)}分，台账写的是${total.total}分`);
  const scored = new Set(points.filter((one) => one.status === "scored").map((one) => one.ref));
  const complete = points.every((one) => one.status === "scored" || one.status === "not_applicable") &&
    ordinary.every((section) => section.rows.some((ref) => scored.has(ref)));
  must(complete === total.complete, () => `${total.unit}${complete ? "每行都已计分，台账写的是不完整" : "有没有计分的行，台账写的是完整"}`);
}

function ranksAgain(book) {
  must(book.rank.length === book.total.length && book.ranks.size === book.rank.length, "名次的条数与单位数不符");
  const classes = new Map(), places = new Map();
  for (const total of book.total) {
    if (total.returned && !total.falsified) put(classes, total.class || "", [tiePoints(book, total), total.unit]);
  }
  for (const all of classes.values()) placed(all, places);
  for (const total of book.total) {
    const line = book.ranks.get(total.unit);
    must(line && line.class === total.class, () => `${total.unit}的名次没有写或类别不符`);
    const ranked = (classes.get(total.class || "") || []).length, rank = places.get(total.unit) || null;
    must(line.ranked === ranked, () => `${total.unit}同类参加排名的单位应为${ranked}个，台账写的是${line.ranked}个`);
    must(line.total === (total.returned ? total.total : null), () => `${total.unit}名次处的总分写的是${line.total}`);
    must(rank === line.rank, () => `${total.unit}名次应为${rank || "空"}，台账写的是${line.rank || "空"}`);
    const grade = gradeAgain(book.head.policy.grades, total, line);
    must(grade === line.grade, () => `${total.unit}等次应为${grade || "空"}，台账写的是${line.grade || "空"}`);
  }
}

/** The rank of every unit of one class: one more than how many are ahead. */
function placed(all, places) {
  all.sort((one, other) => ahead(other[0], one[0]));
  all.forEach(([points, unit], at) => {
    const tied = at > 0 && ahead(points, all[at - 1][0]) === 0;
    places.set(unit, tied ? places.get(all[at - 1][1]) : at + 1);
  });
}

/** The total, then what decides between equal totals. */
function tiePoints(book, total) {
  const breakers = book.head.policy.tie_breakers;
  const points = breakers.length ? book.of(total.unit) : [];
  const found = breakers.map((ref) => {
    const one = total.sections.find((each) => each.id === ref) || total.tasks.find((each) => each.ref === ref) ||
      points.find((each) => each.ref === ref);
    return one ? exact(one.points) : NOTHING;
  });
  return [exact(total.total), ...found];
}

/** Above 0 where the first is ahead, 0 where nothing parts them. */
function ahead(one, other) {
  for (let at = 0; at < one.length; at += 1) {
    const which = compared(one[at], other[at]);
    if (which) return which;
  }
  return 0;
}

function gradeAgain(grades, total, line) {
  if (!total.returned || !grades.length) return null;
  if (total.falsified) return grades[grades.length - 1].name;
  const limits = total.grade_limits.map((one) => grades.findIndex((grade) => grade.name === one.grade));
  for (const grade of grades.slice(Math.max(0, ...limits))) {
    const share = grade.top_share === null ? null : floor(divided(times(exact(grade.top_share), exact(line.ranked)), exact(100)));
    const last = [grade.up_to_rank, share === null ? null : Math.max(1, Number(share))].filter((one) => one !== null);
    const enough = grade.at_least === null || compared(exact(total.total), exact(grade.at_least)) >= 0;
    if (enough && (!last.length || (line.rank !== null && line.rank <= Math.min(...last)))) return grade.name;
  }
  return null;
}
