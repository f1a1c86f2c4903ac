"""A table of units' own targets (CSV or workbook) put into a scheme."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

from cli.commands.scheme.unit_list import table_rows
from cli.errors import UsageProblem
from scoring.scheme.model import Leaf, Scheme, UnitTarget

if TYPE_CHECKING:
    from workbook_templates.schemes.book.unit_grid import GridProblem, GridTarget, UnitGrid

TABLES = (".csv", ".xlsx")


def with_unit_targets(scheme: Scheme, path: Path) -> Scheme:
    """The scheme with the targets of the table in place of those that its rows had; exit code 2 with every problem."""
    from scoring.scheme.applies import with_rows
    from scoring.scheme.completed import completed
    from workbook_templates.schemes.book.unit_grid import figures_of, read_grid

    if path.suffix.lower() not in TABLES:
        raise UsageProblem(f"{path}：各单位的目标值应是 CSV（.csv）或 Excel（.xlsx）表。")
    titles = {ref: (part or leaf).title for leaf in scheme.leaves() for ref, part in figures_of(leaf).items()}
    grid = read_grid(table_rows(path), titles, scheme.unit_names)
    found = with_rows(scheme, lambda leaf: _with_columns(leaf, grid))
    problems = {problem[:2]: problem for problem in (*_faults(found, grid), *grid.problems)}
    if not grid.columns and not problems:
        raise UsageProblem(f"{path} 中没有各单位的目标值。第一行写表头：单位、指标编号，例如 单位,I2,I5。")
    if problems:
        lines = "\n".join(_line(problems[place]) for place in sorted(problems))
        raise UsageProblem(f"{path} 有{len(problems)}处问题，没有写文件：\n{lines}")
    return completed(found)


def _with_columns(leaf: Leaf, grid: "UnitGrid") -> Leaf:
    """The row with the targets of those of its figures that have a column, in place of those that it had of them."""
    from workbook_templates.schemes.book.unit_grid import figures_of

    parts = {ref: part.id if part else "" for ref, part in figures_of(leaf).items() if ref in grid.columns}
    told = (UnitTarget(unit=c.unit, target=_exact(c.target), part=parts[c.ref]) for c in _cells(leaf, grid))
    kept = (own for own in leaf.unit_targets if own.part not in parts.values())
    return replace(leaf, unit_targets=(*told, *kept)) if parts else leaf


def _cells(leaf: Leaf, grid: "UnitGrid") -> "list[GridTarget]":
    """The cells of a row and of its parts."""
    from workbook_templates.schemes.book.unit_grid import figures_of

    return [cell for cell in grid.targets if cell.ref in figures_of(leaf)]


def _exact(target: object) -> Decimal:
    return Decimal(str(target))


def _faults(scheme: Scheme, grid: "UnitGrid") -> "Iterator[GridProblem]":
    """What is wrong with the targets themselves, at the cells of the table."""
    from validators.schemes.file.unit_target_faults import unit_target_faults
    from workbook_templates.schemes.book.unit_grid import GridProblem, figures_of

    for leaf in scheme.leaves():
        columns = [grid.columns[ref] for ref in figures_of(leaf) if ref in grid.columns]
        for fault in unit_target_faults((), leaf, scheme) if columns else ():
            message = fault.message.replace("units（单位名单）", "单位名单")
            if fault.path[-1] == "own_target":
                yield GridProblem(0, columns[0], message, "请补上。")
            else:
                cell = _cells(leaf, grid)[int(fault.path[1])]
                yield GridProblem(
                    cell.row, grid.unit_col if fault.path[-1] == "unit" else cell.col, message, fault.hint
                )


def _line(problem: "GridProblem") -> str:
    place = f"第{problem.row + 1}行第{problem.col + 1}列"
    return f"  {place}：{problem.message}" + (f"　{problem.hint}" if problem.hint else "")
