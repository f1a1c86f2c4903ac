"""One workbook per holder: copies with the same entries are one, of different ones the later is used, if certain.

Entries are compared, not bytes: a copy that a program saved again, or that was marked to be sent back, is no
second return.
"""

from collections.abc import Iterator, Sequence

from scoring.scheme.model import Scheme
from validators.understand.day import understand_day
from workbook_templates.consolidate.classify import Holders
from workbook_templates.consolidate.compared_returns import differences
from workbook_templates.consolidate.outcomes import Chosen, Outcomes, ReadingHead
from workbook_templates.results.returned_files import Difference, Duplicate
from workbook_templates.system.spilled_list import SpilledList


def choose(scheme: Scheme, held: Holders, outcomes: Outcomes) -> tuple[Chosen, Sequence[Duplicate]]:
    """The reading of each holder that is used, and every holder of whom there are several."""
    used: dict[tuple[str, str], ReadingHead] = {}
    duplicates: SpilledList[Duplicate] = SpilledList()
    for (kind, holder), readings in held.items():
        reading, reason = _one(readings)
        if reading:
            used[kind, holder] = reading
        if len(readings) > 1:
            files = tuple(r.file for r in readings)
            apart = tuple(_apart(scheme, reading or readings[0], readings, outcomes))
            identical = len({r.content for r in readings}) == 1
            duplicates.append(Duplicate(kind, holder, files, reading.file if reading else "", reason, identical, apart))
    return Chosen(outcomes, used), duplicates


def _apart(scheme: Scheme, base: ReadingHead, readings: list[ReadingHead], outcomes: Outcomes) -> Iterator[Difference]:
    """Each other return against `base`, copies once."""
    for other in {r.content: r for r in reversed(readings) if r.content != base.content}.values():
        yield from differences(scheme, outcomes.reading(base), outcomes.reading(other))


def _one(readings: list[ReadingHead]) -> tuple[ReadingHead | None, str]:
    """The reading to use, and why; None where nobody can tell which of them is meant."""
    different = list({r.content: r for r in reversed(readings)}.values())[::-1]
    if len(different) == 1:
        return different[0], "填报内容完全相同（含退回的标注件），采用其中一份"
    dates = [understand_day(r.date) for r in different]
    known = [d for d in dates if d]
    if len(known) < len(dates):
        return None, "填报内容不同且填报日期缺失或无法识别，均未采用"
    latest = max(known)
    if known.count(latest) > 1:
        return None, f"填报内容不同而填报日期同为{latest.isoformat()}，均未采用"
    return different[dates.index(latest)], f"采用填报日期较晚的一份（{latest.isoformat()}）"
