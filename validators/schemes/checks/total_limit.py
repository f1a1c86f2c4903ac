"""A limit of the total that keeps units from their full points, or that no total can reach."""

from collections.abc import Iterator

from scoring.engine.totals import highest
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, in_each_view

SEVERITY = "warning"
MEANING = "总分上限低于满分，或者高于满分与加分之和（永远到不了）。"
REMEDY = "在“方案”表“总分上限”一栏改正，没有规定的清空（方案文件：most）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    yield from in_each_view(scheme, _limit)


def _limit(scheme: Scheme) -> Iterator[Remark]:
    if scheme.most is None:
        return
    full, most = scheme.points, highest(scheme)
    if scheme.most < full:
        witness = f"总分上限{show(scheme.most)}＜满分{show(full)}"
        yield Remark("most", "总分上限低于满分，得满分的单位也拿不到，请核对。", witness)
    elif most is not None and scheme.most > most:
        witness = f"总分上限{show(scheme.most)}＞最多{show(most)}"
        yield Remark("most", "总分不可能超过这个上限，请核对。", witness)
