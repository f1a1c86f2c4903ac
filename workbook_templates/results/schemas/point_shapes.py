"""Points, findings and files, as several documents have them."""

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
)  # fmt: skip

UNIT = text("被考核单位")
REF = text("编号：T4.2 是任务4的第2项，T4 是任务，I16 是指标，I25.1 是它的第1部分，S1 是部分，cover 是封面")
ROLE = text(
    "填报内容：claim 自报，people 第二个数，evidence 佐证，data_year 数据年份，previous 上年值，baseline 基期值，"
    "applicable 是否适用，reason 理由，monitored 监测，verified 核查，awarded 核定，opinion 意见；封面是栏目的名称"
)
KIND = text("表种：unit 自评，department 部门，group 行动组，review 核查，proposal 申报，objection 异议")
SEVERITY = text("级别：error 必须改正，warning 请核实，note 提示", "error", "warning", "note")
BEFORE = record("折算以前", {"points": number("折算以前的得分"), "max": number("折算以前的满分")})
GRADE_LIMITS = many(
    "限制等次的事",
    record("一件", {"ref": REF, "grade": text("等次最高为"), "reason": text("发生了什么")}),
)
SECTIONS = many(
    "各部分",
    record(
        "一个部分",
        {
            "id": text("部分的编号"),
            "title": text("名称"),
            "points": number("得分；扣分为负数"),
            "max": number("满分；扣分项为0"),
            "counts": text("points 计入满分，bonus 加分，deduction 扣分", "points", "bonus", "deduction"),
            "before_conversion": BEFORE,
        },
        {"before_conversion"},
    ),
)
TASKS = many("各任务", record("一个任务", {"ref": REF, "points": number("得分"), "max": number("满分")}))
CODED = {
    "code": text("检查的编号，见 docs/checks.md"),
    "severity": SEVERITY,
    "sheet": text("工作表；说整个文件的为空文本"),
    "cell": text("单元格；不在某一格的为空文本"),
    "ref": text("编号；与某一项无关的为空文本"),
}
SAID = {"message": text("有什么问题"), "hint": text("怎样改")}
CHECKED = record(
    "一个问题",
    CODED
    | {"role": text("填报内容；与某一格无关的为空文本"), "raw": scalar("原样写的"), "value": scalar("读成了什么")}
    | SAID
    | {"unit": text("含多个单位的工作簿：哪个单位")},
    {"unit"},
)
NOTED = record(
    "一个问题",
    {"file": or_null(text("文件；说全部单位的为 null")), "unit": or_null(text("单位；一个单位的工作簿为 null"))}
    | CODED
    | SAID,
)
REJECTED = many(
    "没有收下的文件",
    record("一个文件", {"file": text("文件"), "unit": or_null(text("看名称是谁的")), "reason": text("为什么")}),
)
UNUSED = many(
    "读了而没有用的文件",
    record("一个文件", {"file": text("文件"), "sha256": text("文件的校验码"), "why": text("为什么")}),
)


def scores(source: bool) -> Shape:
    """The scored rows; those of a run also say whose figure it was."""
    keys = {
        "ref": REF,
        "points": number("得分；扣分为负数"),
        "max": number("满分；扣分的为0"),
        "status": text(
            "scored 已计分，missing 未填，invalid 无法识别，not_applicable 不适用，unscoreable 无法计分，"
            "pending 等待比较",
            "scored", "missing", "invalid", "not_applicable", "unscoreable", "pending",
        ),
        "explanation": text("得分的说明"),
    }  # fmt: skip
    whose = text(
        "采用的来源：claim 自报，monitored 监测，verified 核查，awarded 核定，correction 更正；没有人报的，是等谁报"
    )
    return many("各项得分（任务不在其中，所以可以相加）", record("一项", keys | ({"source": whose} if source else {})))


POINTS = {
    "total": number("总分"),
    "max": number("满分"),
    "complete": boolean("各项是否都已计分"),
    "grade": or_null(text("等次；没有等次或按名次评的为 null")),
    "grade_limits": GRADE_LIMITS,
    "before_conversion": BEFORE,
    "sections": SECTIONS,
    "tasks": TASKS,
    "scores": scores(source=False),
}
COUNTS = {"errors": integer("error 几个"), "warnings": integer("warning 几个"), "notes": integer("note 几个")}
