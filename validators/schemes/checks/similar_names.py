"""Names that are almost another's: people and programs will mix them up."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, alike_lists, ruled
from validators.schemes.wording.likeness import one_character_apart, pairs, places_alike, same_but_for_writing

SEVERITY = "warning"
MEANING = "两个名称几乎相同（只差空格、全角半角、括号、繁简，或者只差一个字），可能是同一个写错了。"
REMEDY = "写错的一个改正；确是两个的不用改（方案文件：name、title）。"
LONG = {"部门": 6, "分项": 10, "指标": 10, "任务": 10}


def check(scheme: Scheme) -> Iterator[Remark]:
    for a, b in pairs(list(scheme.unit_names)):
        if same_but_for_writing(a, b) or places_alike(a, b):
            yield _remark("units", "单位", a, b)
    for place, what, names in alike_lists(scheme):
        for a, b in pairs(names):
            prefix = what == "部门" and _longer_form(a, b)
            if same_but_for_writing(a, b) or prefix or one_character_apart(a, b, LONG.get(what, 6)):
                yield _remark(place, what, a, b)
    for row in ruled(scheme):
        options = [level.option for level in row.rule.levels() if level.option is not None]
        yield from (_remark(row.place, "选项", a, b) for a, b in pairs(options) if same_but_for_writing(a, b))


def _longer_form(a: str, b: str) -> bool:
    """市卫生健康委 and 市卫生健康委员会."""
    short, long = sorted((a, b), key=len)
    return len(short) >= 4 and long.startswith(short) and len(long) - len(short) <= 2


def _remark(place: str, what: str, a: str, b: str) -> Remark:
    return Remark(place, f"{what}“{a}”与“{b}”几乎相同，请核对是否同一个。", f"“{a}”“{b}”")
