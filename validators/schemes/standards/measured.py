"""Standards about one measured figure and its target: by proportion, so much off for each step, all or nothing."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from scoring.methods import Method
from scoring.methods.attainment import Attainment
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from validators.schemes.standards.spelled import COUNTERS
from validators.schemes.standards.standard import ENDED, MARK, MISSED, N, Standard

SUBJECT = r"(?P<subject>[^,\d≥≤<>()]*?)"
HIGH = r"(?:达到或超过|达到或高于|不低于|不少于|大于等于|大于或等于|≥|>=|达到|达|完成)"
LOW = r"(?:控制在|不高于|不超过|小于等于|小于或等于|≤|<=)"
GOAL = (
    rf"{SUBJECT}(?:(?P<high>{HIGH})|(?P<low>{LOW}))(?:(?P<figure>{N})(?P<mark>{MARK}|{COUNTERS})?(?:\(含\)|含)?(?:及?以上|以内|以下|及以下)?"
    r"|(?P<column>(?:年度)?(?:目标值?|目标任务数?|任务数?|考核目标|责任目标|标准)(?:要求)?(?:及?以上)?))(?:的)?,?"
    r"(?:得|计)(?P<full>满分|\d+(?:\.\d+)?分)"
)
PROPORTION = re.compile(
    rf"{GOAL},(?:{MISSED}|(?:低于|不足)(?:目标值?|(?P<again>{N})%?)?的?|每?未?完成的?),?"
    r"按(?:照)?(?:实际)?(?:完成|达标)?(?:的)?比例(?:相应)?(?:得分|计分|赋分|折算得分|给分|扣分)"
)
NOTHING = re.compile(rf"{GOAL},(?:否则|{MISSED}|超过的?|突破的?),?的?(?:本项)?(?:不得分|得0分|不计分|计0分)")
STEP = (
    rf"每(?P<way>少|低|差|低于|低于目标值?|高|超|超过|高于|高于目标值?|高出|(?P<moved>下降|降低|减少|上升|升高|增加))"
    rf"(?P<step>{N})(?P<unit>{MARK}|{COUNTERS})(?:,|的)?,?扣(?P<taken>{N})分"
    rf"(?P<rest>,不足{N}(?:个百分点|%)的?,?(?:按{N}(?:个百分点|%)(?:计算|计|扣分)|(?P<kept>不扣分|不扣|不计)))?{ENDED}"
)
FLOOR = rf"(?:,低于(?P<floor>{N})%?的?,?(?:本项|该项)?不得分)?"
AGAIN = rf"(?:{MISSED},?|(?:低于|不足|高于|超过)(?:目标值?|标准|(?P<again>{N})(?:%|‰)?)的?,?)?"
SHORT = re.compile(rf"{GOAL},{AGAIN}{STEP}{FLOOR}")
SHORT_OF_COLUMN = re.compile(rf"{AGAIN}{STEP}{FLOOR}")
SHORT_OF_BOUND = re.compile(
    rf"{SUBJECT}(?:(?P<under>低于|不足|未达到|未达|少于|小于)|(?P<over>高于|超过|大于))(?P<figure>{N})(?P<mark>{MARK})?的?,"
    rf"{STEP}{FLOOR}"
)


COUNTED = re.compile(rf"(?:{HIGH}|{LOW})\d+(?:\.\d+)?({COUNTERS})")


class StatedTarget(NamedTuple):
    """A target with the side on which it is reached."""

    figure: Decimal
    side: Literal["higher", "lower"]


def proportional(standard: Standard) -> Method | None:
    """达到95%得满分，未达到按比例得分. Only where more is better: for less, documents divide either way."""
    found = PROPORTION.fullmatch(standard.text)
    goal = _goal(standard, found) if found else None
    if found is None or goal is None or goal.side != "higher" or goal.figure <= 0 or not _same(found, goal):
        return None
    return Proportional(target=goal.figure, polarity="higher")


def attainment(standard: Standard) -> Method | None:
    """达到50%得满分，未达到不得分."""
    found = NOTHING.fullmatch(standard.text)
    goal = _goal(standard, found) if found else None
    return Attainment(target=goal.figure, comparison=">=" if goal.side == "higher" else "<=") if goal else None


def shortfall(standard: Standard) -> Method | None:
    """达到95%得满分，每低1个百分点扣0.5分，扣完为止; 低于80%的，每降低1个百分点扣1分; the target may stand in its own
    column."""
    found, goal = _short_of(standard)
    if found is None or goal is None or goal.figure <= 0 or not _same(found, goal):
        return None
    side = "lower" if found["way"].startswith(("高", "超", "上", "升", "增")) else "higher"
    taken, step = Decimal(found["taken"]), Decimal(found["step"])
    if side != goal.side or not standard.in_measure(found["unit"]) or not taken or not step:
        return None
    floor = Decimal(found["floor"]) if found["floor"] else None
    if floor is not None and (side == "lower" or floor >= goal.figure):
        return None
    return Shortfall(
        target=goal.figure, polarity=goal.side, taken=taken, step=step, partial=_partial(found), floor=floor
    )


def _short_of(standard: Standard) -> tuple[re.Match[str] | None, StatedTarget | None]:
    """The sentence with the target it is about: the one it names, the bound below which it takes off, the column's. Of
    the column's alone 每下降1个百分点 may as well be a change on last year."""
    if found := SHORT.fullmatch(standard.text):
        return found, _goal(standard, found)
    if found := SHORT_OF_BOUND.fullmatch(standard.text):
        fits = standard.about(found["subject"]) and standard.in_measure(found["mark"] or "")
        goal = StatedTarget(Decimal(found["figure"]), "higher" if found["under"] else "lower")
        return found, goal if fits and _agrees(standard, goal.figure) else None
    found = SHORT_OF_COLUMN.fullmatch(standard.text)
    return found, _of_column(standard) if found and not found["moved"] else None


def _same(found: re.Match[str], goal: StatedTarget) -> bool:
    """Whether a figure that the sentence says twice is the same both times."""
    again = found.groupdict().get("again")
    return not again or Decimal(again) == goal.figure


def _partial(found: re.Match[str]) -> Literal["share", "whole", "free"]:
    return "share" if not found["rest"] else "free" if found["kept"] else "whole"


def _goal(standard: Standard, found: re.Match[str]) -> StatedTarget | None:
    """The target a sentence names, or the one in the column it points to."""
    if not standard.about(found["subject"]) or not standard.full(found["full"]):
        return None
    if found["column"]:
        return _of_column(standard, "higher" if found["high"] else "lower")
    if not standard.in_measure(found["mark"] or "") or not _agrees(standard, Decimal(found["figure"])):
        return None
    return StatedTarget(Decimal(found["figure"]), "higher" if found["high"] else "lower")


def _of_column(standard: Standard, said: Literal["", "higher", "lower"] = "") -> StatedTarget | None:
    """The target in its own column. `达到目标` may be said of a target that is not to be passed; a strict one is left
    to a person."""
    if standard.figure is None or standard.strict:
        return None
    way = standard.direction or said or "higher"
    side: Literal["higher", "lower"] = "lower" if way == "lower" else "higher"
    return None if said == "lower" and standard.direction == "higher" else StatedTarget(standard.figure, side)


def _agrees(standard: Standard, figure: Decimal) -> bool:
    """Whether the sentence and the target column name one figure, where both do."""
    return not standard.target or standard.figure == figure
