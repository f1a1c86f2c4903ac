"""What `kaohe inspect`, `validate` and `score` print of workbooks."""

from workbook_templates.results.schemas.point_shapes import CHECKED, COUNTS, KIND, POINTS, REF, ROLE, UNIT
from workbook_templates.results.schemas.shapes import (
    boolean,
    integer,
    many,
    or_null,
    record,
    scalar,
    text,
    whole,
)  # fmt: skip

FILE = text("文件，如命令中所写")
SCHEME = text("考核方案的名称")
PLACE = {"sheet": text("工作表"), "cell": text("单元格")}
OF_WHOM = or_null(text("部门、行动组的工作簿：哪个单位的数；封面等自己的栏目为 null"))
CHECKED_FILE = record(
    "一个文件",
    {
        "file": FILE,
        "readable": boolean("能否读取；不能读取的只有一个问题，写明原因"),
        "kind": or_null(KIND),
        "scheme": or_null(SCHEME),
        "unit": or_null(text("填报单位")),
        **COUNTS,
        "findings": many("问题，先后与工作簿一致", CHECKED),
        "annotated": or_null(text("用 --annotate 时：标注件；不能标注的为 null，不用标注的没有这一项")),
    },
    {"annotated"},
)
INSPECT = whole(
    "inspect", "kaohe inspect --format json",
    record(
        "一个工作簿和其中的填报单元格",
        {
            "file": FILE, "kind": KIND, "scheme": SCHEME, "scheme_version": text("方案的版本"),
            "year": integer("考核年度"), "unit": text("填报单位"),
            "fields": many(
                "填报单元格",
                record(
                    "一格",
                    {
                        "ref": REF, "role": ROLE, "label": text("栏目的名称"), **PLACE,
                        "type": text(
                            "填什么", "yes_no", "count", "number", "choice", "text", "year"
                        ),
                        "measure": text("计量单位：%、‰、1/10万、岁等；没有的为空文本"),
                        "choices": many("可选的文字", text("一种")),
                        "required": boolean("是否必填"),
                        "value": scalar("现在填的；空着为 null"),
                        "unit": OF_WHOM,
                    },
                    {"unit"},
                ),
            ),
            "scores": many(
                "表里显示得分的单元格",
                record("一格", {"ref": text("编号、部分的编号，或 total"), **PLACE, "unit": UNIT}, {"unit"}),
            ),
        },
    ),
)  # fmt: skip
VALIDATE = whole(
    "validate", "kaohe validate --format json", record("检查的结果", {"files": many("检查的文件", CHECKED_FILE)})
)
SCORE = whole(
    "score", "kaohe score --format json",
    record("一个工作簿的得分", {"file": FILE, "scheme": SCHEME, "unit": UNIT, **POINTS}, {"before_conversion"}),
)  # fmt: skip
