"""Below the comparisons on 相对计分: rows that do not apply, with formulas over the points of the others."""

from typing import Any

from scoring.methods import guard
from scoring.methods.peers import AMONG
from scoring.numbers import exact, round_points, show
from workbook_templates.results.averaged_rows import AveragedRow
from workbook_templates.results.result_book import ListColumn, ResultBook, Value, on, shown_height
from workbook_templates.xlsx import sheet_limits
from workbook_templates.xlsx.addresses import a1

LONGEST_NAME = len("=AVERAGE()")
RULE = "不适用的，按{among}单位本项的平均得分计分；单位名单和得分见得分矩阵"


def draw_average(book: ResultBook, sheet: Any, row: int, columns: tuple[ListColumn, ...], one: AveragedRow) -> None:
    """One row that does not apply to one unit, under the columns of the comparisons."""
    places, average = book.run.scheme.row_places, one.known.average
    assert average is not None
    candidate = one.unit.standing.candidate
    ranges, full = _ranges(book, one), exact(one.leaf.points)
    points = ",".join(ranges)
    told = len(ranges) <= sheet_limits.ARGUMENTS and len(points) + LONGEST_NAME <= sheet_limits.FORMULA
    own = f"MIN({show(one.leaf.points)},{a1(row, 6)})"
    known: list[tuple[str, Value]] = [  # more ranges than a formula takes leave the figure alone
        ("", one.leaf.ref), ("", one.leaf.title),
        ("", book.classes.get(candidate.unit_class, AMONG["all"])), ("", one.unit.name), ("", guard.NOT_APPLICABLE),
        (f"COUNT({points})" * told, len(one.others)), (f"AVERAGE({points})" * told, float(average)),
        (f"MAX({points})" * told, float(max(one.known.points))),
        (f"MIN({points})" * told, float(min(one.known.points))),
        ("", "—"), ("", "—"), (guard.rounded(own, places), float(round_points(min(full, average), places))),
        ("", float(one.unit.card.score(one.leaf.ref).points)), ("", RULE.format(among=one.known.among)),
    ]  # fmt: skip
    texts = ((value, column) for (_, value), column in zip(known, columns, strict=True) if isinstance(value, str))
    sheet.set_row(row, shown_height(texts))
    for col, ((formula, value), column) in enumerate(zip(known, columns, strict=True)):
        style = book.styles[column.style]
        if formula:
            sheet.write_formula(row, col, f"={formula}", style, value)
        else:
            (sheet.write_string if isinstance(value, str) else sheet.write_number)(row, col, value, style)


def _ranges(book: ResultBook, one: AveragedRow) -> list[str]:
    """Where 得分矩阵 has the points of the others, runs of rows as ranges."""
    places: dict[tuple[str, int], list[int]] = {}
    for other in one.others:
        block, row = book.rows[other]
        col = next(
            col
            for part in block.columns
            for col, leaf in enumerate(part.leaves, part.first)
            if leaf.ref == one.leaf.ref
        )
        places.setdefault((block.sheet, col), []).append(row)
    return [
        on(sheet, first, col) + (f":{a1(last, col)}" if last > first else "")
        for (sheet, col), rows in places.items()
        for first, last in _runs(sorted(rows))
    ]


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and runs[-1][1] == row - 1:
            runs[-1] = (runs[-1][0], row)
        else:
            runs.append((row, row))
    return runs
