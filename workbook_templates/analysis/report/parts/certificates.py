"""名次差距: between neighbours, the smallest single change that makes them change places."""

from collections.abc import Mapping
from typing import Any

from scoring.numbers import show
from workbook_templates.analysis.certificate.rank_certificate import LOOKED_AT, as_json, certificate, rows
from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Inquiry
from workbook_templates.analysis.report.unit_classes import class_names, in_classes
from workbook_templates.results.result_book import ListColumn, Value

LIMITS = (
    "差距小说明名次经不起这一项数据的出入，不说明这一项数据有误；几项数据同时变化的不在其中。",
    "列出的变化是算出来的最小变化，不是对任何单位的要求或建议。",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """All neighbours."""
    found = certificate(asked.again)
    names = class_names(asked.document)
    columns = [
        *in_classes(names),
        ListColumn("名次", 8, "rank"),
        ListColumn("单位", 22, "name"),
        ListColumn("后一名", 8, "rank"),
        ListColumn("后一名单位", 22, "name"),
        ListColumn("总分差", 9, "whole_points"),
        ListColumn("最小改动的分项", 28, "small"),
        ListColumn("由", 9, "centre"),
        ListColumn("变为", 9, "centre"),
        ListColumn("怎样读", 64, "small"),
    ]
    note = "相邻两个单位，最小改动哪一项数据、改多少，两者就会互换位置；没有的，任何一项单独改动都不能使两者互换。"
    table = AnswerTable("名次差距", "相邻名次的差距", note, columns, [_row(line, names) for line in rows(found)])
    return AnsweredQuestion(tables=[table], told=as_json(found), method=[LOOKED_AT], limits=LIMITS)


def _row(line: Mapping[str, Any], names: Mapping[str, str]) -> tuple[Value, ...]:
    swap = line["swap"]
    changed: tuple[Value, ...] = ("—", "", "")
    if swap is not None:
        changed = (f"{swap['ref']} {swap['title']}", _value(swap["from"]), _value(swap["to"]))
    return (
        *([names[line["class"]]] if names else []),
        line["upper_rank"],
        line["upper"],
        line["lower_rank"],
        line["lower"],
        line["gap"],
        *changed,
        line["said"],
    )


def _value(value: float | str) -> str:
    return value if isinstance(value, str) else show(value)
