"""年度变化分解: what brought each unit from last year's points and rank to this year's."""

from collections.abc import Iterator, Mapping
from typing import Any

from workbook_templates.analysis.bridge.factors import FACTORS
from workbook_templates.analysis.bridge.year_bridge import UnitBridge, YearBridge, year_bridge
from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Chart, Inquiry, Series
from workbook_templates.analysis.report.unit_classes import class_names, in_classes
from workbook_templates.results.result_book import ListColumn, Value

SUMS = "五个原因之和等于全部变化（表中的小数经过四舍五入）。"
MOST_BARS = 40
COLOURS = ("#3B6FA0", "#B9BEC4", "#C9A45C", "#6A9E78", "#8C7AA9")
METHOD = (
    "把上年到本年的变化分给五个原因：自身数据（本单位各项数据的变化）、其他单位（别人数据的变化；只影响名次和与别人比较计分的分项）、"
    "方案变化（指标、分值、目标、计分办法、参数、类别的变化）、核查核定（核查改动的数据、核定的得分）、异议更正。",
    "办法：五个原因各取上年或本年，共32种组合，每种组合把全部单位重新计分、排名一次；"
    "某个原因的分解值，是它从上年换成本年带来的变化在全部先后次序上的平均（夏普利值）。与先后次序无关，各项之和正好等于全部变化。",
    "核查、更正按改动的多少计：上年核查减了2，按上年核查的组合就在数据上减2；没有别的来源、只由核查得到的数据算自身数据；"
    "核定的得分按占该项分值的比例计。",
    "方案不同的，分项按编号和名称对应；新增、取消、计量单位或填报项目改变的分项没有可比的数据，"
    "它们的得分全部计入方案变化。",
)
LIMITS = (
    "分解说明变化从哪里来，不评价谁做得好坏；“核查核定”包括对全部单位的核查，别人被核减也会使本单位名次上升。",
    "新增、退出的单位对名次的影响，分在其他单位和方案变化两项。",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """The bridge from the nearest earlier year."""
    found = year_bridge(asked.earlier[0].document, asked.document)
    names = class_names(asked.document)
    apart = [f"{title}（{ref}，{why}）" for ref, title, why in found.carried.apart]
    more = [f"不可比、计入方案变化的分项：{'、'.join(apart)}。"] if apart else []
    more += ["单位太多，与别人比较计分的分项，别人数据的影响计在自身数据。"] if found.rough else []
    more += (
        [f"没有分解的单位：{'、'.join(f'{unit}（{why}）' for unit, why in found.without)}。"] if found.without else []
    )
    return AnsweredQuestion(
        tables=[_points(found, names), _places(found, names)],
        told=as_json(found),
        method=[*METHOD, *more],
        limits=LIMITS,
        charts=list(_charts(found, names)),
    )


def _points(found: YearBridge, names: Mapping[str, str]) -> AnswerTable:
    columns = [
        ListColumn("单位", 24, "name"),
        *in_classes(names),
        ListColumn(f"{found.last_year}年总分", 12, "whole_points"),
        ListColumn(f"{found.year}年总分", 12, "whole_points"),
        ListColumn("总分变化", 12, "whole_signed"),
        *(ListColumn(cause, 14, "moved") for cause in FACTORS.values()),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            unit.unit,
            *([names[unit.unit_class]] if names else []),
            float(unit.last_total),
            float(unit.total),
            float(unit.total - unit.last_total),
            *map(float, unit.points.values()),
        )
        for unit in found.units
    ]
    note = f"变化＝本年－上年，单位：分。{SUMS}"
    return AnswerTable("年度变化分解", f"总分与{found.last_year}年相比变化的原因", note, columns, rows)


def _places(found: YearBridge, names: Mapping[str, str]) -> AnswerTable:
    columns = [
        ListColumn("单位", 24, "name"),
        *in_classes(names),
        ListColumn(f"{found.last_year}年名次", 12, "rank"),
        ListColumn(f"{found.year}年名次", 12, "rank"),
        ListColumn("名次变化", 12, "moved_whole"),
        *(ListColumn(cause, 14, "moved") for cause in FACTORS.values()),
        ListColumn("说明", 26, "small"),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            unit.unit,
            *([names[unit.unit_class]] if names else []),
            unit.last_rank,
            unit.rank,
            unit.last_rank - unit.rank,
            *map(float, unit.places.values()),
            "" if unit.last_class == unit.unit_class else "类别与上年不同，是与不同的单位相比",
        )
        for unit in found.units
    ]
    note = f"上升为正，下降为负，单位：位。{SUMS}"
    return AnswerTable("名次变化分解", f"名次与{found.last_year}年相比变化的原因", note, columns, rows)


def _charts(found: YearBridge, names: Mapping[str, str]) -> Iterator[Chart]:
    for unit_class in dict.fromkeys(unit.unit_class for unit in found.units):
        units = [unit for unit in found.units if unit.unit_class == unit_class][:MOST_BARS]
        series = [
            Series(cause, [float(unit.points[key]) for unit in units], colour)
            for (key, cause), colour in zip(FACTORS.items(), COLOURS, strict=True)
        ]
        title = f"{names.get(unit_class, '')}总分变化的原因"
        yield Chart("bars", title, [unit.unit for unit in units], series, "分")


def as_json(found: YearBridge) -> dict[str, Any]:
    """Everything as JSON; exact numbers are texts, `12` or `1/3`."""
    return {
        "analysis": "year_bridge", "last_year": found.last_year, "year": found.year, "factors": FACTORS,
        "units": [_unit(unit) for unit in found.units],
        "without": [{"unit": unit, "why": why} for unit, why in found.without],
        "rough": found.rough,
        "carried": dict(found.carried.refs),
        "apart": [{"ref": ref, "title": title, "why": why} for ref, title, why in found.carried.apart],
    }  # fmt: skip


def _unit(unit: UnitBridge) -> dict[str, Any]:
    return {
        "unit": unit.unit, "class": unit.unit_class, "last_class": unit.last_class,
        "last_total": float(unit.last_total), "total": float(unit.total),
        "last_rank": unit.last_rank, "rank": unit.rank,
        "points": {key: str(share) for key, share in unit.points.items()},
        "places": {key: str(share) for key, share in unit.places.items()},
    }  # fmt: skip
