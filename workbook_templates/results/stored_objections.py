"""The objections of a stored result, with what they moved, and the reports of rectification."""

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from scoring.numbers import MOST_PLACES, exact, round_points
from workbook_templates.results.objected import HeardObjection, Moved, Rectification
from workbook_templates.results.stored_discrepancies import told_entry
from workbook_templates.results.unit_result import FigurePlace

Line = Mapping[str, Any]


def stored_objections(document: Line) -> Iterator[HeardObjection]:
    """In the order of the office's workbook."""
    for line in document["objections"]:
        place = line["objection"]
        yield HeardObjection(
            number=line["number"], unit=line["unit"] or "", ref=line["ref"] or "", leaf=line["row"] or "",
            title=line["title"], claim=line["claim"], raised_on=_day(line["raised_on"]), late=line["late"],
            outcome=line["outcome"], ruling=line["ruling"] or "", decided_by=line["decided_by"] or "",
            decided_on=_day(line["decided_on"]), reason=line["reason"],
            place=FigurePlace(place["file"], place["sheet"], place["cell"]), sha256=place["sha256"],
            role=line["role"] or "", before=told_entry(line["before"]), after=told_entry(line["after"]),
            moved=_moved(line) if "points" in line else None, first=line["first"],
        )  # fmt: skip


def stored_rectifications(document: Line) -> Iterator[Rectification]:
    """In the order of the ranking."""
    for line in document["rectification"]:
        days = (_day(line["due"]), _day(line["received"]))
        yield Rectification(line["unit"], line["grade"], *days, line["overdue"], line["done"] or "", line["note"])


def _moved(line: Line) -> Moved:
    points, total = (tuple(map(_points, (line[of]["before"], line[of]["after"]))) for of in ("points", "total"))
    rank, grade = ((line[of]["before"], line[of]["after"]) for of in ("rank", "grade"))
    return Moved((points[0], points[1]), (total[0], total[1]), rank, grade)


def _points(value: float) -> Decimal:
    return round_points(exact(value), MOST_PLACES)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
