"""ledger: a row for each point with all that it takes to calculate it again."""

import json
from collections.abc import Iterator

from workbook_templates.results.ledger.lines import files_by_number, points_with_rows
from workbook_templates.results.tables.table import Cell, Document, TableColumn, TableForm


def _rows(document: Document) -> Iterator[tuple[Cell, ...]]:
    ledger = document["ledger"]
    files = files_by_number(ledger)
    for line, row in points_with_rows(ledger):
        figures = line["figures"]
        at = [one for one in (*figures, line.get("award", {}), line.get("applies", {})) if "cell" in one]
        hashes = dict.fromkeys(files.get(one["file"], {}).get("sha256", "") for one in at)
        yield (
            line["unit"], line["ref"], line["points"], line["exact"], row["formula"] or None,
            json.dumps(row["rule"], ensure_ascii=False), row["clause"], row["provenance"],
            json.dumps(figures, ensure_ascii=False), "；".join(filter(None, hashes)) or None,
            "；".join(f"{one['sheet']}!{one['cell']}" for one in at) or None,
            line.get("award", {}).get("number"), line.get("award", {}).get("why"), line.get("zeroed_by"), line["mark"],
        )  # fmt: skip


LEDGER = TableForm(
    "ledger", "计分台账",
    (
        TableColumn("unit", "text", "被考核单位"),
        TableColumn("ref", "text", "分项或指标的编号"),
        TableColumn("points", "number", "得分", "分"),
        TableColumn("exact", "text", "四舍五入以前的得分", "分"),
        TableColumn("formula", "text", "取舍以前的得分的公式；只能由人评分的为空"),
        TableColumn("rule", "text", "计分规则和参数（JSON）"),
        TableColumn("clause", "text", "出处"),
        TableColumn("provenance", "text", "original 原文，derived 对原文的理解，stand_in 暂代"),
        TableColumn("figures", "text", "公式中的各个数：名称、来源、原样、位置、读法（JSON，见 docs/ledger.md）"),
        TableColumn("sha256", "text", "所用文件的校验码"),
        TableColumn("places", "text", "所用的单元格"),
        TableColumn("awarded", "text", "核定的得分", "分"),
        TableColumn("opinion", "text", "核定的意见"),
        TableColumn("zeroed_by", "text", "因哪一行计0分"),
        TableColumn("mark", "text", "台账中这一条的校验码"),
    ),
    _rows,
)  # fmt: skip
