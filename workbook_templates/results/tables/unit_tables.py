"""ranking: a row for each unit, and sections: a row for each section of each unit."""

from collections.abc import Iterator

from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm

POINTS = "分"


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    totals = {line["unit"]: line for line in document["ledger"]["total"]}
    ranks = {line["unit"]: line for line in document["ledger"]["rank"]}
    for unit in document["units"]:
        total, rank = totals[unit["unit"]], ranks[unit["unit"]]
        yield (
            unit["unit"], unit["class"], unit["rank"], unit["total"], unit["grade"], unit["complete"], total["full"],
            unit["final_grade"], total["returned"], unit["falsified"], rank["ranked"],
        )  # fmt: skip


def _sections(document: Document) -> Iterator[tuple[Cell, ...]]:
    totals = {line["unit"]: line for line in document["ledger"]["total"]}
    for total in (totals[unit["unit"]] for unit in document["units"]):
        for part in total["sections"]:
            yield (
                total["unit"], total["class"], part["id"], part["title"], part["points"], part["brings"],
                part["counts"],
            )  # fmt: skip


RANKING = TableForm(
    "ranking", "名次",
    (
        TableColumn("unit", "text", "被考核单位"),
        TableColumn("class", "text", "类别的编号；只有一类的为空"),
        TableColumn("rank", "integer", "同类中的名次；没有报送的、认定弄虚作假的为空", "名"),
        TableColumn("total", "number", "总分；没有报送的为空", POINTS),
        TableColumn("grade", "text", "按总分或名次评的等次；方案没有等次的为空"),
        TableColumn("complete", "boolean", "各项是否都已计分"),
        TableColumn("full", "number", "满分，不含加分", POINTS),
        TableColumn("final_grade", "text", "审定的等次；没有审定的为空"),
        TableColumn("returned", "boolean", "不可缺的报送表是否已收到"),
        TableColumn("falsified", "boolean", "是否认定弄虚作假"),
        TableColumn("ranked", "integer", "同类中参加排名的单位数", "个"),
    ),
    _rows,
)  # fmt: skip
SECTIONS = TableForm(
    "sections", "各部分得分",
    (
        TableColumn("unit", "text", "被考核单位"),
        TableColumn("class", "text", "类别的编号；只有一类的为空"),
        TableColumn("section", "text", "部分的编号"),
        TableColumn("title", "text", "部分的名称"),
        TableColumn("points", "number", "得分，按计入总分的算；扣分为负数", POINTS),
        TableColumn("max", "number", "在总分中的满分；扣分项为0", POINTS),
        TableColumn("counts", "text", "points 计入满分，bonus 加分，deduction 扣分"),
    ),
    _sections,
)  # fmt: skip
