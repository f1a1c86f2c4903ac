"""Figures that are last year's to the last digit, in more rows than chance would have it."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.reported import Oddity, Reported, Table, at_least, listed, surprise

TITLE = "与上年数值相同"
USUAL = 0.5


def find(table: Table) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        chances, hits = list[float](), list[Reported]()
        for one, row in figures:
            if one.previous is None or row.changes is None:
                continue
            same = row.change(one) == 0
            alike = sum(row.change(other) == 0 for other in row.figures) - same
            chance = row.chance(row.step(one), row.changes[1], alike)
            if chance < USUAL:
                chances.append(chance)
                hits += [one] if same else []
        if len(hits) > 1:
            told = listed(f"{one.title}{one.shown}" for one in hits)
            said = f"{len(chances)}项可比的数值中有{len(hits)}项与上年完全相同，按偶然约{sum(chances):.1f}项：{told}"
            found = surprise(at_least(chances, len(hits)))
            yield Oddity(unit, "same_as_last_year", found, tuple(one.ref for one in hits), said)
