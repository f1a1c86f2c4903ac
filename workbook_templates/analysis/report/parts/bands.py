"""名次把握: how sure every rank is."""

from collections.abc import Iterator, Mapping
from math import ceil

from workbook_templates.analysis.bands.doubts import Doubts
from workbook_templates.analysis.bands.model_of import model_from
from workbook_templates.analysis.bands.rank_bands import DrawPlan, RankBand, RankBands, as_json, rank_bands
from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Chart, Inquiry, Series, cell
from workbook_templates.analysis.report.unit_classes import class_names, in_classes
from workbook_templates.results.result_book import ListColumn, Value

MOST_BARS = 40
LIMITS = (
    "名次范围只反映上面列出的几种不确定，不反映指标和分值定得是否合适，也不反映数据是否属实。",
    "“分不出高下”是说按现有数据不能断定谁前谁后，不改变已公布的名次。",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """Bands of all ranked units."""
    doubts = Doubts()
    model = model_from(asked.document["ledger"], asked.again, doubts, asked.seed)
    found = rank_bands(model, doubts, DrawPlan(seed=asked.seed))
    names = class_names(asked.document)
    return AnsweredQuestion(
        tables=[_table(found, names)],
        told=as_json(found),
        method=list(_method(found)),
        limits=LIMITS,
        charts=list(_charts(found, names)),
    )


def _table(found: RankBands, names: Mapping[str, str]) -> AnswerTable:
    said = {line["unit"]: line["said"] for line in as_json(found)["units"]}
    columns = [
        ListColumn("名次", 8, "rank"),
        ListColumn("单位", 24, "name"),
        *in_classes(names),
        ListColumn("总分", 11, "total"),
        ListColumn("名次范围", 14, "centre"),
        ListColumn("居中名次", 10, "centre"),
        ListColumn("名次不变的机会", 15, "in_hundredths"),
        ListColumn("分不出高下的组", 15, "centre"),
        ListColumn("被后一名超过的机会", 19, "in_hundredths"),
        ListColumn("怎样读", 40, "small"),
    ]
    rows = [_row(band, names, said[band.unit]) for band in found.bands]
    note = f"抽样{found.draws}次；名次范围是按{found.level:.0%}的把握估计的。不改变已公布的名次，只说明把握有多大。"
    return AnswerTable("名次把握", "名次的把握", note, columns, rows)


def _row(band: RankBand, names: Mapping[str, str], said: str) -> tuple[Value, ...]:
    span = str(band.low) if band.low == band.high else f"{band.low}—{band.high}"
    return (
        band.rank,
        band.unit,
        *([names[band.unit_class]] if names else []),
        band.total,
        span,
        band.median,
        band.at_rank,
        f"第{band.group}组" if band.group else "",
        cell(band.flips),
        said,
    )


def _method(found: RankBands) -> Iterator[str]:
    yield f"对下列每一种不确定随机取值，重新计分、排名，共{found.draws}次；随机数种子{found.seed}，种子相同，结果相同。"
    yield from (f"{line['title']}：{line['meaning']}。" for line in found.doubts.rows())
    yield f"相邻两个单位的先后在超过{found.flip_share:.0%}的抽样中颠倒的，列为同一组“分不出高下”。"
    if found.unmoved:
        yield f"下列分项的数值没有参与变动：{'、'.join(found.unmoved)}。"


def _charts(found: RankBands, names: Mapping[str, str]) -> Iterator[Chart]:
    for unit_class in dict.fromkeys(band.unit_class for band in found.bands):
        bands = [band for band in found.bands if band.unit_class == unit_class][:MOST_BARS]
        lows, highs = [min(b.low, b.rank) for b in bands], [max(b.high, b.rank) for b in bands]
        step = max(1, ceil(max(highs) / 20))
        series = (
            Series("", [low - 0.5 for low in lows]),
            Series("可能更靠前", [b.rank - low for b, low in zip(bands, lows, strict=True)], "#93B7D6"),
            Series("公布的名次", [1.0 for _ in bands], "#3B6FA0"),
            Series("可能更靠后", [high - b.rank for b, high in zip(bands, highs, strict=True)], "#C9D8E6"),
        )
        yield Chart(
            "bars", f"{names.get(unit_class, '')}名次范围", [band.unit for band in bands], series, "名次", step=step
        )
