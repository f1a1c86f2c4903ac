// One unit again: all its points, what they make in sections and tasks, and the total.

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
  if (section.converted_to !== undefined && section.converted_to !== null) {
    beforeAgain(where, section.before_conversion, found, section.counts === "deduction" ? NOTHING : full);
    const share = full.over === 0n ? NOTHING : divided(exact(section.converted_to), full);
    found = published(times(found, share), policy.places.rows);
  }
  const brings = section.counts === "deduction" ? "0" : section.converted_to || section.full;
  must(same(exact(brings), exact(section.brings)), () => `${where}在总分中的满分应为${brings}，台账写的是${section.brings}`);
  must(same(found, exact(section.points)), () => `${where}应得${shown(found)}分，台账写的是${section.points}分`);
}

function totalAgain(book, total, points) {
  const policy = book.head.policy, of = (list, name) => sum(list.map((one) => exact(one[name])));
  for (const task of total.tasks) {
    const found = sum(points.filter((one) => book.rows[one.row].task === task.ref).map((one) => exact(one.points)));
    const full = sum(points.filter((one) => book.rows[one.row].task === task.ref).map((one) => exact(one.full)));
    must(same(full, exact(task.max)), () => `${total.unit} 任务${task.ref}的满分应为${shown(full)}，台账写的是${task.max}`);
    must(same(found, exact(task.points)), () => `${total.unit} 任务${task.ref}应得${shown(found)}分，台账写的是${task.points}分`);
  }
  const ordinary = total.sections.filter((one) => one.counts === "points");
  const others = total.sections.filter((one) => one.counts !== "points");
  let found = of(ordinary, "points");
  if (policy.converted_to !== null) {
    const brings = of(ordinary, "brings");
    beforeAgain(total.unit, total.before_conversion, found, brings);
    found = brings.over === 0n ? NOTHING : divided(times(found, exact(policy.converted_to)), brings);
  }
  const full = policy.converted_to === null ? of(ordinary, "brings") : exact(policy.converted_to);
  must(same(full, exact(total.full)), () => `${total.unit}的满分应为${shown(full)}，台账写的是${total.full}`);
  found = plus(found, of(others, "points"));
  if (policy.most !== null) found = least([found, exact(policy.most)]);
  found = published(most([found, NOTHING]), policy.places.total);
  must(same(found, exact(total.total)), () => `${total.unit}总分应为${shown(found)}分，台账写的是${total.total}分`);
  const scored = new Set(points.filter((one) => one.status === "scored").map((one) => one.ref));
  const complete = points.every((one) => one.status === "scored" || one.status === "not_applicable") &&
    ordinary.every((section) => section.rows.some((ref) => scored.has(ref)));
  must(complete === total.complete, () => `${total.unit}${complete ? "每行都已计分，台账写的是不完整" : "有没有计分的行，台账写的是完整"}`);
}

/** What was made before it was converted, out of what. */
function beforeAgain(where, before, points, full) {
  must(before, () => `${where}没有写折算以前的得分`);
  must(same(points, exact(before.points)), () => `${where}折算以前应为${shown(points)}分，台账写的是${before.points}分`);
  must(same(full, exact(before.max)), () => `${where}折算以前的满分应为${shown(full)}，台账写的是${before.max}`);
}
