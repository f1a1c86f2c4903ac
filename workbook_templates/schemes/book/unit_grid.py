"""The grid of units' own targets as a table: units down, rows of the scheme across. Read from the scheme workbook or
from a table of its own (CSV)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from difflib import get_close_matches
from typing import NamedTuple

from scoring.methods import Method
from scoring.methods.composite import Part
from scoring.numbers import show
from scoring.scheme.model import Leaf, Scheme
from validators.plain_text import comparable, shortened
from workbook_templates.schemes.book.book_table import BookColumn
from workbook_templates.schemes.book.cell_values import blank, from_cell

Grid = Sequence[Sequence[object]]
UNIT_HEADS = ("单位", "名称", "单位名称", "被考核单位", "县区", "县（市、区）")
BESIDE = ("序号", "类别", "备注")
"""Heads of columns that a table may have besides."""
REF = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:\.[A-Za-z0-9]+)*")
NUMBER = BookColumn("target", "", "number")


class GridTarget(NamedTuple):
    """One cell of the grid: which row's or part's target for which unit, its value as a scheme file would hold it, and
    where it stands (from 0)."""

    ref: str
    unit: str
    target: object
    row: int
    col: int


class GridProblem(NamedTuple):
    """What cannot be meant in a cell of the grid."""

    row: int
    col: int
    message: str
    hint: str = ""


class UnitGrid(NamedTuple):
    """The targets of a grid, the heads of the rows that have a column (with its number), and what is wrong."""

    targets: list[GridTarget]
    columns: dict[str, int]
    unit_col: int
    problems: list[GridProblem]


def read_grid(grid: Grid, titles: Mapping[str, str], units: Sequence[str]) -> UnitGrid:
    """The targets in a table whose first row with a head for the units is its head. `titles` are the names of the
    scheme's rows by ref; a blank cell is no target."""
    head_row = next((n for n, row in enumerate(grid) if _unit_col(row) is not None), 0)
    heads = grid[head_row] if grid else []
    unit_col = _unit_col(heads) or 0
    found = UnitGrid([], {}, unit_col, [])
    filled = [n for n in range(head_row + 1, len(grid)) if any(not blank(cell) for cell in grid[n])]
    for col in range(max((len(grid[n]) for n in (head_row, *filled)), default=0) if grid else 0):
        cells = [(n, _at(grid, n, col)) for n in filled if not blank(_at(grid, n, col))]
        head = _text(_at(grid, head_row, col))
        if col == unit_col or comparable(head) in BESIDE or (not cells and not head):
            continue
        ref = _ref(head, titles)
        if ref in found.columns:
            found.problems.append(GridProblem(head_row, col, f"“{head}”这一列出现了两次", "请删去一处。"))
        elif ref:
            found.columns[ref] = col
            _column(found, grid, ref, cells)
        elif cells:
            found.problems.append(GridProblem(head_row, col, *_no_row(head, titles, units)))
    return found


def _column(found: UnitGrid, grid: Grid, ref: str, cells: list[tuple[int, object]]) -> None:
    for row, raw in cells:
        unit, col = _text(_at(grid, row, found.unit_col)), found.columns[ref]
        target = from_cell(raw, NUMBER)
        if not unit:
            found.problems.append(GridProblem(row, found.unit_col, "这一行有目标值，没有写单位"))
        elif not _figure(target):
            said = f"读到“{shortened(raw)}”，{unit}的目标值应为数字"
            found.problems.append(GridProblem(row, col, said, "只填数字，不带单位；没有的空着。"))
        else:
            found.targets.append(GridTarget(ref, unit, target, row, col))


def _figure(target: object) -> bool:
    """Whether a number stands there: no text, no date that a spreadsheet has made of one."""
    return isinstance(target, int | Decimal) and not isinstance(target, bool) and Decimal(target).is_finite()


def _unit_col(row: Sequence[object]) -> int | None:
    known = {comparable(head) for head in UNIT_HEADS}
    return next((n for n, cell in enumerate(row) if comparable(_text(cell)) in known), None)


def _ref(head: str, titles: Mapping[str, str]) -> str:
    """The row that a head means: `I2`, `I2 人口自然增长率`, or its name alone where no other row has it."""
    by_text = {comparable(ref): ref for ref in titles}
    start = REF.match(comparable(head))
    own = by_text.get(comparable(head)) or (by_text.get(start[0]) if start else None)
    named = [ref for ref, title in titles.items() if comparable(title) == comparable(head)]
    return own or (named[0] if len(named) == 1 else "")


def _no_row(head: str, titles: Mapping[str, str], units: Sequence[str]) -> tuple[str, str]:
    if not head:
        return "这一列有目标值，没有写是哪一项指标", "请在表头写指标编号，例如 I2。"
    if head in units:
        return f"表头“{head}”是单位名称，不是指标", "一个单位占一行，一项指标占一列，请把行和列对调。"
    named = {f"{ref} {title}": ref for ref, title in titles.items()}
    near = get_close_matches(head, [*named, *titles, *titles.values()], 1)
    return f"没有编号或名称为“{head}”的指标", f"是否应为 {near[0]}？" if near else "表头写指标编号，例如 I2。"


def _at(grid: Grid, row: int, col: int) -> object:
    return grid[row][col] if row < len(grid) and col < len(grid[row]) else None


def _text(raw: object) -> str:
    """What a cell shows, without the spaces around it."""
    if blank(raw):
        return ""
    return f"{raw:.15g}" if isinstance(raw, float) else str(raw).strip()


def grid_figures(scheme: Scheme) -> Iterator[tuple[Leaf, Part | None]]:
    """What has a column: every row whose rule has a target, and every part of a merged row that has one."""
    for leaf in scheme.leaves():
        named = {ref for rule in _rules(leaf) for ref in leaf.targeted_refs(rule)}
        told = {leaf.part_ref(own.part) for own in leaf.unit_targets}
        yield from ((leaf, part) for ref, part in figures_of(leaf).items() if ref in named | told)


def figures_of(leaf: Leaf) -> dict[str, Part | None]:
    """By ref what a column may be of: a row, which is no part, and the parts that it has for any unit."""
    found: dict[str, Part | None] = {leaf.ref: None}
    for part in (part for rule in _rules(leaf) for part in rule.components()):
        found.setdefault(leaf.part_ref(part.id), part)
    return found


def _rules(leaf: Leaf) -> list[Method]:
    return [leaf.rule, *(variant.rule for variant in leaf.variants if variant.rule)]


def grid_columns(scheme: Scheme) -> tuple[BookColumn, ...]:
    """The columns behind the units': the row's number and name, and its common target in the prompt."""
    return tuple(_grid_column(leaf, part) for leaf, part in grid_figures(scheme))


def _grid_column(leaf: Leaf, part: Part | None) -> BookColumn:
    ref, title = (leaf.part_ref(part.id), part.named(leaf.title)) if part else (leaf.ref, leaf.title)
    common = (part or leaf).rule.figure("target")
    blank_is = "每个单位都要填。" if leaf.own_target or common is None else f"空着的用共同目标值{show(common)}。"
    prompt = f"各单位“{title}”的目标值，只填数字；{blank_is}"
    return BookColumn(f"target:{ref}", prompt, "number", 14, own=True, head=f"{ref} {title}")
