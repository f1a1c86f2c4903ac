"""What is said of all units together: how many, from where to where, which grades, what went well."""

from collections import Counter
from collections.abc import Iterator, Sequence

from scoring.numbers import show
from scoring.scheme.model import best_first
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.row_results import RowResult, row_results
from workbook_templates.results.notices.wording.figures import average, named, percent, share
from workbook_templates.results.notices.wording.objection_words import what_became
from workbook_templates.results.notices.wording.result_tables import total_of
from workbook_templates.results.notices.wording.standing_words import classes, grade_of_unit
from workbook_templates.results.unit_result import UnitResult

MOST_ROWS = 5
GOOD = 95
"""From so many per cent of the full points on, over all units, a row is told among what went well."""


def overall(run: Consolidation) -> Iterator[str]:
    """Who was assessed and what came of it, class by class."""
    missing = run.missing
    came = f"有考核结果的{len(run.units) - len(missing)}个，未报送或报送未能采用的{len(missing)}个：{named(missing)}"
    yield f"本次考核对象共{len(run.units)}个，{came if missing else '均有考核结果'}。"
    for name, units in classes(run):
        told = [unit for unit in units if unit.returned and unit.standing.rank is not None]
        if told:
            yield _class(run, name if len(classes(run)) > 1 else "", told)
    if run.scheme.grades:
        yield _grades(run)
    falsified = [unit.name for unit in run.units if unit.standing.candidate.falsified]
    if falsified:
        yield f"经核查认定弄虚作假、不参加排名的单位{len(falsified)}个：{named(falsified)}。"
    yield from what_became(run)


def _class(run: Consolidation, name: str, told: Sequence[UnitResult]) -> str:
    best, last = told[0], max(told, key=lambda unit: unit.standing.rank or 0)
    mean = average([unit.card.total for unit in told], run.scheme.total_places)
    head = f"{name}参加排名{len(told)}个" if name else f"参加排名的单位{len(told)}个"
    if len(told) == 1:
        return f"{head}：{best.name}，总分{total_of(run, best)}分。"
    leading = [unit.name for unit in told if unit.standing.rank == best.standing.rank]
    lowest = [unit.name for unit in told if unit.card.total == last.card.total]
    return (
        f"{head}，总分平均{mean}分，最高{total_of(run, best)}分（{named(leading)}），"
        f"最低{total_of(run, last)}分（{named(lowest)}）。"
    )


def _grades(run: Consolidation) -> str:
    counted = Counter(grade_of_unit(unit) for unit in run.units if unit.returned)
    told = [f"{grade.name}{counted[grade.name]}个" for grade in best_first(run.scheme)]
    without = sum(not unit.returned for unit in run.units)
    return f"按等次分：{'、'.join(told)}" + (f"；未报送、没有等次的{without}个。" if without else "。")


def went_well(run: Consolidation) -> Iterator[str]:
    """Rows on which nearly all points were reached, and units that rose; each with the bound that it goes by."""
    rows = row_results(run)
    whole = [row for row in rows if not row.short]
    if whole:
        yield f"全部满分的考核内容有{len(whole)}项：{_rows(whole)}。"
    good = [row for row in rows if row.short and percent(row.points, row.full) >= GOOD]
    if good:
        yield f"平均得分率（得分合计÷满分合计）达到{GOOD}%、尚有单位未得满分的有{len(good)}项：{_rates(good)}。"
    if not whole and not good:
        yield f"没有全部单位得满分的考核内容，也没有平均得分率达到{GOOD}%的考核内容。"
    yield from _risen(run)


def _rows(rows: Sequence[RowResult]) -> str:
    told = "、".join(f"{row.leaf.title}（{row.leaf.ref}）" for row in rows[:MOST_ROWS])
    return told + ("等" if len(rows) > MOST_ROWS else "")


def _rates(rows: Sequence[RowResult]) -> str:
    best = sorted(rows, key=lambda row: row.lost / row.full)[:MOST_ROWS]
    told = "、".join(f"{row.leaf.title}（{row.leaf.ref}）{share(row.points, row.full)}" for row in best)
    return f"其中得分率最高的{len(best)}项为{told}" if len(rows) > MOST_ROWS else told


def _risen(run: Consolidation) -> Iterator[str]:
    if run.changes is None:
        return
    gains = sorted(((by, one.unit) for one in run.changes.units if (by := one.by) and by > 0), key=lambda g: -g[0])
    if gains:
        told = "、".join(f"{unit}（{show(by)}分）" for by, unit in gains[:MOST_ROWS])
        yield f"与{run.changes.year}年相比，总分上升的单位{len(gains)}个，上升较多的依次为{told}。"
