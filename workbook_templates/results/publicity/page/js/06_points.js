// One point again: its figures, its formula, what leaves it without points, how it is rounded.
const NEAR = ratio(1n, 10n ** 8n);
const CUT = /\.\d{10}/; // a share without an end is written with ten decimals

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
  const apart = compared(size(minus(found, exact(point.exact))), CUT.test(row.formula || "") ? NEAR : NOTHING) > 0;
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

const awarded = (point) => point.source === "awarded";

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
    return found && exact(found.points).over === 0n && !["not_applicable", "pending"].includes(found.status);
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
