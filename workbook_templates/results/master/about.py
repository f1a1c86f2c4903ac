"""说明: what the result rests on, so that a reader without the program can check it."""

from collections.abc import Iterator
from typing import Any

from scoring.numbers import kept
from scoring.scheme.applies import versions
from scoring.scheme.model import Scheme, Section, best_first
from validators.measures import behind
from validators.schemes.ranking_words import by_rank_words, condition, ties
from validators.schemes.total_words import total_words
from validators.source_words import SOURCE
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import ABOUT, ResultBook
from workbook_templates.results.result_words import standing_of
from workbook_templates.xlsx.styles import row_height

APPLIES = {
    "exclude": "不适用的项目不计入满分，所在部分按适用项目折算到该部分满分。",
    "full": "不适用的项目计满分。",
    "zero": "不适用的项目计0分。",
    "average": "不适用的项目按同类其他单位该项的平均得分计分，平均时只计有本项得分的单位。",
}
COMPUTED = (
    "每一项得分四舍五入{kept}；部分得分为各项之和，总分为各部分之和{converted}，均以表中所见的数相加。",
    "名次在同一类别内按总分由高到低；{ties}，其后名次顺延（如1、2、2、4）。",
    "未填、无法识别、待核定、无法计分的项目计0分，但不等同于零，该单位结果标“暂定”，仍参加排名。",
    "未报送的单位不计总分、不排名次；弄虚作假的单位保留计算得分，等次降为最低，不排名次。",
)
WIDTHS = (18.0, 46.0, 16.0, 68.0)
Line = tuple[str, str]


def draw_about(book: ResultBook) -> None:
    """Draws the sheet 说明: a label and a text a line, then the files that were used."""
    sheet = book.sheet(ABOUT, "说明", "", WIDTHS)
    row = 2
    for label, text in _lines(book.run):
        if label:
            sheet.write_string(row, 0, label, book.styles["label"])
        else:
            sheet.write_blank(row, 0, None, book.styles["label"])
        sheet.merge_range(row, 1, row, 3, text, book.styles["plain"])
        sheet.set_row(row, row_height([(text, sum(WIDTHS[1:])), (label, WIDTHS[0])]))
        row += 1
    if book.run.reports:
        _draw_files(book, sheet, row + 1)


def _draw_files(book: ResultBook, sheet: Any, top: int) -> None:
    """Every workbook that was used, and what its bytes were."""
    sheet.write_string(top, 0, "采用的文件", book.styles["lead"])
    for col, title in enumerate(("类型", "文件", "报送单位", "SHA-256")):
        sheet.write_string(top + 1, col, title, book.styles["head"])
    for row, report in enumerate(book.run.reports, top + 2):
        source = report.source
        for col, text in enumerate((KINDS[source.kind].title, source.file, source.holder, source.sha256)):
            sheet.write_string(row, col, text, book.styles["small"])
        sheet.row_done(row)


def _lines(run: Consolidation) -> Iterator[Line]:
    scheme, document = run.scheme, run.scheme.document
    yield "考核方案", f"{scheme.title}（{scheme.id}，版本{scheme.version}）"
    yield "依据文件", "，".join(t for t in (document.quoted, document.number, document.issuer) if t)
    yield "考核年度", f"{scheme.year}年" + ("（试考核）" if run.trial else "")
    yield "结果状态", standing_of(run)
    yield from _labelled("暂定原因", run.reasons)
    yield from _labelled("数据来源", [source_words(section) for section in scheme.sections])
    yield from _labelled("计算方法", computed_words(scheme))
    yield from _labelled("等次", [grade_words(scheme)] if scheme.grades else [])
    yield from _labelled("考核程序", scheme.steps)
    yield from _labelled("参数", [_parameter(p.name, p.measure, p.value, p.source) for p in run.parameters])
    yield from _labelled(
        "暂代内容",
        ["原文缺少附表，以下项目的内容或分值为暂代，待补正：" + "、".join(run.stand_ins)] if run.stand_ins else [],
    )
    yield from _labelled("约定", [f"{a.place}：{a.text}" for a in scheme.assumptions])  # fmt: skip


def computed_words(scheme: Scheme) -> list[str]:
    """How points, totals and ranks are computed, a sentence each."""
    whole = scheme.converted_to is None and all(section.converted_to is None for section in scheme.sections)
    said = {"ties": ties(scheme), "kept": kept(scheme.row_places), "converted": "" if whole else "（折算的见下）"}
    texts = [text.format_map(said) for text in COMPUTED]
    return [*texts, *total_words(scheme), APPLIES[scheme.not_applicable]]


def _labelled(label: str, texts: tuple[str, ...] | list[str]) -> Iterator[Line]:
    for index, text in enumerate(texts):
        yield ("" if index else label), text


def source_words(section: Section) -> str:
    """Whose figures a section takes, in which order."""
    order = "、".join(SOURCE[source] for source in section.sources)
    several = "，按此顺序取第一个有数的" if len(section.sources) > 1 else ""
    awarding = dict.fromkeys(who for leaf in section.leaves() for v in versions(leaf) if (who := section.awarded_by(v)))
    awarded = f"；由{'、'.join(awarding)}核定的项目采用其核定分" if awarding else ""
    return f"{section.title}：采用{order}{several}{awarded}；考核组有核定分的以核定分为准。"


def grade_words(scheme: Scheme) -> str:
    """What reaches each grade, on one line."""
    if any(grade.by_rank for grade in scheme.grades):
        return by_rank_words(scheme)
    return "，".join(f"{condition(band)}为{band.name}" for band in best_first(scheme)) + "。"


def _parameter(name: str, measure: str, value: object, source: str) -> str:
    return (
        f"{name}：{value}{behind(measure)}（{source}）" if value is not None else f"{name}：尚未提供，有关项目无法计分"
    )
