"""The layout of a workbook of objections (异议处理表): a line for each objection, and one for each report of
rectification."""

from typing import NamedTuple

from scoring.engine.figure_rows import figure_refs
from scoring.engine.sources import figure_title
from scoring.entries import NO, YES, InputType
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from validators.returns.objections.row import RULINGS
from workbook_templates.forms.layout.cover import cover_fields
from workbook_templates.forms.layout.geometry import At, Column, Field, Layout, Table, parameter_places
from workbook_templates.forms.layout.names import OBJECTIONS, RECTIFICATION

HEAD_ROW, FIRST_ROW = 3, 4
LINES, REPORTS = 60, 30


class OfficeColumn(NamedTuple):
    """One column that is filled in."""

    role: str
    title: str
    width: float
    type: InputType = "text"
    choices: tuple[str, ...] = ()


NUMBER, NAME, MESSAGE, CODE = (
    Column("item", "序号", 5),
    Column("name", "考核内容", 21),
    Column("message", "提示", 20),
    Column("code", "状态码", 6),
)
"""Columns that nobody fills in: the line's number, what its ref is called, what it says, and its state, hidden."""


def objection_layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    """Two tables, the same for whoever keeps them."""
    return Layout(
        scheme=scheme, scheme_for_holder=scheme, kind=kind, holder=holder, cover=cover_fields(scheme, kind),
        tables=(objection_table(scheme), report_table(scheme)), parameters=parameter_places(scheme),
    )  # fmt: skip


def named_rows(scheme: Scheme) -> dict[str, str]:
    """Every ref that can be objected to, rows and figures of their parts, with what it is called."""
    found: dict[str, str] = {}
    for leaf in scheme.leaves():
        found[leaf.ref] = leaf.title
        found |= {ref: figure_title(leaf, ref) for ref in figure_refs(leaf) if ref != leaf.ref}
    return found


def objection_table(scheme: Scheme) -> Table:
    """What was raised, then what was decided."""
    raised = (
        OfficeColumn("party", "单位", 13, "choice", scheme.unit_names),
        OfficeColumn("row", "编号", 8, "choice", tuple(named_rows(scheme))),
        OfficeColumn("said", "异议内容", 22),
        OfficeColumn("exhibit", "佐证材料", 15),
        OfficeColumn("raised", "提出日期", 10),
    )
    ruled = (
        OfficeColumn("ruling", "处理决定", 10, "choice", RULINGS),
        OfficeColumn("figure", "更正后的数值", 9),
        OfficeColumn("points", "更正后的得分", 9, "number"),
        OfficeColumn("ruled_by", "决定机构（人）", 12),
        OfficeColumn("ruled_on", "决定日期", 10),
        OfficeColumn("grounds", "理由", 21),
    )
    return _table(OBJECTIONS, "公示期异议", "O", LINES, (*raised[:2], NAME, *raised[2:], *ruled))


def report_table(scheme: Scheme) -> Table:
    """Whose report of rectification is due when, and whether it came."""
    asked = (
        OfficeColumn("owing", "单位", 18, "choice", scheme.unit_names),
        OfficeColumn("due", "整改报告期限", 14),
        OfficeColumn("received", "收到日期", 14),
        OfficeColumn("done", "整改到位", 10, "yes_no", (YES, NO)),
        OfficeColumn("noted", "整改情况、备注", 44),
    )
    return _table(RECTIFICATION, "整改报告", "R", REPORTS, asked)


def _table(sheet: str, title: str, letter: str, lines: int, shown: tuple[OfficeColumn | Column, ...]) -> Table:
    middle = [each if isinstance(each, Column) else Column(each.role, each.title, each.width) for each in shown]
    columns = (NUMBER, *middle, MESSAGE, CODE)
    asked = [(col, each) for col, each in enumerate(shown, 1) if isinstance(each, OfficeColumn)]
    fields = tuple(
        Field(
            ref=f"{letter}{number}", role=each.role, label=f"第{number}行：{each.title}",
            at=At(sheet, FIRST_ROW + number - 1, col), type=each.type, required=False, choices=each.choices,
        )
        for number in range(1, lines + 1)
        for col, each in asked
    )  # fmt: skip
    return Table(sheet=sheet, title=title, section=None, columns=columns, head=HEAD_ROW, lines=(), fields=fields)
