"""A table of units' own targets (CSV or workbook) put into a scheme."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands.scheme.unit_list import table_rows
from cli.errors import UsageProblem
from scoring.scheme.model import Scheme, UnitTarget

if TYPE_CHECKING:
    from workbook_templates.schemes.book.unit_grid import GridProblem, GridTarget, UnitGrid

TABLES = (".csv", ".xlsx")


def with_unit_targets(scheme: Scheme, path: Path) -> Scheme:
    """The scheme with the targets of the table in place of those that its rows had; exit code 2 with every problem."""
    from scoring.scheme.applies import with_rows
    from scoring.scheme.completed import completed
    from workbook_templates.schemes.book.unit_grid import read_grid

    if path.suffix.lower() not in TABLES:
        raise UsageProblem(f"{path}：各单位的目标值应是 CSV（.csv）或 Excel（.xlsx）表。")
    titles = {leaf.ref: leaf.title for leaf in scheme.leaves()}
    grid = read_grid(table_rows(path), titles, scheme.unit_names)
    own: dict[str, list[GridTarget]] = {ref: [] for ref in grid.columns}
    for cell in grid.targets:
        own[cell.ref].append(cell)
    found = with_rows(
        scheme, lambda leaf: replace(leaf, unit_targets=_targets(own[leaf.ref])) if leaf.ref in own else leaf
    )
    problems = {problem[:2]: problem for problem in (*_faults(found, own, grid), *grid.problems)}
    if not grid.columns and not problems:
        raise UsageProblem(f"{path} 中没有各单位的目标值。第一行写表头：单位、指标编号，例如 单位,I2,I5。")
    if problems:
        lines = "\n".join(_line(problems[place]) for place in sorted(problems))
        raise UsageProblem(f"{path} 有{len(problems)}处问题，没有写文件：\n{lines}")
    return completed(found)


def _targets(cells: "list[GridTarget]") -> tuple[UnitTarget, ...]:
    return tuple(UnitTarget(unit=cell.unit, target=_exact(cell.target)) for cell in cells)


def _exact(target: object) -> Decimal:
    return Decimal(str(target))


def _faults(scheme: Scheme, own: "dict[str, list[GridTarget]]", grid: "UnitGrid") -> "Iterator[GridProblem]":
    """What is wrong with the targets themselves, at the cells of the table."""
    from validators.schemes.file.unit_target_faults import unit_target_faults
    from workbook_templates.schemes.book.unit_grid import GridProblem

    for leaf in scheme.leaves():
        for fault in unit_target_faults((), leaf, scheme) if leaf.ref in own else ():
            message = fault.message.replace("units（单位名单）", "单位名单")
            if fault.path[-1] == "own_target":
                yield GridProblem(0, grid.columns[leaf.ref], message, "请补上。")
            else:
                cell = own[leaf.ref][int(fault.path[1])]
                yield GridProblem(
                    cell.row, grid.unit_col if fault.path[-1] == "unit" else cell.col, message, fault.hint
                )


def _line(problem: "GridProblem") -> str:
    place = f"第{problem.row + 1}行第{problem.col + 1}列"
    return f"  {place}：{problem.message}" + (f"　{problem.hint}" if problem.hint else "")
