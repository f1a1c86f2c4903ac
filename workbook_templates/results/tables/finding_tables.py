"""findings: a row for each thing that the checks and the run told of files and units, refused files included."""

from collections.abc import Iterator

from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm

PLACED = (
    TableColumn("code", "text", "检查的编号，见 docs/checks.md；结果中没有收下的文件为空"),
    TableColumn("severity", "text", "error 必须改正，warning 请核实，note 提示"),
    TableColumn("sheet", "text", "工作表；说整个文件的为空"),
    TableColumn("cell", "text", "单元格；不在某一格的为空"),
    TableColumn("ref", "text", "分项或指标的编号，封面为 cover"),
    TableColumn("message", "text", "有什么问题"),
    TableColumn("hint", "text", "怎样改"),
)


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    units = {unit["unit"] for unit in document["units"]}
    holders = {file["name"]: file["holder"] for file in document["ledger"]["files"] if file["holder"] in units}
    for note in (*document["findings"], *document["notes"]):
        told = note | {"unit": note["unit"] or holders.get(note["file"])}
        yield tuple(told[column.name] or None for column in FINDINGS.columns)
    for file in document["rejected"]:
        refused = {"file": file["file"], "unit": file["unit"], "severity": "error", "message": file["reason"]}
        yield tuple(refused.get(column.name) for column in FINDINGS.columns)


FINDINGS = TableForm(
    "findings", "问题",
    (
        TableColumn("file", "text", "文件名；说全部单位的为空"),
        TableColumn("unit", "text", "被考核单位；与单位无关的为空"),
        *PLACED,
    ),
    _rows,
)  # fmt: skip
