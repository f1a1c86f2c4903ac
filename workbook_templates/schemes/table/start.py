"""A scheme started from the tables of one file: what was read, what was proposed, what a person must look at."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from scoring.scheme.model import Scheme
from workbook_templates.schemes.derived import OwnFields
from workbook_templates.schemes.table.file_grids import WAY_OUT, file_grids
from workbook_templates.schemes.table.grid import Grid, SchemeTableError
from workbook_templates.schemes.table.heads import KNOWN, words_seen
from workbook_templates.schemes.table.proposed_scheme import proposed_scheme
from workbook_templates.schemes.table.table_rows import read_table

YEAR = re.compile(r"(20\d\d)\s*年")
CITY = re.compile(r"(?:^|年度?|\s)([一-龥]{1,6}?[市州盟县区旗])(?!县|区|直)")


@dataclass(frozen=True, slots=True)
class Started:
    """A scheme that is a proposal, and what was noticed in the table, a line each."""

    scheme: Scheme
    remarks: tuple[str, ...]


def scheme_from_table(data: bytes, file: str, own: OwnFields) -> Started:
    """The scheme proposed for every table of a file that has heads; what `own` leaves empty is taken from the title
    above the table. Raises `SchemeTableError` where no scheme can be started."""
    grids = file_grids(data, file)
    tables = [table for grid in grids if (table := read_table(grid)) and table.sections]
    if not tables:
        raise SchemeTableError(_no_heads(grids, file))
    title = own.title or next((table.title for table in tables if table.title), "")
    own = replace(own, title=title, year=own.year or _year(title), city=own.city or _city(title))
    wanted = {"--title": own.title, "--city": own.city, "--year": own.year}
    if lacking := [name for name, value in wanted.items() if not value]:
        raise SchemeTableError(f"{file}：表格上方的标题中没有看出这些内容，请在命令后写明：{'、'.join(lacking)}。")
    scheme = proposed_scheme(tables, own, title)
    return Started(scheme, tuple(remark for table in tables for remark in table.remarks))


def _year(title: str) -> int | None:
    found = YEAR.search(title)
    return int(found[1]) if found else None


def _city(title: str) -> str:
    found = CITY.search(title)
    return found[1] if found else ""


def _no_heads(grids: Sequence[Grid], file: str) -> str:
    seen = "；".join(f"{grid.name}：{'、'.join(words)}" for grid in grids if (words := words_seen(grid)))
    known = "、".join(dict.fromkeys(heads[0] for heads in KNOWN.values()))
    return (
        f"{file}：没有找到指标一栏。要有一行表头，至少写明指标（或任务、考核项目）和分值（或评分标准、目标值）。\n"
        f"  看到的文字：{seen or '没有'}\n  认得的表头：{known}等。请把表头改成这些名称再试。{'' if seen else WAY_OUT}"
    )
