"""More of a unit's figures just reach their targets than chance would have it. Figures with counts are looked at by
their counts."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.reported import Oddity, Reported, Row, Table, at_least, listed, surprise

TITLE = "刚好达到目标"
NEAR = 0.08
"""Just reached is within this share of what units are apart, and within two of the last digit."""
USUAL = 0.35
"""Where so many figures are just over the target by chance, being there says nothing."""


def find(table: Table) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        chances, hits = list[float](), list[Reported]()
        for one, row in figures:
            if one.better_by is None or one.numerator is not None or row.by_size:
                continue
            just = _just(one, row)
            chance = row.chance(_width(one, row), row.deviation, sum(_just(o, row) for o in row.figures) - just)
            if chance < USUAL:
                chances.append(chance)
                hits += [one] if just else []
        if len(hits) > 1:
            told = listed(f"{one.title}{one.shown}（目标{one.target:g}）" for one in hits)
            said = f"{len(chances)}项有目标的数值中有{len(hits)}项刚好达到目标，按偶然约{sum(chances):.1f}项：{told}"
            found = surprise(at_least(chances, len(hits)))
            yield Oddity(unit, "over_target", found, tuple(one.ref for one in hits), said)


def _width(one: Reported, row: Row) -> float:
    return max(2 * one.step, NEAR * row.deviation)


def _just(one: Reported, row: Row) -> bool:
    by = one.better_by
    return by is not None and -1e-9 <= by < _width(one, row) - 1e-9
