// Places and grades again.

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
    const grade = gradeAgain(book.head.policy.grades, limiting(book, total), total, line);
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

/** The best that total and place reach, none better than what happened allows. */
function gradeAgain(grades, limiting, total, line) {
  if (!total.returned || !grades.length) return null;
  if (total.falsified) return grades[grades.length - 1].name;
  const limits = limiting.map((name) => grades.findIndex((grade) => grade.name === name));
  for (const grade of grades.slice(Math.max(0, ...limits))) {
    const share = grade.top_share === null ? null : floor(divided(times(exact(grade.top_share), exact(line.ranked)), exact(100)));
    const last = [grade.up_to_rank, share === null ? null : Math.max(1, Number(share))].filter((one) => one !== null);
    const enough = grade.at_least === null || compared(exact(total.total), exact(grade.at_least)) >= 0;
    if (enough && (!last.length || (line.rank !== null && line.rank <= Math.min(...last)))) return grade.name;
  }
  return null;
}

/** What the rows that happened leave of the grades; written down as the ledger itself says. */
function limiting(book, total) {
  const rows = new Set(book.rows.filter((row) => row.limits_grade).map((row) => row.row));
  const points = rows.size ? book.of(total.unit).filter((one) => one.happened && rows.has(one.row)) : [];
  const refs = (list) => list.map((one) => one.ref).sort().join("、");
  must(refs(points) === refs(total.grade_limits), () => `${total.unit}限制等次的事与各行不符`);
  return points.map((one) => book.rows[one.row].limits_grade);
}
