"""核查清单: the plan as rows for inspectors, and as JSON."""

from typing import Any

from scoring.numbers import show
from workbook_templates.analysis.inspection.checkable import Checkable
from workbook_templates.analysis.inspection.inspection_plan import InspectionPlan, PlannedCheck
from workbook_templates.analysis.inspection.overstatement import SOURCES

HEADINGS = {
    "number": "序号", "unit": "单位", "ref": "编号", "title": "分项或指标", "source": "来源", "figure": "所报",
    "points": "得分", "why": "为什么查", "ask": "查什么", "gain": "预计减少名次误差",
}  # fmt: skip
"""The columns of the list: the keys of `rows` and what stands above them in a sheet."""


def rows(plan: InspectionPlan, checkable: Checkable) -> list[dict[str, Any]]:
    """A row for each check, in the order in which they help most; the keys are those of `HEADINGS`. `gain` is by how
    many places ranks come nearer to the true ones, summed over all units."""
    return [_row(number, visit, plan, checkable) for number, visit in enumerate(plan.visits, 1)]


def as_json(plan: InspectionPlan, checkable: Checkable) -> dict[str, Any]:
    """Everything as JSON: the noise model, the rank error (places a unit is off, in the mean) with no check, after
    these, after as many at random and of the rows with the most points; the rows under `checks`."""
    return {
        "analysis": "inspection_plan", "visits": len(plan.visits), "seed": plan.seed, "draws": plan.draws,
        "noise": plan.noise.rows(), "error": round(plan.error, 4), "after": round(plan.after, 4),
        "after_random": round(plan.after_random, 4), "after_weight": round(plan.after_weight, 4),
        "unmoved": list(checkable.unmoved), "said": said(plan), "checks": rows(plan, checkable),
    }  # fmt: skip


def said(plan: InspectionPlan) -> str:
    """What the plan comes to, in a sentence."""
    if not plan.visits:
        return "按设定的可能，没有一项核查能减少名次误差。"
    return (
        f"核查这{len(plan.visits)}项，各单位名次平均误差预计由{plan.error:.2f}名减到{plan.after:.2f}名；"
        f"同样多的，随机抽查减到{plan.after_random:.2f}名，只查分值最大的减到{plan.after_weight:.2f}名。"
    )


def _row(number: int, visit: PlannedCheck, plan: InspectionPlan, checkable: Checkable) -> dict[str, Any]:
    check = checkable.checks[visit.check]
    return {
        "number": number, "unit": checkable.units[check.unit], "ref": check.ref, "title": check.title,
        "source": SOURCES[check.source], "figure": check.figure, "points": check.points,
        "why": _why(visit, plan, checkable), "ask": check.ask, "gain": round(visit.gain, 3),
    }  # fmt: skip


def _why(visit: PlannedCheck, plan: InspectionPlan, checkable: Checkable) -> str:
    check, lost = checkable.checks[visit.check], checkable.lost[visit.check]
    most = round(float(lost.max()), checkable.places)
    now, then = _rank(checkable, check.unit, 0), _rank(checkable, check.unit, most)
    assumed = plan.noise.of(check.source)
    size = f"虚高{show(100 * assumed.size)}%" if assumed and lost.min() < lost.max() else "不属实"
    moved = f"名次由第{now}名降到第{then}名" if then > now else f"名次仍为第{now}名，与后面单位的差距缩小"
    return f"{SOURCES[check.source]}{check.figure}，得{show(check.points)}分；如{size}，总分少{show(most)}分，{moved}"


def _rank(checkable: Checkable, unit: int, less: float) -> int:
    """The unit's rank in its class with so many points less."""
    own = round(float(checkable.totals[unit]) - less, checkable.places)
    others = zip(checkable.totals.tolist(), checkable.classes, strict=True)
    peers = [float(total) for at, (total, name) in enumerate(others) if name == checkable.classes[unit] and at != unit]
    return 1 + sum(total > own for total in peers)
