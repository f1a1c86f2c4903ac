"""The workbook 结果分析: a sheet for each table, one for the charts of a question, and how it was all found."""

from collections.abc import Iterator
from functools import partial

from workbook_templates.analysis.report.charts import draw_charts
from workbook_templates.analysis.report.inquiry import AnswerTable
from workbook_templates.analysis.report.inquiry_answers import Answers
from workbook_templates.analysis.report.questions import QUESTIONS
from workbook_templates.results.result_book import ABOUT, ResultBook
from workbook_templates.results.result_words import standing_of
from workbook_templates.results.result_workbook import workbook_bytes
from workbook_templates.xlsx.styles import row_height

TITLE = "结果分析"
WIDTHS = (18.0, 120.0)
GENERAL = (
    "分析只读汇总结果，不改变任何得分、名次。",
    "分析供推进办内部参考，说明数据和名次的把握，不是对任何单位、任何人的结论。",
)


def analysis_workbook(found: Answers) -> bytes:
    """The workbook as bytes, the same for the same answers."""
    draws = [partial(_draw_about, found=found)]
    for name, part in found.parts.items():
        draws += [partial(_draw_table, table=table) for table in part.tables]
        if part.charts:
            draws.append(partial(draw_charts, name=f"{QUESTIONS[name]}图", charts=part.charts))
    return workbook_bytes(found.asked.run, TITLE, draws)


def _draw_table(book: ResultBook, table: AnswerTable) -> None:
    for sheet in book.listing(table.sheet, table.title, table.note, table.columns, table.rows):
        sheet.freeze_panes(3, 0)


def _draw_about(book: ResultBook, found: Answers) -> None:
    sheet = book.sheet(ABOUT, TITLE, "", WIDTHS)
    last = ""
    for row, (label, text) in enumerate(_lines(book, found), 2):
        sheet.write_string(row, 0, "" if label == last else label, book.styles["label"])
        last = label
        sheet.write_string(row, 1, text, book.styles["plain"])
        sheet.set_row(row, row_height([(text, WIDTHS[1]), (label, WIDTHS[0])]))


def _lines(book: ResultBook, found: Answers) -> Iterator[tuple[str, str]]:
    asked = found.asked
    yield (
        "汇总结果",
        f"{asked.stored.file}（{asked.document['year']}年，{standing_of(book.run)}），SHA-256 {asked.stored.sha256}",
    )
    if book.run.reasons:
        yield "结果为暂定", "；".join(book.run.reasons) + "。补齐后名次可能变化，分析应重做。"
    if found.lacking:
        yield "没有做的分析", found.lacking
    for one in asked.earlier:
        yield "以前年度", f"{one.file}（{one.document['year']}年），SHA-256 {one.sha256}"
    yield from (("说明", text) for text in GENERAL)
    for name, part in found.parts.items():
        label = QUESTIONS[name]
        yield from ((f"{label}：办法", text) for text in part.method)
        yield from ((f"{label}：注意", text) for text in part.limits)
