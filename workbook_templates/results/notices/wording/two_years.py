"""Totals and ranks of this year and the one before."""

from collections.abc import Iterator, Sequence

from workbook_templates.results.master.changes import gains, losses, signed
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.wording.figures import signed_points
from workbook_templates.results.notices.wording.result_tables import total_of
from workbook_templates.results.unit_result import UnitResult
from workbook_templates.results.years import PointsChange, UnitChange


def change_table(run: Consolidation) -> Blocks:
    """Totals and ranks of both years; a sentence where there is nothing to compare with."""
    found = run.changes
    if found is None:
        return (Paragraph("本次汇总没有提供上年结果，不作年度比较。"),)
    columns = (
        WordColumn("单位", 40), WordColumn(f"{found.year}年总分", 22), WordColumn(f"{run.scheme.year}年总分", 22),
        WordColumn("总分变化", 20), WordColumn("上年名次", 16), WordColumn("本年名次", 16), WordColumn("名次变化", 20),
    )  # fmt: skip
    caption = Paragraph(f"{run.scheme.year}年与{found.year}年考核结果比较", "caption")
    return (caption, WordTable(columns=columns, rows=tuple(_change_row(run, one) for one in found.units)))


def _change_row(run: Consolidation, one: UnitChange) -> tuple[str, ...]:
    places = run.scheme.total_places
    totals = (f"{total:.{places}f}" if total is not None else "—" for total in (one.last_total, one.total))
    by = "—" if one.by is None else f"{one.by:+.{places}f}" if one.by else "持平"
    return (one.unit, *totals, by, str(one.last_rank or "—"), str(one.rank or "—"), moved(one))


def moved(one: UnitChange) -> str:
    """上升2位, 下降1位, 持平; a dash where ranks cannot be compared."""
    if one.risen is None:
        return "—"
    return f"{'上升' if one.risen > 0 else '下降'}{abs(one.risen)}位" if one.risen else "持平"


def since_last_year(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """What changed, in total, rank and rows."""
    one = next((change for change in run.changes.units if change.unit == unit.name), None) if run.changes else None
    if run.changes is None or one is None:
        yield "本次汇总没有提供上年结果，不作比较。"
    elif one.last_total is None or one.by is None:
        yield f"{run.changes.year}年没有可比的结果。"
    else:
        rank = f"，名次{moved(one)}" if one.risen is not None else ""
        yield (
            f"{run.changes.year}年总分{one.last_total:.{run.scheme.total_places}f}分，本年{total_of(run, unit)}分，"
            f"{signed_points(one.by)}{rank}。"
        )
        for word, rows in (("上升", gains(one)), ("下降", losses(one))):
            if rows:
                yield f"得分{word}较多的：{_changed(rows)}。"


def _changed(rows: Sequence[PointsChange]) -> str:
    return "；".join(f"{row.title}（{row.ref}，{signed(row.by)}分）" for row in rows)
