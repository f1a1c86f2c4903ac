"""What a run says of an earlier year's result: what did not match, and figures that contradict it."""

from collections.abc import Iterator, Sequence

from scoring.scheme.model import Scheme
from validators.finding import Finding, Severity
from workbook_templates.consolidate.continued_rows import ContinuedRows
from workbook_templates.results.unit_result import FigurePlace
from workbook_templates.results.years import LastYear

CODE, SHOWN = "RUN-LAST", 12
NOTHING = "无须处理。"


def other_figure(
    unit: str, what: tuple[str, str, str], values: tuple[str, str], place: FigurePlace, last: LastYear
) -> Finding:
    """`what` is (ref, role, label), `values` what was read and what is used."""
    ref, role, label = what
    read, used = values
    text = f"{unit}{ref}{label}填的是“{read}”，{last.file} 中是{used}，采用后者。"
    hint = "如以填报的为准，请先更正上年结果，或不用 --previous。"
    return Finding(
        code=CODE, severity="note", message=text, hint=hint, sheet=place.sheet, cell=place.cell, ref=ref, role=role,
        unit=unit, raw=read, value=used,
    )  # fmt: skip


def matching(scheme: Scheme, last: LastYear, same: ContinuedRows) -> Iterator[Finding]:
    """How the two years fit together, each kind of misfit with what it concerns."""
    if last.year != scheme.year - 1:
        text = f"{last.file} 是{last.year}年的结果，本次考核{scheme.year}年，其数值仍按“上年值”采用。"
        yield _finding("warning", text, "请核对 --previous 指定的文件是不是上年的结果。")
    known = [name for name in scheme.unit_names if name in last.units]
    if not known or not same.refs:
        what = "没有相同的单位" if not known else "没有相同的考核内容"
        text = f"{last.file}（{last.scheme}，{last.year}年）与本方案{what}，没有可对比的内容。"
        yield _finding("warning", text, "请核对 --previous 指定的文件。")
        return
    yield from _units(scheme, last)
    yield from _rows(last, same)


def _units(scheme: Scheme, last: LastYear) -> Iterator[Finding]:
    if new := [name for name in scheme.unit_names if name not in last.units]:
        yield _finding(
            "note", f"上年结果中没有这些单位，无上年数据：{_listed(new)}。", "名称改过的，请核对后手工填报上年值。"
        )
    if gone := [name for name in last.units if name not in scheme.unit_names]:
        yield _finding("note", f"上年结果中的这些单位今年不考核：{_listed(gone)}。", NOTHING)


def _rows(last: LastYear, same: ContinuedRows) -> Iterator[Finding]:
    if same.renamed:
        text = f"这些项目编号与上年相同而名称不同，按编号对应：{_listed(same.renamed)}。"
        yield _finding("warning", text, "请核对是否同一项；不是的，请在方案中换用新的编号。")
    if same.remeasured:
        text = f"这些项目的计量单位与上年不同，上年的数值没有使用：{_listed(sorted(same.remeasured))}。"
        yield _finding("warning", text, "请换算后用 kaohe template --history 预填，或由单位填报上年值。")
    if same.moved:
        pairs = [f"{ref}（上年{same.refs[ref]}）" for ref in same.moved]
        yield _finding("note", f"这些项目编号有变，按名称对应：{_listed(pairs)}。", NOTHING)
    if same.new:
        yield _finding("note", f"这些项目在上年结果中没有对应的：{_listed(same.new)}。", NOTHING)
    if same.gone:
        titles = {row.ref: row.title for row in last.rows}
        gone = [f"{ref} {titles[ref]}" for ref in same.gone]
        yield _finding("note", f"上年的这些项目今年没有对应的：{_listed(gone)}。", NOTHING)


def _finding(severity: Severity, message: str, hint: str) -> Finding:
    return Finding(code=CODE, severity=severity, message=message, hint=hint)


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:SHOWN]) + (f"等{len(names)}个" if len(names) > SHOWN else "")
