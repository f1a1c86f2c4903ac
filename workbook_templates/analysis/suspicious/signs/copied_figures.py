"""Two units whose figures are the same in more rows than chance would have it. Both are told of: it cannot be seen who
had them first."""

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

TITLE = "与另一单位数值相同"
FEWEST_SAME = 3
USUAL = 0.35


def check(table: ReportedTable) -> Iterator[Oddity]:
    pairs: dict[tuple[str, str], list[tuple[Reported, FiguresOfRow]]] = {}
    for row in table.rows:
        for same in _same(row):
            for at, one in enumerate(same):
                for other in same[at + 1 :]:
                    pairs.setdefault((one.unit, other.unit), []).append((one, row))
    best: dict[str, Oddity] = {}
    for (first, second), hits in pairs.items():
        if len(hits) < FEWEST_SAME:
            continue
        also = {one.ref for one, _ in table.units[second]}
        chances = [chance(one, row) for one, row in table.units[first] if one.ref in also]
        chances = [own for own in chances if own < USUAL]
        found = surprise(at_least(chances, len(hits)), len(table.units) - 1)
        told = listed(f"{one.title}{one.shown}" for one, _ in hits)
        refs = tuple(one.ref for one, _ in hits)
        usual = f"按偶然约{sum(chances):.1f}项"
        for unit, peer in ((first, second), (second, first)):
            if unit not in best or best[unit].surprise < found:
                said = f"{len(chances)}项可比的数值中有{len(hits)}项与{peer}完全相同，{usual}：{told}"
                best[unit] = Oddity(unit, "copied_figures", found, refs, said)
    yield from best.values()


def _same(row: FiguresOfRow) -> Iterator[list[Reported]]:
    by_value: dict[float, list[Reported]] = {}
    for one in row.figures:
        by_value.setdefault(one.value, []).append(one)
    yield from (same for same in by_value.values() if len(same) > 1 and chance(same[0], row) < USUAL)


def chance(one: Reported, row: FiguresOfRow) -> float:
    """How likely another unit has the same figure; a third unit that has it too shows that it is a usual one."""
    return row.chance(row.step(one), row.deviation, max(0, row.counted[one.value] - 2))
