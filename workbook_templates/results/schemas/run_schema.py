"""What `kaohe consolidate --json` writes."""

import json
from functools import cache
from importlib.resources import files

from workbook_templates.results.schemas.objection_shapes import OBJECTED
from workbook_templates.results.schemas.point_shapes import (
    BEFORE,
    GRADE_LIMITS,
    KIND,
    NOTED,
    REF,
    REJECTED,
    ROLE,
    SECTIONS,
    TASKS,
    UNIT,
    UNUSED,
    scores,
)  # fmt: skip
from workbook_templates.results.schemas.shapes import (
    Shape,
    boolean,
    by_name,
    integer,
    many,
    number,
    or_null,
    record,
    scalar,
    text,
    whole,
)  # fmt: skip

POINTS = or_null(number("得分；没有的为 null"))
CLASS = or_null(text("类别的编号；只有一类的为 null"))
COUNT = record("一个数", {"ref": REF, "title": text("名称")})
TIE = record(
    "与一个同分的单位",
    {"unit": text("同分的单位"), "ref": text("比到哪一项"), "ahead": boolean("是否排在它前面")},
)
POLICY = record(
    "合计、取舍、排名、评等的规定",
    {
        "places": record("保留几位小数", {"rows": integer("分项、指标"), "total": integer("总分")}),
        "not_applicable": text(
            "不适用的：exclude 按适用部分折算，full 计满分，zero 计0分，average 按同类平均得分计",
            "exclude", "full", "zero", "average",
        ),
        "tolerance": number("各来源允许的相对误差"),
        "most": or_null(number("总分上限")),
        "converted_to": or_null(number("各部分合计折算成多少分")),
        "classes": many("类别", record("一类", {"id": text("编号"), "name": text("名称")})),
        "grades": many(
            "等次，由高到低",
            record(
                "一等",
                {
                    "name": text("名称"), "at_least": or_null(number("总分不低于")),
                    "up_to_rank": or_null(integer("名次不低于")), "top_share": or_null(number("前百分之几")),
                },
            ),
        ),
        "tie_breakers": many("总分相同时依次比较", text("编号")),
    },
)  # fmt: skip
OF_UNIT = record(
    "一个单位",
    {
        "unit": UNIT,
        "class": CLASS,
        "rank": or_null(integer("同类中的名次；没有报送的、认定弄虚作假的为 null")),
        "total": or_null(number("总分；没有报送的为 null")),
        "tie_breaks": many("同分的比较", TIE),
        "grade": or_null(text("等次；没有等次的为 null")),
        "grade_limits": GRADE_LIMITS,
        "before_conversion": BEFORE,
        "proposal": or_null(text("建议等次")),
        "final_grade": or_null(text("审定等次")),
        "decision": or_null(text("审定的后果")),
        "falsified": boolean("是否认定弄虚作假"),
        "complete": boolean("各项是否都已计分"),
        "sections": SECTIONS,
        "tasks": TASKS,
        "scores": scores(source=True),
        "figures": many(
            "采用的数",
            record(
                "一个数",
                {
                    "ref": REF, "value": scalar("采用的值"), "source": text("采用的来源"),
                    "previous": or_null(number("上年值")), "baseline": or_null(number("基期值")),
                },
            ),
        ),
        "sources": many(
            "采用的文件",
            record("一个文件", {"file": text("文件"), "sha256": text("文件的校验码"), "kind": KIND}),
        ),
    },
    {"tie_breaks", "before_conversion"},
)  # fmt: skip
DIFFERENCE = record(
    "一格",
    {
        "sheet": text("工作表"),
        "cell": text("单元格"),
        "unit": or_null(text("哪个单位的数")),
        "ref": REF,
        "role": ROLE,
        "label": text("栏目的名称"),
        "files": many("比较的两个文件", text("文件")),
        "values": many("各写的是什么", scalar("所写")),
    },
)
DUPLICATE = record(
    "一次",
    {
        "unit": text("谁报了几份"), "kind": KIND, "files": many("几份", text("文件")),
        "used": or_null(text("采用哪一份；分不出的为 null")), "reason": text("为什么"),
        "differences": many("各份不同的格", DIFFERENCE),
    },
)  # fmt: skip
DISCREPANCY = record(
    "一处",
    {
        "unit": UNIT, "ref": REF, "role": ROLE,
        **{name: scalar(f"{word}；没有的为 null") for name, word in (
            ("claim", "自报"), ("monitored", "监测"), ("verified", "核查"), ("earlier", "上年结果"),
            ("prefilled", "下发时预填"),
        )},
        "used": text("采用了哪个来源"),
    },
)  # fmt: skip
CHANGE = record("一项", {"ref": REF, "last": POINTS, "now": POINTS, "change": POINTS})
CHANGES = record(
    "与上年比",
    {
        "file": text("上年结果的文件"), "scheme": text("上年的方案"), "year": integer("年度"),
        "gone": many("今年没有的单位", text("单位")),
        "units": many(
            "各单位",
            record(
                "一个单位",
                {
                    "unit": UNIT, "last_total": POINTS, "total": POINTS, "change": POINTS,
                    "last_rank": or_null(integer("上年名次")), "rank": or_null(integer("今年名次")),
                    "rank_change": or_null(integer("上升几名，下降为负数")), "same_class": boolean("类别是否没有变"),
                    "open_years": many("哪几年的结果不齐全", text("年度，例如 2021年")),
                    "sections": many("各部分", CHANGE), "rows": many("各项", CHANGE),
                },
            ),
        ),
    },
)  # fmt: skip
ROW = record(
    "一行",
    {
        "ref": REF, "title": text("名称"), "measure": text("计量单位"),
        "rates": many(
            "由两个数算出的率",
            record("一个率", {"ref": REF, "measure": text("计量单位"), "numerator": COUNT, "denominator": COUNT}),
        ),
    },
    {"rates"},
)  # fmt: skip


