"""The sections together give another total than 100 points."""

from collections.abc import Iterator

from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, names_of, units_of_views

SEVERITY = "warning"
MEANING = "各部分合计不是 100 分（加分项、扣分项不计）。"
REMEDY = "在“部分”表核对各部分的“分值”；原文满分不是 100 分的不用改（方案文件：sections 的 points）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    having: dict[str, list[str]] = {}
    for view, units in units_of_views(scheme).items():
        if view.points != 100:
            parts = "＋".join(show(section.brings) for section in view.sections if section.counts == "points")
            to = "" if view.converted_to is None else f"，折算为{show(view.converted_to)}"
            having.setdefault(f"{parts}＝{show(view.added_up)}{to}", []).extend(units)
    if having:
        sums = having if len(having) == 1 else [f"{names_of(scheme, units)}{sum_}" for sum_, units in having.items()]
        who = names_of(scheme, [name for units in having.values() for name in units])
        said = f"{who}：" if who else ""
        yield Remark("sections", f"{said}各部分合计不是100分，请确认。", "；".join(sums))
