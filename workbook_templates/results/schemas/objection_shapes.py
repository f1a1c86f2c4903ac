"""Objections to a result, what was corrected on them, and reports of rectification."""

from workbook_templates.results.schemas.point_shapes import REF, ROLE, UNIT
from workbook_templates.results.schemas.shapes import (
    Shape,
    boolean,
    integer,
    many,
    number,
    or_null,
    record,
    scalar,
    text,
)

DAY = text("日期，例如 2022-03-01")
FORM = record(
    "在异议表的哪里",
    {"file": text("文件"), "sha256": text("文件的校验码"), "sheet": text("工作表"), "cell": text("单元格")},
)


def _pair(meaning: str, each: Shape) -> Shape:
    return record(meaning, {"before": each, "after": each})


MOVED = {
    "points": _pair("这一行的得分，更正前后", number("得分")),
    "total": _pair("总分，该单位的全部更正前后", number("总分")),
    "rank": _pair("名次，全部更正前后", or_null(integer("名次；没有的为 null"))),
    "grade": _pair("等次，全部更正前后", or_null(text("等次；没有的为 null"))),
}
VALUES = {"before": scalar("更正前的"), "after": scalar("更正后的")}
CORRECTION = record(
    "一处更正",
    {
        "unit": UNIT, "ref": REF, "role": ROLE, **VALUES, "source": text("总是 correction"), "objection": FORM,
        "claim": text("异议的内容"), "decided_by": text("谁决定的"), "decided_on": or_null(DAY),
        "reason": text("为什么"), "row": text("计分的行的编号"), **MOVED,
    },
    MOVED,
)  # fmt: skip
OBJECTION = record(
    "一条异议",
    {
        "number": integer("序号"), "unit": or_null(UNIT), "ref": or_null(REF), "title": text("对哪一项"),
        "claim": text("异议的内容"), "raised_on": or_null(DAY), "late": boolean("是否逾期提出"),
        "outcome": text(
            "open 还没有决定，declined 没有更正，corrected 已更正，unused 同意了而决定不能采用",
            "open", "declined", "corrected", "unused",
        ),
        "ruling": or_null(text("核实结论")), "decided_by": or_null(text("谁决定的")), "decided_on": or_null(DAY),
        "reason": text("为什么"), "objection": FORM, "row": or_null(text("计分的行的编号")), "role": or_null(ROLE),
        **VALUES, "first": boolean("同一个数的几条异议中，是否由它更正"), **MOVED,
    },
    MOVED,
)  # fmt: skip
RECTIFICATION = record(
    "一份整改报告",
    {
        "unit": UNIT, "grade": or_null(text("因为哪一等次")), "due": or_null(DAY), "received": or_null(DAY),
        "overdue": or_null(boolean("是否逾期；不知道今天就不能说的为 null")), "done": or_null(text("做了什么")),
        "note": text("说明"),
    },
)  # fmt: skip
OBJECTED = {
    "corrections": many("按异议作的更正", CORRECTION),
    "objections": many("异议和处理", OBJECTION),
    "rectification": many("整改报告", RECTIFICATION),
}
