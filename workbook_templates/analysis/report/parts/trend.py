"""历年变化: totals and ranks of all years side by side."""

from collections.abc import Iterator, Mapping, Sequence

from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Chart, Inquiry, Series, cell
from workbook_templates.analysis.report.unit_classes import class_names, in_classes
from workbook_templates.results.past_results import PastResult, UnitTrend, past_result, trend
from workbook_templates.results.result_book import ListColumn, Value
from workbook_templates.results.unit_points_json import number

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
    results = reversed((asked.stored, *asked.earlier))
    years = [past_result(one.document, one.file, one.sha256) for one in results]
    units, names = trend(years), class_names(asked.document)
    return AnsweredQuestion(
        tables=[_table(years, units, names)],
        told={
            "analysis": "trend",
            "years": [year.year for year in years],
            "final": [year.final for year in years],
            "units": [
                {"unit": u.unit, "class": u.unit_class, "totals": tuple(map(number, u.totals)), "ranks": u.ranks}
                for u in units
            ],
        },
        method=["各年的总分、名次取自各年的汇总结果，没有换算。"],
        limits=["各年的方案、满分、类别不同的，总分不能直接比较；为什么变化看“年度变化分解”。"],
        charts=list(_charts([year.year for year in years], units, names)),
    )


def _table(results: Sequence[PastResult], units: Sequence[UnitTrend], names: Mapping[str, str]) -> AnswerTable:
    years, open_years = [one.year for one in results], [f"{one.year}年" for one in results if not one.final]
    columns = [
        ListColumn("单位", 24, "name"),
        *in_classes(names),
        *(ListColumn(f"{y}年总分", 12, "whole_points") for y in years),
        *(ListColumn(f"{y}年名次", 12, "rank") for y in years),
        ListColumn("名次逐年变化", 30, "centre"),
    ]
    note = "空白＝当年没有结果或没有名次。" + (f"{'、'.join(open_years)}的结果为暂定。" if open_years else "")
    title = f"{years[0]}年至{years[-1]}年的总分和名次"
    return AnswerTable("历年变化", title, note, columns, [_row(unit, names) for unit in units])


def _row(unit: UnitTrend, names: Mapping[str, str]) -> tuple[Value, ...]:
    return (
        unit.unit,
        *([names[unit.unit_class]] if names else []),
        *map(cell, map(number, unit.totals)),
        *map(cell, unit.ranks),
        " → ".join("—" if rank is None else str(rank) for rank in unit.ranks),
    )


def _charts(years: Sequence[int], trends: Sequence[UnitTrend], names: Mapping[str, str]) -> Iterator[Chart]:
    for unit_class in dict.fromkeys(unit.unit_class for unit in trends):
        units = [u for u in trends if u.unit_class == unit_class and u.ranks[-1] is not None]
        first = f"（本年前{MOST_LINES}名）" if len(units) > MOST_LINES else ""
        lines = [Series(u.unit, u.ranks, colour) for u, colour in zip(units, COLOURS, strict=False)]
        if lines:
            yield Chart(
                "lines",
                f"{names.get(unit_class, '')}名次{first}",
                [f"{year}年" for year in years],
                lines,
                "名次",
                reverse=True,
            )
