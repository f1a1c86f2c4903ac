"""scores: a row for each scored row of each unit."""

from collections.abc import Iterator

from workbook_templates.results.tables.table import Cell, Column, Document, TableForm


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    ledger = document["ledger"]
    known = {row["row"]: row for row in ledger["rows"]}
    classes = {line["unit"]: line["class"] for line in ledger["rank"]}
    for line in ledger["points"]:
        row = known[line["row"]]
        yield (
            line["unit"], classes[line["unit"]], line["ref"], row["title"], row["section"], row["task"],
            line["points"], line["full"], line["exact"], line["status"], line["source"] or None, line.get("by"),
            line["explanation"],
        )  # fmt: skip


SCORES = TableForm(
    "scores", "各项得分",
    (
        Column("unit", "text", "被考核单位"),
        Column("class", "text", "类别的编号"),
        Column("ref", "text", "分项或指标的编号"),
        Column("title", "text", "分项或指标的名称"),
        Column("section", "text", "部分的编号"),
        Column("task", "text", "任务的编号；指标为空"),
        Column("points", "number", "得分；扣分为负数", "分"),
        Column("max", "number", "满分；扣分的为0", "分"),
        Column("exact", "text", "四舍五入以前的得分，小数或分数，例如 2/3", "分"),
        Column(
            "status", "text",
            "scored 已计分，missing 未填，invalid 无法识别，not_applicable 不适用，unscoreable 无法计分，"
            "pending 等待比较",
        ),
        Column(
            "source", "text", "采用的来源：claim 自报，monitored 部门，verified 核查，awarded 核定，correction 更正"
        ),
        Column("by", "text", "核定得分的部门；考核组核定的为空"),
        Column("explanation", "text", "得分的说明"),
    ),
    _rows,
)  # fmt: skip
