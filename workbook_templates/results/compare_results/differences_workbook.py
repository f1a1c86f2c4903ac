"""The comparison as a workbook for the committee: the conclusion first, then units, points, files and settings."""

from collections.abc import Iterable, Sequence

from workbook_templates.results.compare_results.differences_words import (
    conclusions,
    figure_words,
    file_words,
    number_words,
    points_words,
    reason_words,
)
from workbook_templates.results.compare_results.result_differences import ResultDifferences, UnitStanding
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import ListColumn, ResultBook, Value
from workbook_templates.results.result_workbook import workbook_bytes

TITLE = "结果比较"
CONCLUSION = (ListColumn("项目", 16, "label"), ListColumn("内容", 110))
STANDINGS = (
    ListColumn("单位", 18), ListColumn("类别", 12, "centre"),
    ListColumn("总分（前）", 10, "centre"), ListColumn("总分（后）", 10, "centre"),
    ListColumn("名次（前）", 10, "centre"), ListColumn("名次（后）", 10, "centre"),
    ListColumn("等次（前）", 12, "centre"), ListColumn("等次（后）", 12, "centre"), ListColumn("原因", 70, "small"),
)  # fmt: skip
POINTS = (
    ListColumn("单位", 18), ListColumn("编号", 8, "centre"), ListColumn("项目", 36, "small"),
    ListColumn("得分（前）", 14, "centre"), ListColumn("得分（后）", 14, "centre"), ListColumn("增减", 8, "centre"),
    ListColumn("原因", 76, "small"),
)  # fmt: skip
FIGURES = (
    ListColumn("单位", 18), ListColumn("编号", 8, "centre"), ListColumn("项目", 36, "small"),
    ListColumn("内容", 10, "centre"), ListColumn("原来", 24, "small"), ListColumn("现在", 24, "small"),
    ListColumn("原来的位置", 34, "small"), ListColumn("现在的位置", 34, "small"),
)  # fmt: skip
FILES = (
    ListColumn("种类", 16, "centre"), ListColumn("报送者", 20), ListColumn("变化", 10, "centre"),
    ListColumn("原来的文件", 44, "small"), ListColumn("现在的文件", 44, "small"), ListColumn("原校验码", 20, "small"),
    ListColumn("现校验码", 20, "small"),
)  # fmt: skip
SETTINGS = (ListColumn("内容", 60), ListColumn("原来", 50, "small"), ListColumn("现在", 50, "small"))
SHOWN = 16
"""Digits of a hash that are shown."""


def differences_bytes(found: ResultDifferences, run: Consolidation) -> bytes:
    """An .xlsx file in the looks of the other results; `run` is the later of the two."""
    return workbook_bytes(run, TITLE, [lambda book: _draw(book, found)])


def _draw(book: ResultBook, found: ResultDifferences) -> None:
    _list(book, "结论", "两次汇总结果的比较。", CONCLUSION, conclusions(found))
    note = "按现在的名次排列；没有变化的单位不列。"
    _list(book, "名次与总分变化", note, STANDINGS, _standings(book, found))
    _list(book, "得分变化及原因", "得分或状态有变的各项，每项都写明原因。", POINTS, _points(found))
    _list(book, "数据变化", "采用的数、来源、核定得分和是否适用的变化。", FIGURES, _figures(found))
    _list(book, "报送文件变化", "按文件内容的校验码比较，只改文件名的不算变化。", FILES, _files(found))
    note = "对全部单位有效的规定、参数、程序和上年结果。"
    _list(book, "方案与参数变化", note, SETTINGS, _settings(found))


def _list(
    book: ResultBook, name: str, note: str, columns: Sequence[ListColumn], rows: Iterable[Sequence[Value]]
) -> None:
    none: list[Sequence[Value]] = [("没有变化", *[""] * (len(columns) - 1))]
    book.listing(name, f"{TITLE}：{name}", note, columns, list(rows) or none)


def _standings(book: ResultBook, found: ResultDifferences) -> Iterable[Sequence[Value]]:
    for one in found.standings:
        old, new = (_shown(standing) for standing in (one.before, one.after))
        pairs = [cell for pair in zip(old, new, strict=True) for cell in pair]
        yield one.unit, book.classes.get(one.unit_class, one.unit_class), *pairs, reason_words(one.reasons)


def _shown(one: UnitStanding | None) -> tuple[str, str, str]:
    if one is None:
        return "无", "无", "无"
    final = f"（审定{one.final_grade}）" if one.final_grade else ""
    return number_words(one.total), number_words(one.rank), f"{one.grade or '无'}{final}"


def _points(found: ResultDifferences) -> Iterable[Sequence[Value]]:
    for one in found.points:
        said = points_words(one.before), points_words(one.after), f"{one.by:+g}"
        yield one.unit, one.ref, one.title, *said, reason_words(one.reasons)


def _figures(found: ResultDifferences) -> Iterable[Sequence[Value]]:
    for one in found.figures:
        places = (told.place if told else "" for told in (one.before, one.after))
        yield one.unit, one.ref, one.title, one.what, figure_words(one.before), figure_words(one.after), *places


def _files(found: ResultDifferences) -> Iterable[Sequence[Value]]:
    for one in found.files:
        names = (file.file if file else "" for file in (one.before, one.after))
        hashes = (file.sha256[:SHOWN] if file else "" for file in (one.before, one.after))
        yield *file_words(one), *names, *hashes


def _settings(found: ResultDifferences) -> Iterable[Sequence[Value]]:
    return [(one.name, one.before, one.after) for one in found.settings]
