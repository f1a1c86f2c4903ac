"""Grades are defined, but low totals fall into none."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "warning"
MEANING = "规定了等次，但总分较低的单位评不上任何等次。"
REMEDY = "在“等次”表加最低一档，“总分下限”填 0（方案文件：grades）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    lowest = min((grade.at_least or 0 for grade in scheme.grades if not grade.by_rank), default=None)
    if lowest:
        yield Remark("grades", "总分较低的单位评不上任何等次，请补一个下限为0的等次。", f"最低等次下限{show(lowest)}")
    elif scheme.grades and lowest is None:
        witness = f"各等次都只按名次评：{'、'.join(grade.name for grade in scheme.grades)}"
        yield Remark("grades", "名次靠后的单位评不上任何等次，请补一个下限为0的等次。", witness)
