"""The layout of a proposal workbook (动态指标申报表): rows for a department to fill in, the office's columns beside."""

from typing import NamedTuple

from scoring.entries import NO, YES, InputType
from scoring.scheme.model import Scheme
from validators.returns.kind import WorkbookKind
from validators.returns.proposals.audience import Audience, audiences
from validators.returns.proposals.row import OPINIONS
from validators.returns.proposals.ways import WAYS
from workbook_templates.forms.layout.cover import cover_fields
from workbook_templates.forms.layout.geometry import At, Column, Field, Layout, Table, parameter_places
from workbook_templates.forms.layout.names import PROPOSAL

HEAD_ROW, FIRST_ROW, ROWS = 3, 4, 24
SUM = "sum:"


class Asked(NamedTuple):
    """One column that is filled in: by the department, or by the office."""

    role: str
    title: str
    width: float
    type: InputType = "text"
    choices: tuple[str, ...] = ()


DEPARTMENT = (
    Asked("object", "考核对象", 11, "choice"),
    Asked("title", "指标名称", 20),
    Asked("measure", "计量单位", 7),
    Asked("method", "计分办法", 13, "choice", tuple(WAYS)),
    Asked("target", "目标值", 12),
    Asked("points", "建议分值", 6, "number"),
    Asked("standard", "评分标准", 22),
    Asked("proof", "须附佐证", 6, "yes_no", (YES, NO)),
    Asked("source", "数据来源", 11),
)
OFFICE = (
    Asked("opinion", "审核意见", 9, "choice", OPINIONS),
    Asked("approved_points", "审定分值", 6, "number"),
    Asked("approved_target", "审定目标值", 11),
    Asked("remark", "备注", 11),
)


def proposal_layout(kind: WorkbookKind, scheme: Scheme, holder: str) -> Layout:
    """One table for the indicators that the holder proposes."""
    heard = audiences(scheme, holder)
    return Layout(
        scheme=scheme, scheme_for_holder=scheme, kind=kind, holder=holder, cover=cover_fields(scheme, kind),
        tables=(proposal_table(heard),), parameters=parameter_places(scheme), audiences=heard,
    )  # fmt: skip


def proposal_table(heard: tuple[Audience, ...]) -> Table:
    """The last columns are hidden: the row's state, and its points for each audience, to be added up."""
    labels = tuple(audience.label for audience in heard)
    asked = [Column("item", "序号", 5), *(Column(a.role, a.title, a.width) for a in DEPARTMENT)]
    asked += [Column("message", "提示", 14), *(Column(a.role, a.title, a.width) for a in OFFICE)]
    hidden = [Column("code", "状态码", 6), *(Column(f"{SUM}{label}", f"计入{label}", 6) for label in labels)]
    columns = (*asked, *hidden)
    index = {column.key: i for i, column in enumerate(columns)}
    fields = tuple(
        _field(number, asked, index[asked.role], labels)
        for number in range(1, ROWS + 1)
        for asked in (*DEPARTMENT, *OFFICE)
    )
    return Table(
        sheet=PROPOSAL, title="动态指标申报表", section=None, columns=columns, head=HEAD_ROW, lines=(), fields=fields
    )


def _field(number: int, asked: Asked, col: int, labels: tuple[str, ...]) -> Field:
    at = At(PROPOSAL, FIRST_ROW + number - 1, col)
    choices = labels if asked.role == "object" else asked.choices
    return Field(
        ref=f"P{number}", role=asked.role, label=f"第{number}行：{asked.title}", at=at, type=asked.type,
        required=False, choices=choices,
    )  # fmt: skip
