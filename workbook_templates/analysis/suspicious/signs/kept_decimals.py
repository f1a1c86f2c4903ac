"""Figures that changed by whole numbers: their decimals are last year's, in more rows than chance would have it."""

from collections.abc import Iterator

from workbook_templates.analysis.suspicious.reported import (
    Oddity,
    Reported,
    ReportedTable,
    at_least,
    decimals,
    listed,
    surprise,
)

TITLE = "小数与上年相同"


def check(table: ReportedTable) -> Iterator[Oddity]:
    for unit, figures in table.units.items():
        chances, hits = list[float](), list[Reported]()
        for one, row in figures:
            places = decimals(one.shown)
            if (
                one.previous is None
                or not places
                or decimals(one.previous) != places
                or one.value == float(one.previous)
            ):
                continue
            if row.changes is None or row.by_size or row.changes[1] < 0.5:
                continue
            chances.append(10.0**-places * 1.3)
            hits += [one] if one.shown.partition(".")[2] == one.previous.partition(".")[2] else []
        if len(hits) > 1:
            told = listed(f"{one.title}上年{one.previous}、本年{one.shown}" for one in hits)
            usual = f"按偶然约{sum(chances):.1f}项"
            said = f"{len(chances)}项有变化的数值中有{len(hits)}项只变了整数、小数与上年相同，{usual}：{told}"
            found = surprise(at_least(chances, len(hits)))
            yield Oddity(unit, "kept_decimals", found, tuple(one.ref for one in hits), said)