PAST_RESULT = record(
    "一年",
    {
        "file": text("文件"), "sha256": text("文件的校验码"), "scheme": text("方案"), "year": integer("年度"),
        "status": text("final 正式，provisional 暂定", "final", "provisional"),
        "units": many(
            "各单位",
            record(
                "一个单位",
                {
                    "unit": text("单位"), "class": or_null(text("类别")), "total": or_null(number("总分")),
                    "rank": or_null(integer("名次")),
                },
            ),
        ),
    },
)  # fmt: skip


@cache
def ledger_schema() -> Shape:
    """Of the ledger, which is a file of its own as well."""
    path = files("workbook_templates.results.ledger").joinpath("ledger.schema.json")
    found: Shape = json.loads(path.read_text(encoding="utf-8"))
    return found


def run_schema() -> Shape:
    """Of a whole run, the ledger included."""
    ledger = {key: value for key, value in ledger_schema().items() if not key.startswith("$")}
    keys = {
        "scheme": text("考核方案的名称"),
        "scheme_version": text("方案的版本"),
        "scheme_hash": text("方案的内容校验码"),
        "program": record("写结果的程序", {"name": text("名称"), "version": text("版本")}),
        "year": integer("考核年度"),
        "status": text("final 正式，provisional 暂定", "final", "provisional"),
        "reasons": many("为什么暂定", text("一条")),
        "trial": boolean("是否试考核"),
        "stand_ins": many("暂代的各项", text("编号")),
        "policy": POLICY,
        "previous": or_null(
            record("上年结果", {"file": text("文件"), "sha256": text("文件的校验码"), "year": integer("年度")})
        ),
        "history": many("更早各年的结果，由近到远", PAST_RESULT),
        "as_of": or_null(text("截至哪一天（--on），整改报告逾期与否按它定；没有写的为 null")),
        "units": many("各单位，按名次", OF_UNIT),
        "missing": many("没有报送的单位", text("单位")),
        "missing_holders": many(
            "没有报送的部门、行动组", record("一个", {"kind": KIND, "holder": text("部门、行动组")})
        ),
        "rejected": REJECTED,
        "unused": UNUSED,
        "duplicates": many("重复报送", DUPLICATE),
        "findings": many("采用的各文件的全部问题", NOTED),
        "notes": many("汇总时发现的问题", NOTED),
        "discrepancies": many("各来源不一致的数", DISCREPANCY),
        "substituted": many(
            "替代数据",
            record(
                "一处",
                {"unit": UNIT, "ref": REF, "data_year": integer("哪一年的数"), "source": text("谁报的")},
            ),
        ),
        "progress": many(
            "行动组的进展情况",
            record(
                "一个行动组", {"group": text("行动组"), "file": text("文件"), "texts": by_name("栏目", text("所写"))}
            ),
        ),
        "changes": or_null(CHANGES),
        "rows": many("方案的各行", ROW),
        "parameters": many(
            "全市参数",
            record("一个", {"id": text("编号"), "value": or_null(number("数值")), "source": text("来源")}),
        ),
        **OBJECTED,
        "ledger": ledger,
    }
    return whole("consolidate", "kaohe consolidate --json", record("一次汇总的全部结果", keys))
