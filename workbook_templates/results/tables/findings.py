"""findings: a row for each thing that the checks and the run told of files and units."""

from collections.abc import Iterator

from workbook_templates.results.tables.table import Cell, Column, Document, TableForm


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    for note in (*document["findings"], *document["notes"]):
        yield tuple(note.get(column.name) or None for column in FINDINGS.columns)


FINDINGS = TableForm(
    "findings", "问题",
    (
        Column("file", "text", "文件名；说全部单位的为空"),
        Column("unit", "text", "被考核单位；与单位无关的为空"),
        Column("code", "text", "检查的编号"),
        Column("severity", "text", "error 必须改正，warning 请核实，note 提示"),
        Column("sheet", "text", "工作表"),
        Column("cell", "text", "单元格"),
        Column("ref", "text", "分项或指标的编号"),
        Column("message", "text", "有什么问题"),
        Column("hint", "text", "怎样改"),
    ),
    _rows,
)  # fmt: skip
