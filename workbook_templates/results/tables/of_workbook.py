"""Tables of one returned workbook, and of what the checks say of one or many."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from scoring.methods.base import as_typed
from validators.finding import Finding
from validators.returns.subject import Subject
from workbook_templates.results.ledger.plain import number, told
from workbook_templates.results.tables.finding_tables import PLACED
from workbook_templates.results.tables.score_table import SCORES
from workbook_templates.results.tables.table import Cell, TableColumn, TableForm


def _inputs(subject: Subject) -> Iterator[tuple[Cell, ...]]:
    for one in subject.inputs:
        said = told(one.entry) if one.entry.state != "blank" else {}
        value = float(Fraction(said["number"])) if "number" in said else None
        yield (
            one.unit or subject.holder, one.ref, one.role, one.label, one.type, one.required, one.sheet, one.cell,
            one.entry.state, value, said.get("number"), said.get("text"), one.measure or None, said.get("raw"),
        )  # fmt: skip


def _points(subject: Subject) -> Iterator[tuple[Cell, ...]]:
    titles = {leaf.ref: leaf.title for leaf in subject.scheme_for("").leaves()}
    for score in subject.card.scores:
        yield (
            subject.holder, score.ref, float(score.points), float(score.full), score.status, score.source or None,
            score.explanation, titles[score.ref], number(score.exact),
        )  # fmt: skip


def _checked(found: Mapping[str, Iterable[Finding]]) -> Iterator[tuple[Cell, ...]]:
    for file, findings in found.items():
        for finding in findings:
            said = finding._asdict()
            values = (None if each is None else as_typed(each) for each in (finding.raw, finding.value))
            yield (file, *(said[column.name] or None for column in CHECKED.columns[1:-2]), *values)


INPUTS = TableForm(
    "values", "一个工作簿的填报内容",
    (
        TableColumn("unit", "text", "被考核单位；部门、行动组自己的栏目是填报单位"),
        TableColumn("ref", "text", "分项或指标的编号，封面为 cover"),
        TableColumn("role", "text", "填报内容：claim 自报，monitored 监测，verified 核查，evidence 佐证等"),
        TableColumn("label", "text", "栏目的名称"),
        TableColumn("type", "text", "yes_no、count、number、choice、text、year"),
        TableColumn("required", "boolean", "是否必填"),
        TableColumn("sheet", "text", "工作表"),
        TableColumn("cell", "text", "单元格"),
        TableColumn("state", "text", "blank 未填，given 已填，invalid 无法识别"),
        TableColumn("value", "number", "数值；不是数的为空", "见 measure"),
        TableColumn("exact", "text", "精确的数值，小数或分数"),
        TableColumn("text", "text", "所选、所写的文字"),
        TableColumn("measure", "text", "计量单位"),
        TableColumn("raw", "text", "单元格中原样写的"),
    ),
    _inputs,
)  # fmt: skip
POINTS = TableForm(
    "scores", "一个工作簿的得分",
    (
        *SCORES.columns[:7],
        TableColumn("title", "text", "分项或指标的名称"),
        TableColumn("exact", "text", "四舍五入以前的得分，小数或分数，例如 2/3", "分"),
    ),
    _points,
)  # fmt: skip
CHECKED = TableForm(
    "findings", "检查出的问题",
    (
        TableColumn("file", "text", "文件名"),
        TableColumn("unit", "text", "被考核单位；一个工作簿只有一个单位的为空"),
        *PLACED,
        TableColumn("role", "text", "填报内容：claim 自报，evidence 佐证等"),
        TableColumn("raw", "text", "单元格中原样写的"),
        TableColumn("value", "text", "读成了什么"),
    ),
    _checked,
)  # fmt: skip
WORKBOOK_TABLES = (INPUTS, POINTS, CHECKED)
