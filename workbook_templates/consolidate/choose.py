"""One workbook per holder: copies with the same entries are one, of different ones the later is used, if certain.

Entries are compared, not bytes: a copy that a program saved again, or that was marked to be sent back, is no
second return.
"""

from collections.abc import Iterator, Mapping

from scoring.scheme.model import Scheme
from validators.understand.day import understand_day
from workbook_templates.consolidate.classify import Holders
from workbook_templates.consolidate.compared_returns import differences
from workbook_templates.consolidate.reading import Reading
from workbook_templates.results.returned_files import Difference, Duplicate

Chosen = Mapping[tuple[str, str], Reading]
"""One reading a kind and holder."""


def choose(scheme: Scheme, held: Holders) -> tuple[Chosen, tuple[Duplicate, ...]]:
    """The reading of each holder that is used, and every holder of whom there are several."""
    used: dict[tuple[str, str], Reading] = {}
    duplicates = []
    for (kind, holder), readings in held.items():
        reading, reason = _one(readings)
        if reading:
            used[kind, holder] = reading
        if len(readings) > 1:
            files = tuple(r.file for r in readings)
            apart = tuple(_apart(scheme, reading or readings[0], readings))
            identical = len({r.content for r in readings}) == 1
            duplicates.append(Duplicate(kind, holder, files, reading.file if reading else "", reason, identical, apart))
    return used, tuple(duplicates)


def _apart(scheme: Scheme, base: Reading, readings: list[Reading]) -> Iterator[Difference]:
    """Each other return against `base`, copies once."""
    for other in {r.content: r for r in reversed(readings) if r.content != base.content}.values():
        yield from differences(scheme, base, other)


def _one(readings: list[Reading]) -> tuple[Reading | None, str]:
    """The reading to use, and why; None where nobody can tell which of them is meant."""
    different = list({r.content: r for r in reversed(readings)}.values())[::-1]
    if len(different) == 1:
        return different[0], "填报内容完全相同（含退回的标注件），采用其中一份"
    dates = [understand_day(r.on_cover("date")) for r in different]
    known = [d for d in dates if d]
    if len(known) < len(dates):
        return None, "填报内容不同且填报日期缺失或无法识别，均未采用"
    latest = max(known)
    if known.count(latest) > 1:
        return None, f"填报内容不同而填报日期同为{latest.isoformat()}，均未采用"
    return different[dates.index(latest)], f"采用填报日期较晚的一份（{latest.isoformat()}）"
