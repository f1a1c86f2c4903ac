"""ranking: a row for each unit, and sections: a row for each section of each unit."""

from collections.abc import Iterator

from workbook_templates.results.tables.table import Cell, Column, Document, TableForm

POINTS = "分"


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    totals = {line["unit"]: line for line in document["ledger"]["total"]}
    ranks = {line["unit"]: line for line in document["ledger"]["rank"]}
    for unit in document["units"]:
        total, rank = totals[unit["unit"]], ranks[unit["unit"]]
        yield (
            unit["unit"], unit["class"], unit["rank"], unit["total"], total["full"], unit["grade"],
            unit["final_grade"], unit["complete"], total["returned"], unit["falsified"], rank["ranked"],
        )  # fmt: skip


def _sections(document: Document) -> Iterator[tuple[Cell, ...]]:
    for total in document["ledger"]["total"]:
        for part in total["sections"]:
            yield (
                total["unit"], total["class"], part["id"], part["title"], part["points"], part["brings"],
                part["counts"],
            )  # fmt: skip


RANKING = TableForm(
    "ranking", "名次",
    (
        Column("unit", "text", "被考核单位"),
        Column("class", "text", "类别的编号；只有一类的为空"),
        Column("rank", "integer", "同类中的名次；没有报送的、认定弄虚作假的为空", "名"),
        Column("total", "number", "总分；没有报送的为空", POINTS),
        Column("full", "number", "满分，不含加分", POINTS),
        Column("grade", "text", "按总分或名次评的等次"),
        Column("final_grade", "text", "审定的等次；没有审定的为空"),
        Column("complete", "boolean", "各项是否都已计分"),
        Column("returned", "boolean", "不可缺的报送表是否已收到"),
        Column("falsified", "boolean", "是否认定弄虚作假"),
        Column("ranked", "integer", "同类中参加排名的单位数", "个"),
    ),
    _rows,
)  # fmt: skip
SECTIONS = TableForm(
    "sections", "各部分得分",
    (
        Column("unit", "text", "被考核单位"),
        Column("class", "text", "类别的编号"),
        Column("section", "text", "部分的编号"),
        Column("title", "text", "部分的名称"),
        Column("points", "number", "得分，按计入总分的算；扣分为负数", POINTS),
        Column("max", "number", "在总分中的满分；扣分项为0", POINTS),
        Column("counts", "text", "points 计入满分，bonus 加分，deduction 扣分"),
    ),
    _sections,
)  # fmt: skip
