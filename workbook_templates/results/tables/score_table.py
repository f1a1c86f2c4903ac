"""scores: a row for each scored row of each unit."""

from collections.abc import Iterator

from workbook_templates.results.ledger.lines import points_with_rows
from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    units = {unit["unit"]: unit for unit in document["units"]}
    sources = {(name, score["ref"]): score["source"] for name, unit in units.items() for score in unit["scores"]}
    for line, row in points_with_rows(document["ledger"]):
        yield (
            line["unit"], line["ref"], line["points"], line["full"], line["status"],
            sources[line["unit"], line["ref"]] or None,
            line["explanation"], units[line["unit"]]["class"], row["title"], row["section"], row["task"], line["exact"],
            line.get("by"),
        )  # fmt: skip


SCORES = TableForm(
    "scores", "各项得分",
    (
        TableColumn("unit", "text", "被考核单位"),
        TableColumn("ref", "text", "分项或指标的编号"),
        TableColumn("points", "number", "得分；扣分为负数", "分"),
        TableColumn("max", "number", "满分；扣分的为0", "分"),
        TableColumn(
            "status", "text",
            "scored 已计分，missing 未填，invalid 无法识别，not_applicable 不适用，unscoreable 无法计分，"
            "pending 等待比较",
        ),
        TableColumn(
            "source", "text",
            "采用的来源：claim 自报，monitored 部门，verified 核查，awarded 核定，correction 更正；还没有人报的，"
            "是等谁报",
        ),
        TableColumn("explanation", "text", "得分的说明"),
        TableColumn("class", "text", "类别的编号；只有一类的为空"),
        TableColumn("title", "text", "分项或指标的名称"),
        TableColumn("section", "text", "部分的编号"),
        TableColumn("task", "text", "任务的编号；指标为空"),
        TableColumn("exact", "text", "四舍五入以前的得分，小数或分数，例如 2/3", "分"),
        TableColumn("by", "text", "核定得分的部门；考核组核定的为空"),
    ),
    _rows,
)  # fmt: skip
