"""填报负担: what everybody was asked for, and rows that might be asked for no more."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from workbook_templates.analysis.burden.burden import Burden, burden
from workbook_templates.analysis.burden.needless_rows import RowWeight
from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Chart, Inquiry, Series
from workbook_templates.analysis.scored_again import ScoredAgain
from workbook_templates.results.result_book import ListColumn, Value

METHOD = (
    "要填的格数按下发的表格数：数据是数值、选择、年份等，文字说明是佐证材料、理由和意见；封面和进展情况不计。",
    "已预填的，报送表、部门数据表中是推进办预填的、或由以前年度结果带来的上年值、基期值，核查表中是带出来给考核组看的自报、部门数据。",
    "返工次数＝同一填报单位先后报来、内容不同的文件和没有采用的文件数减1；只知道汇总时收到的文件，此前来回修改的不在其中。",
    "不影响名次：去掉这一项（按对谁都不适用处理）以后，各单位名次与公布的完全相同。",
)
LIMITS = (
    "每次只去掉一项；同时去掉几项，名次可能变化。",
    "不影响名次的不一定没有用：督促工作、评定等次、上级要求的，仍应保留。是否不再要求填报，由推进办决定。",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """This round, beside the last one where there is one."""
    found = burden(asked.document, asked.again)
    last = None
    if asked.earlier:
        before = asked.earlier[0].document
        last = burden(before, ScoredAgain.of(before))
    return AnsweredQuestion(
        tables=[_kinds(found, last), _holders(found), _rows(found, last)],
        told=as_json(found) | {"last": as_json(last) if last else None},
        method=METHOD,
        limits=LIMITS,
        charts=list(_charts(found)),
    )


def _kinds(found: Burden, last: Burden | None) -> AnswerTable:
    columns = [
        ListColumn("年度", 10, "centre"),
        ListColumn("表格", 20, "name"),
        ListColumn("份数", 9, "rank"),
        ListColumn("要填的格数", 13, "rank"),
        ListColumn("其中数据", 11, "rank"),
        ListColumn("其中文字说明", 14, "rank"),
        ListColumn("已预填的格数", 14, "rank"),
        ListColumn("预填占比", 11, "in_hundredths"),
        ListColumn("每份要填", 11, "number"),
        ListColumn("返工次数", 11, "rank"),
    ]
    rows = [row for one in (found, last) if one for row in _kind_rows(one)]
    return AnswerTable(
        "填报负担", "填报负担", "格数是下发表格中要填的单元格，不含封面。返工次数只计汇总时收到的文件。", columns, rows
    )


def _kind_rows(one: Burden) -> Iterator[tuple[Value, ...]]:
    for kind in one.kinds:
        asked = kind.figures + kind.proofs
        yield (
            f"{one.year}年",
            kind.title,
            kind.workbooks,
            asked,
            kind.figures,
            kind.proofs,
            kind.prefilled,
            kind.prefilled / max(1, asked + kind.prefilled),
            asked / max(1, kind.workbooks),
            kind.rounds,
        )


def _holders(found: Burden) -> AnswerTable:
    columns = [
        ListColumn("表格", 20, "centre"),
        ListColumn("填报单位", 28, "name"),
        ListColumn("要填的格数", 13, "rank"),
        ListColumn("其中数据", 11, "rank"),
        ListColumn("其中文字说明", 14, "rank"),
        ListColumn("已预填的格数", 14, "rank"),
        ListColumn("预填占比", 11, "in_hundredths"),
        ListColumn("收到文件", 11, "rank"),
        ListColumn("未采用文件", 12, "rank"),
        ListColumn("返工次数", 11, "rank"),
    ]
    rows = [
        (w.title, w.holder, w.asked, w.figures, w.proofs, w.prefilled, w.share, w.files, w.refused, w.rounds)
        for w in found.workbooks
    ]
    return AnswerTable("各单位负担", "各单位、部门、考核组的填报负担", "只列下发的表格。", columns, rows)


def _rows(found: Burden, last: Burden | None) -> AnswerTable:
    columns = [
        ListColumn("编号", 9, "centre"),
        ListColumn("分项", 48, "text"),
        ListColumn("分值", 9, "number"),
        ListColumn("要填的格数", 12, "rank"),
        ListColumn("得分范围", 16, "centre"),
        ListColumn("得最高分的单位", 16, "centre"),
        ListColumn("去掉后变化的单位", 17, "rank"),
        ListColumn("最多变几位", 12, "rank"),
        ListColumn("可否不再要求填报", 46, "small"),
    ]
    before = {row.title for row in last.rows if row.needless} if last else set()
    rows = [_row(row, found.year, last, before) for row in _needless_first(found.rows)]
    return AnswerTable("分项作用", "各分项对名次的作用", "不影响名次的列在前面，要填格数多的在先。", columns, rows)


def _needless_first(rows: Sequence[RowWeight]) -> list[RowWeight]:
    return sorted(rows, key=lambda row: (not row.needless, row.moved, -row.cells))


def _row(row: RowWeight, year: int, last: Burden | None, before: set[str]) -> tuple[Value, ...]:
    span = f"{row.low.normalize():f}—{row.high.normalize():f}" if row.low != row.high else f"{row.low.normalize():f}"
    return (
        row.ref,
        row.title,
        float(row.full),
        row.cells,
        span if row.units else "",
        f"{row.at_high}/{row.units}",
        row.moved,
        row.farthest,
        _advice(row, last, before),
    )


def _advice(row: RowWeight, last: Burden | None, before: set[str]) -> str:
    if row.depends and not row.moved:
        return "去掉后名次不变，但其他分项或等次以它为条件"
    if not row.needless:
        return ""
    why = "各单位得分相同" if row.low == row.high else "去掉后名次不变"
    again = f"，{last.year}年也不影响名次" if last and row.title in before else ""
    return f"可以考虑：{why}{again}"


def _charts(found: Burden) -> Iterator[Chart]:
    kinds = found.kinds
    if kinds:
        series = (
            Series("数据", [kind.figures for kind in kinds], "#3B6FA0"),
            Series("文字说明", [kind.proofs for kind in kinds], "#C9A45C"),
            Series("已预填", [kind.prefilled for kind in kinds], "#D5DAE0"),
        )
        yield Chart("bars", "各类表格的格数", [kind.title for kind in kinds], series, "格")


def as_json(found: Burden) -> dict[str, Any]:
    """Everything as JSON."""
    return {
        "analysis": "burden", "year": found.year, "kinds": [asdict(kind) for kind in found.kinds],
        "workbooks": [asdict(w) | {"asked": w.asked, "share": w.share, "rounds": w.rounds} for w in found.workbooks],
        "rows": [_row_json(row) for row in found.rows],
    }  # fmt: skip


def _row_json(row: RowWeight) -> dict[str, Any]:
    numbers = {"full": float(row.full), "low": float(row.low), "high": float(row.high)}
    return asdict(row) | numbers | {"needless": row.needless}
