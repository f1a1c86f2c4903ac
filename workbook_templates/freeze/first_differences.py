"""What differs between a result and the run made again, in a few sentences."""

from collections.abc import Iterator

from workbook_templates.results.compare_results.compare import compare
from workbook_templates.results.compare_results.differences_words import (
    file_words,
    number_words,
    points_words,
    reason_words,
)
from workbook_templates.results.compare_results.result_differences import ResultDifferences
from workbook_templates.results.stored_result import ResultError, StoredResult

MOST = 8
ELSEWHERE = "得分、名次都相同，其他内容不同（例如收回表格的文件夹、文件名与汇总时不一样）"


def first_differences(frozen: StoredResult, again: StoredResult) -> list[str]:
    """The first of them: files and settings, which are the causes, before points and ranks."""
    try:
        found = compare(frozen, again)
    except ResultError as problem:
        return [str(problem)]
    lines = list(_lines(found))
    more = [f"等{len(lines)}处，全部可用 kaohe diff 查看。"] if len(lines) > MOST else []
    return [*lines[:MOST], *more] or [ELSEWHERE]


def _lines(found: ResultDifferences) -> Iterator[str]:
    if not found.before.sound:
        yield f"{found.before.file} 的内容与其台账的校验码不符，可能改动过"
    for file in found.files:
        kind, holder, change = file_words(file)
        yield f"{holder}的{kind}：{change}"
    yield from (f"{one.name}：{one.before} → {one.after}" for one in found.settings)
    for one in found.points:
        why = reason_words(one.reasons)
        yield f"{one.unit} {one.ref}：结果中{points_words(one.before)}，重算得{points_words(one.after)}（{why}）"
    for unit in found.standings:
        old, new = (number_words(standing and standing.total) for standing in (unit.before, unit.after))
        ranks = (number_words(standing and standing.rank) for standing in (unit.before, unit.after))
        yield f"{unit.unit}：总分 {old} → {new}，名次 {' → '.join(ranks)}"
