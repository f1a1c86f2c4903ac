"""What `kaohe scheme list`, `show`, `check` and `diff` print."""

import json

from workbook_templates.results.schemas.point_shapes import SEVERITY
from workbook_templates.results.schemas.shapes import Shape, anything, integer, many, number, record, text, whole
from workbook_templates.schemes.store import FOLDER

LIST = whole(
    "scheme-list", "kaohe scheme list --format json",
    record(
        "自带的方案",
        {
            "schemes": many(
                "方案",
                record(
                    "一个方案",
                    {
                        "name": text("名称，用在各命令中"), "title": text("标题"), "city": text("城市"),
                        "year": integer("考核年度"), "version": text("版本"), "units": integer("几个单位"),
                        "points": number("满分"), "stand_ins": integer("暂代的几项"),
                    },
                ),
            )
        },
    ),
)  # fmt: skip
CHECK = whole(
    "scheme-check", "kaohe scheme check --format json",
    record(
        "方案的问题、存疑和约定",
        {
            "scheme": text("考核方案的名称"),
            "findings": many(
                "问题",
                record(
                    "一个问题",
                    {
                        "code": text("检查的名称，见 docs/scheme-checks.md"), "severity": SEVERITY,
                        "place": text("在方案的哪里，例如 I8.points"), "message": text("有什么问题"),
                        "witness": text("依据"),
                    },
                ),
            ),
        },
    ),
)  # fmt: skip
DIFF = whole(
    "scheme-diff", "kaohe scheme diff --format json",
    record(
        "两个方案的不同",
        {
            "changes": many(
                "不同之处",
                record(
                    "一处",
                    {
                        "place": text("在方案的哪里，例如 I8.points"), "before": anything("A 中的；没有的为 null"),
                        "after": anything("B 中的；没有的为 null"),
                    },
                ),
            )
        },
    ),
)  # fmt: skip


def scheme_schema() -> Shape:
    """Of `scheme show`, and of a scheme file: one schema; `show` writes every default out."""
    told: Shape = json.loads((FOLDER / "scheme.schema.json").read_text(encoding="utf-8"))
    head = {"title": "kaohe scheme show --format json；方案文件", "description": "考核方案全文，默认值都写出"}
    return {"$schema": told["$schema"], "$id": "kaohe-scheme-1"} | told | head
