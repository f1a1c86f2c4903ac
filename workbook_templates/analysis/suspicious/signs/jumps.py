"""Figures that became better against last year by far more than those of other units."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.reported import (
    FiguresOfRow,
    Oddity,
    Reported,
    ReportedTable,
    at_least,
    listed,
    surprise,
)

TITLE = "比上年变化过大"
FAR = 3.5
"""A change is far when it is so many deviations better than the usual change of the row."""
LEAST = 0.008
"""However seldom far changes are among all units, one is as likely as this."""
HEAVY = 3
"""Honest changes have heavy tails (a campaign, another way of counting): one so many times as far is as this power
less likely, so that one alone is odd only where it is hardly possible."""


def check(table: ReportedTable) -> Iterator[Oddity]:
    far = {unit: _far(table, unit) for unit in table.units}
    changes = {unit: sum(row.changes is not None and one.previous is not None for one, row in own)
               for unit, own in table.units.items()}  # fmt: skip
    seen, whole = sum(map(len, far.values())), sum(changes.values())
    for unit, hits in far.items():
        if not hits:
            continue
        chance = max(LEAST, (seen - len(hits)) / max(1, whole - changes[unit]))
        together = at_least([chance] * changes[unit], len(hits))
        alone = max(far for far, _, _ in hits) ** -HEAVY
        told = listed(
            f"{one.title}上年{one.previous}、本年{one.shown}（{len(row.figures)}个单位变化的通常差异的{far:.1f}倍）"
            for far, one, row in hits
        )
        said = f"{changes[unit]}项可比的数值中有{len(hits)}项比上年的变化远大于其他单位：{told}"
        found = max(surprise(together), surprise(alone, changes[unit]))
        yield Oddity(unit, "jumps", found, tuple(one.ref for _, one, _ in hits), said)


def _far(table: ReportedTable, unit: str) -> list[tuple[float, Reported, FiguresOfRow]]:
    found = []
    for one, row in table.units[unit]:
        change = row.change(one)
        if change is None or row.changes is None:
            continue
        usual, deviation = row.changes
        off = (change - usual) / deviation
        if (off if one.better else abs(off)) > FAR:
            found.append((abs(off), one, row))
    return found
