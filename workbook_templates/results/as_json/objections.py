"""Objections, what was corrected on them, and reports of rectification, as JSON."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from scoring.entries import Entry
from workbook_templates.results.model import Consolidation
from workbook_templates.results.objected import HeardObjection, Moved, Rectification
from workbook_templates.results.unit_points_json import number


def objections_json(run: Consolidation) -> dict[str, Any]:
    """The corrections that were made, every objection with what became of it, and who owes a report."""
    made = [each for each in run.objections if each.outcome == "corrected" and each.first]
    return {
        "corrections": [_correction(each) for each in made],
        "objections": [_objection(each) for each in run.objections],
        "rectification": [_rectification(each) for each in run.rectifications],
    }


def _correction(each: HeardObjection) -> dict[str, Any]:
    return {
        "unit": each.unit, "ref": each.ref, "role": each.role, "before": _value(each.before),
        "after": _value(each.after), "source": "correction", "objection": _place(each), "claim": each.claim,
        "decided_by": each.decided_by, "decided_on": _day(each.decided_on), "reason": each.reason,
        "row": each.leaf, **(_moved(each.moved) if each.moved else {}),
    }  # fmt: skip


def _objection(each: HeardObjection) -> dict[str, Any]:
    return {
        "number": each.number, "unit": each.unit or None, "ref": each.ref or None, "title": each.title,
        "claim": each.claim, "raised_on": _day(each.raised_on), "late": each.late, "outcome": each.outcome,
        "ruling": each.ruling or None, "decided_by": each.decided_by or None, "decided_on": _day(each.decided_on),
        "reason": each.reason, "objection": _place(each), "row": each.leaf or None, "role": each.role or None,
        "before": _value(each.before), "after": _value(each.after), "first": each.first,
        **(_moved(each.moved) if each.moved else {}),
    }  # fmt: skip


def _place(each: HeardObjection) -> dict[str, str]:
    place = each.place
    return {"file": place.file, "sha256": each.sha256, "sheet": place.sheet, "cell": place.cell}


def _moved(moved: Moved) -> dict[str, Any]:
    return {
        "points": _pair(*moved.points), "total": _pair(*moved.total),
        "rank": {"before": moved.rank[0], "after": moved.rank[1]},
        "grade": {"before": moved.grade[0], "after": moved.grade[1]},
    }  # fmt: skip


def _pair(before: Decimal, after: Decimal) -> dict[str, Any]:
    return {"before": number(before), "after": number(after)}


def _rectification(each: Rectification) -> dict[str, Any]:
    return {
        "unit": each.unit, "grade": each.grade, "due": _day(each.due), "received": _day(each.received),
        "overdue": each.overdue, "done": each.done or None, "note": each.note,
    }  # fmt: skip


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _value(entry: Entry) -> float | int | str | None:
    return number(entry.value) if isinstance(entry.value, Fraction) else entry.text or None
