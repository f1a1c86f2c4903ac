"""得分单元格的数值与按填报内容重新计算的结果不一致：公式被改动或覆盖（V415），或公式还在而没有重新计算（V448）。

反例 V415：自评填“否”，得分单元格却被手工改成1.5
正例 V415：得分单元格保持原公式
反例 V448：用脚本把自评改成“否”，得分单元格的公式没有重新计算，仍显示1.5
正例 V448：用Excel或WPS填写，得分单元格随即显示0
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.numbers import exact, show
from validators.finding import Finding
from validators.returns.findings import file_finding
from validators.returns.sheet_points import rows_apart, shown_points, shown_title
from validators.returns.subject import Subject

CODES = ("V415", "V448")


class Wrong(NamedTuple):
    """A score cell that shows other points than it should: where, what, and how it is told."""

    sheet: str
    cell: str
    facts: Mapping[str, object]


def check(subject: Subject) -> Iterator[Finding]:
    """Formulas that merely were not calculated again are told once for each sheet, and not at all where they show
    what a text counts that was understood."""
    stale: dict[str, list[Wrong]] = {}
    for wrong in (found := list(_wrong(subject))):
        if not subject.formulas.kept(wrong.sheet, wrong.cell):
            yield file_finding("V415", sheet=wrong.sheet, cell=wrong.cell, **wrong.facts)
    told = {(wrong.sheet, wrong.cell) for wrong in found}
    for wrong in _wrong(_as_numbers(subject)) if found else ():
        if subject.formulas.kept(wrong.sheet, wrong.cell) and (wrong.sheet, wrong.cell) in told:
            stale.setdefault(wrong.sheet, []).append(wrong)
    for (sheet, cell, facts), *others in stale.values():
        yield file_finding("V448", sheet=sheet, cell=cell, count=1 + len(others), **facts)


def _as_numbers(subject: Subject) -> Subject:
    """With every text that was understood typed as it should be."""
    inputs = (input._replace(entry=input.entry._replace(typed=True)) for input in subject.inputs)
    return replace(subject, inputs=tuple(inputs))


def _wrong(subject: Subject) -> Iterator[Wrong]:
    """A cached text is a state (未填 …) or stale; only a number can pass for points."""
    expected = shown_points(subject)
    apart: set[tuple[str, str]] | None = None  # asked for where something differs only
    scheme = subject.scheme
    half = Fraction(1, 2 * 10 ** max(scheme.row_places, scheme.total_places))
    for place, (sheet, cell, cached) in subject.live.items():
        shown = expected.get(place)
        if shown is None or isinstance(cached, bool) or not isinstance(cached, (int, float)):
            continue
        if cached == float(shown):  # nearly every cell: exact arithmetic is slower
            continue
        apart = rows_apart(subject) if apart is None else apart
        if place in apart:
            continue
        points = exact(shown)
        if not abs(cached) < float("inf") or abs(exact(cached) - points) >= half:
            yield Wrong(sheet, cell, _facts(subject, place, cached, shown))


def _facts(subject: Subject, place: tuple[str, str], cached: float, shown: Decimal) -> dict[str, object]:
    (unit, ref), named = place, {"expected": show(shown), "title": shown_title(subject, *place)}
    return {"ref": ref, "unit": unit, "raw": cached, "value": shown, **named}
