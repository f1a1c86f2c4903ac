"""Whose report of rectification (整改报告) is due when: by the scheme from the day of the circular, or as the office
wrote it down."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from scoring.scheme.model import Scheme
from workbook_templates.consolidate.heard_objections import Heard
from workbook_templates.results.objected import Rectification
from workbook_templates.results.unit_result import UnitHead


def rectifications(
    scheme: Scheme, units: Sequence[UnitHead], heard: Heard | None, on: date | None
) -> tuple[Rectification, ...]:
    """In the order of the ranking; what has not come is overdue only as seen `on` a day."""
    return tuple(_all(scheme, units, heard, on))


def _all(scheme: Scheme, units: Sequence[UnitHead], heard: Heard | None, on: date | None) -> Iterator[Rectification]:
    days = {grade.name: grade.rectify_days for grade in scheme.grades}
    lines = {line.text("owing"): line for line in reversed(heard.reports if heard else ())}
    published = heard.day("published_on") if heard else None
    for unit in units:
        grade, line = unit.final_grade or unit.grade, lines.get(unit.name)
        owed = days.get(grade or "")
        if owed is None and line is None:
            continue
        due = (line.day("due") if line else None) or (published + timedelta(days=owed) if published and owed else None)
        received = line.day("received") if line else None
        said = (line.text("done"), line.text("noted")) if line else ("", "")
        yield Rectification(unit.name, grade, due, received, _overdue(due, received, on), *said)


def _overdue(due: date | None, received: date | None, on: date | None) -> bool | None:
    """Whether a report came, or is still to come, after its day; None where that cannot be told."""
    seen = received or on
    return None if due is None or seen is None else seen > due
