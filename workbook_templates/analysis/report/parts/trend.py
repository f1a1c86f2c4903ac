"""历年变化: totals and ranks of all years side by side."""

from collections.abc import Iterator, Mapping

from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Chart, Inquiry, Series, cell
from workbook_templates.analysis.report.unit_classes import class_names, in_classes
from workbook_templates.analysis.trend.trend import UnitTrend, YearsTrend, trend
from workbook_templates.results.result_book import ListColumn, Value

MOST_LINES = 10
COLOURS = (
    "#3B6FA0",
    "#C0504D",
    "#6A9E78",
    "#C9A45C",
    "#8C7AA9",
    "#4BACC6",
    "#7F7F7F",
    "#9C5A2E",
    "#2E7D6B",
    "#D081A8",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """All results in the order of the years."""
    found = trend([one.document for one in reversed((asked.stored, *asked.earlier))])
    names = class_names(asked.document)
    open_years = [f"{year}年" for year, final in zip(found.years, found.final, strict=True) if not final]
    return AnsweredQuestion(
        tables=[_table(found, names, open_years)],
        told={
            "analysis": "trend",
            "years": list(found.years),
            "final": list(found.final),
            "units": [
                {"unit": u.unit, "class": u.unit_class, "totals": u.totals, "ranks": u.ranks} for u in found.units
            ],
        },
        method=["各年的总分、名次取自各年的汇总结果，没有换算。"],
        limits=["各年的方案、满分、类别不同的，总分不能直接比较；为什么变化看“年度变化分解”。"],
        charts=list(_charts(found, names)),
    )


def _table(found: YearsTrend, names: Mapping[str, str], open_years: list[str]) -> AnswerTable:
    years = found.years
    columns = [
        ListColumn("单位", 24, "name"),
        *in_classes(names),
        *(ListColumn(f"{y}年总分", 12, "whole_points") for y in years),
        *(ListColumn(f"{y}年名次", 12, "rank") for y in years),
        ListColumn("名次逐年变化", 30, "centre"),
    ]
    note = "空白＝当年没有结果或没有名次。" + (f"{'、'.join(open_years)}的结果为暂定。" if open_years else "")
    title = f"{years[0]}年至{years[-1]}年的总分和名次"
    return AnswerTable("历年变化", title, note, columns, [_row(unit, names) for unit in found.units])


def _row(unit: UnitTrend, names: Mapping[str, str]) -> tuple[Value, ...]:
    return (
        unit.unit,
        *([names[unit.unit_class]] if names else []),
        *map(cell, unit.totals),
        *map(cell, unit.ranks),
        " → ".join("—" if rank is None else str(rank) for rank in unit.ranks),
    )


def _charts(found: YearsTrend, names: Mapping[str, str]) -> Iterator[Chart]:
    for unit_class in dict.fromkeys(unit.unit_class for unit in found.units):
        units = [u for u in found.units if u.unit_class == unit_class and u.ranks[-1] is not None]
        first = f"（本年前{MOST_LINES}名）" if len(units) > MOST_LINES else ""
        lines = [Series(u.unit, u.ranks, colour) for u, colour in zip(units, COLOURS, strict=False)]
        if lines:
            years = [f"{year}年" for year in found.years]
            yield Chart("lines", f"{names.get(unit_class, '')}名次{first}", years, lines, "名次", reverse=True)
