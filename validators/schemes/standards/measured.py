"""Standards about one measured figure and its target: by proportion, so much off for each step, all or nothing."""

import re
from decimal import Decimal
from typing import Literal, NamedTuple

from scoring.methods import Method
from scoring.methods.attainment import Attainment
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from validators.schemes.standards.standard import ENDED, MARK, MISSED, N, Standard

SUBJECT = r"(?P<subject>[^,\d≥≤<>()]*?)"
HIGH = r"(?:达到或超过|达到或高于|不低于|不少于|大于等于|大于或等于|≥|>=|达到|达)"
LOW = r"(?:控制在|不高于|不超过|小于等于|小于或等于|≤|<=)"
GOAL = (
    rf"{SUBJECT}(?:(?P<high>{HIGH})|(?P<low>{LOW}))(?:(?P<figure>{N})(?P<mark>{MARK})?(?:及?以上|以内|以下|及以下)?"
    r"|(?P<column>(?:年度)?(?:目标值?|考核目标|标准)(?:要求)?(?:及?以上)?))(?:的)?,?(?:得|计)(?P<full>满分|\d+(?:\.\d+)?分)"
)
PROPORTION = re.compile(
    rf"{GOAL},(?:{MISSED}|(?:低于|不足)(?:目标值?)?的?|每?未?完成的?),?"
    r"按(?:照)?(?:实际)?(?:完成|达标)?(?:的)?比例(?:相应)?(?:得分|计分|赋分|折算得分|给分|扣分)"
)
NOTHING = re.compile(rf"{GOAL},(?:否则|{MISSED}),?的?(?:不得分|得0分|不计分|计0分)")
STEP = (
    rf"每(?P<way>少|低|差|低于目标值?|高|超|超过|高于目标值?)(?P<step>{N})(?P<unit>{MARK})"
    rf"(?:,|的)?,?扣(?P<taken>{N})分(?P<rest>,不足1个百分点(?:的)?按1个百分点(?:计算|计|扣分))?{ENDED}"
)
SHORT = re.compile(rf"{GOAL},(?:{MISSED},?)?{STEP}(?:,低于(?P<floor>{N})%?的?,?不得分)?")
SHORT_OF_COLUMN = re.compile(rf"{STEP}")


class StatedTarget(NamedTuple):
    """A target with the side on which it is reached."""

    figure: Decimal
    side: Literal["higher", "lower"]


def proportional(standard: Standard) -> Method | None:
    """达到95%得满分，未达到按比例得分. Only where more is better: for less, documents divide either way."""
    found = PROPORTION.fullmatch(standard.text)
    goal = _goal(standard, found) if found else None
    if goal is None or goal.side != "higher" or goal.figure <= 0:
        return None
    return Proportional(target=goal.figure, polarity="higher")


def attainment(standard: Standard) -> Method | None:
    """达到50%得满分，未达到不得分."""
    found = NOTHING.fullmatch(standard.text)
    goal = _goal(standard, found) if found else None
    return Attainment(target=goal.figure, comparison=">=" if goal.side == "higher" else "<=") if goal else None


def shortfall(standard: Standard) -> Method | None:
    """达到95%得满分，每低1个百分点扣0.5分，扣完为止; the target may stand in its own column."""
    found = SHORT.fullmatch(standard.text)
    goal = _goal(standard, found) if found else None
    if found is None and (found := SHORT_OF_COLUMN.fullmatch(standard.text)):
        goal = _of_column(standard)
    if found is None or goal is None or goal.figure <= 0:
        return None
    side = "lower" if found["way"].startswith(("高", "超")) else "higher"
    taken, step = Decimal(found["taken"]), Decimal(found["step"])
    if side != goal.side or not standard.in_measure(found["unit"]) or not taken or not step:
        return None
    floor = found.groupdict().get("floor")
    return Shortfall(
        target=goal.figure,
        polarity=goal.side,
        taken=taken,
        step=step,
        partial="whole" if found["rest"] else "share",
        floor=Decimal(floor) if floor else None,
    )


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
