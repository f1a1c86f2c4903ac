"""values: a row for each figure that anybody told, the one that was used and those that were not."""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from workbook_templates.results.ledger.lines import files_by_number, points_with_rows
from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm

Line = Mapping[str, Any]


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    ledger = document["ledger"]
    files = files_by_number(ledger)
    for line, row in points_with_rows(ledger):
        for figure in line["figures"]:
            role = figure["name"].rpartition(".")[2]
            head = (line["unit"], figure["ref"], row["title"], role)
            said = "number" in figure or "text" in figure or "raw" in figure
            if said:
                yield (*head, *_cells(figure, row, files), True)
            yield from ((*head, *_cells(other, row, files), False) for other in figure.get("others", ()))


def _cells(figure: Line, row: Line, files: Mapping[int, Line]) -> tuple[Cell, ...]:
    file = files.get(figure.get("file", -1), {})
    value = float(Fraction(figure["number"])) if "number" in figure else None
    return (
        value, figure.get("number"), figure.get("text"), row["measure"] or None, figure["source"] or None,
        figure.get("raw"), file.get("name"), figure.get("sheet"), figure.get("cell"),
    )  # fmt: skip


VALUES = TableForm(
    "values", "采用和没有采用的数",
    (
        TableColumn("unit", "text", "被考核单位"),
        TableColumn("ref", "text", "编号；合并指标的部分、分子分母写作 I25.1"),
        TableColumn("title", "text", "分项或指标的名称"),
        TableColumn("role", "text", "claim 本年的数，people 第二个数，previous 上年值，baseline 基期值"),
        TableColumn("value", "number", "数值；不是数的为空", "见 measure"),
        TableColumn("exact", "text", "精确的数值，小数或分数"),
        TableColumn("text", "text", "所选的文字，例如 是"),
        TableColumn("measure", "text", "指标的计量单位"),
        TableColumn("source", "text", "谁报的：claim、monitored、verified 等；earlier 上年结果，prefilled 预填"),
        TableColumn("raw", "text", "单元格中原样写的"),
        TableColumn("file", "text", "文件名；算出来的数没有"),
        TableColumn("sheet", "text", "工作表"),
        TableColumn("cell", "text", "单元格"),
        TableColumn("used", "boolean", "是否采用"),
    ),
    _rows,
)  # fmt: skip
