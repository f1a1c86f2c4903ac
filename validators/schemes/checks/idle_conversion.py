"""Points that are converted to as many, or by two ways at once."""

from collections.abc import Iterator

from scoring.engine.conversion import full_of
from scoring.numbers import show
from scoring.scheme.model import Scheme, Section
from validators.schemes.checks.base import Remark, in_each_view

SEVERITY = "error"
MEANING = "折算起不了作用或说不清：部分没有分值却要折算，同时写了权重和折算，折算前后分值相同，合计为 0 而要折算总分。"
REMEDY = (
    "在“部分”表改“分值”“权重”“得分折算为”，在“方案”表改“总分折算为”；不折算的清空"
    "（方案文件：sections 的 converted_to，以及 converted_to）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    yield from (Remark(s.id, f"“{s.title}”{why}", told) for s in scheme.sections for why, told in _of(s))
    yield from in_each_view(scheme, _total)


def _of(section: Section) -> Iterator[tuple[str, str]]:
    if section.converted_to is None:
        return
    told = f"分值{show(section.points)}，折算为{show(section.converted_to)}"
    if section.weight is not None:
        yield "写了权重，分值已由程序折算，不能再折算，请只留一种。", f"权重{show(section.weight)}，{told}"
    elif not section.points:
        yield "没有分值，无法折算，请填写折算前的分值。", told
    elif section.points == section.converted_to:
        yield "折算前后分值相同，请核对折算前的分值，或者清空“得分折算为”。", told


def _total(scheme: Scheme) -> Iterator[Remark]:
    if scheme.converted_to is None or full_of(scheme) not in (0, scheme.converted_to):
        return
    told = f"各部分合计{show(full_of(scheme))}，折算为{show(scheme.converted_to)}"
    why = "折算前后分值相同" if full_of(scheme) else "各部分没有分值，无法折算"
    yield Remark("converted_to", f"总分{why}，请核对各部分的分值，或者清空“总分折算为”。", told)
