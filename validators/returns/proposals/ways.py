"""The scoring rules a clerk can choose for a proposed indicator, in the words of the form."""

from collections.abc import Callable
from decimal import Decimal
from typing import Literal, NamedTuple

from scoring.methods import Method
from scoring.methods.assessor import Assessor
from scoring.methods.attainment import Attainment
from scoring.methods.bands import Band, Bands
from scoring.methods.deduction import Deduction
from scoring.methods.per_unit import PerUnit
from scoring.methods.proportional import Proportional
from scoring.methods.shortfall import Shortfall
from scoring.methods.threshold import Threshold
from scoring.methods.tiers import Tier, Tiers
from scoring.methods.traits import Polarity
from scoring.methods.yes_no import YesNo

Takes = Literal["figure", "count", "points", "tiers", "bands", "steps", ""]
COUNTED = "次"


class Goal(NamedTuple):
    """What a row's target says: one figure, tiers, bands, or a figure with the step away from it and what each step
    takes off; `counted` is the row's unit of measure."""

    counted: str
    figure: Decimal = Decimal(0)
    tiers: tuple[Tier, ...] = ()
    bands: tuple[Band, ...] = ()
    step: Decimal = Decimal(1)
    taken: Decimal = Decimal(0)


class Way(NamedTuple):
    """One choice: what its target is, how to fill that in, and the rule it becomes."""

    takes: Takes
    how: str
    make: Callable[[Goal], Method]
    polarity: Polarity = "higher"
    never_zero: str = ""
    """Why the target cannot be 0; empty where it can."""

    @property
    def by_figure(self) -> bool:
        """Whether a measured value is scored, so that its unit of measure must be known."""
        return self.takes in ("figure", "bands", "steps")


FIGURE = "按计量单位填一个数字，例如95"
BANDS = "填各段“数值:分值”，例如{}"
STEPS = "例如{}"


def _bands(polarity: Polarity, example: str) -> Way:
    return Way("bands", BANDS.format(example), lambda g: Bands(bands=g.bands, polarity=polarity), polarity)


def _steps(polarity: Polarity, example: str) -> Way:
    def make(g: Goal) -> Method:
        return Shortfall(target=g.figure, polarity=polarity, taken=g.taken, step=g.step)

    return Way("steps", STEPS.format(example), make, polarity)


def _share(polarity: Polarity) -> Way:
    zero = "按比例计分的目标值应大于0；要求为0的请选“达标得满分（不高于）”"
    return Way("figure", FIGURE, lambda g: Proportional(target=g.figure, polarity=polarity), never_zero=zero)


WAYS: dict[str, Way] = {
    "按比例（越高越好）": _share("higher"),
    "按比例（越低越好）": _share("lower"),
    "达标得满分（不低于）": Way("figure", FIGURE, lambda g: Attainment(target=g.figure, comparison=">=")),
    "达标得满分（不高于）": Way("figure", FIGURE, lambda g: Attainment(target=g.figure, comparison="<=")),
    "是否完成": Way("", "不用填", lambda g: YesNo()),
    "达到数量得满分": Way("count", "填数量下限，例如3", lambda g: Threshold(at_least=int(g.figure), counted=g.counted)),
    "按数量分档": Way(
        "tiers",
        "按“数量:分值”填各档，用分号隔开，例如1:2；3:6；5:10",
        lambda g: Tiers(tiers=g.tiers, counted=g.counted),
    ),
    "每项得分": Way(
        "points", "填每一项（次）得多少分，例如0.5，以分值为上限", lambda g: PerUnit(each=g.figure, counted=g.counted)
    ),
    "按数值分段（越高越好）": _bands("higher", "95:10；90:6"),
    "按数值分段（越低越好）": _bands("lower", "5:10；8:4"),
    "按差距扣分（越高越好）": _steps("higher", "95；每低1扣0.5"),
    "按差距扣分（越低越好）": _steps("lower", "5；每高0.1扣0.5"),
    "每发生一次扣分": Way(
        "points", "填每一次扣多少分，例如0.5", lambda g: Deduction(taken=g.figure, counted=g.counted)
    ),
    "考核组评定": Way("", "不用填", lambda g: Assessor()),
}
EXPLAINED: dict[str, str] = {
    "按比例（越高越好）": "达到目标值得满分，未达到的按完成的比例得分。",
    "按比例（越低越好）": "不高于目标值得满分，高于的按目标值与实际值的比例得分。",
    "达标得满分（不低于）": "不低于目标值得满分，否则不得分。",
    "达标得满分（不高于）": "不高于目标值得满分，否则不得分。",
    "是否完成": "完成得满分，未完成不得分。",
    "达到数量得满分": "数量达到下限得满分，否则不得分。",
    "按数量分档": "按达到的最高一档得分，最高一档的得分应等于分值。",
    "每项得分": "数量乘以每项得分，以分值为上限。",
    "按数值分段（越高越好）": "数值达到哪一段（含本数）得哪一段的分，最低一段也没有达到的不得分。",
    "按数值分段（越低越好）": "数值不高于哪一段（含本数）得哪一段的分，高于最后一段的不得分。",
    "按差距扣分（越高越好）": "达到目标值得满分，每低若干扣若干分，不足的按比例扣，扣完为止。",
    "按差距扣分（越低越好）": "不高于目标值得满分，每高若干扣若干分，不足的按比例扣，扣完为止。",
    "每发生一次扣分": "没有发生的填0，得满分；每发生一次扣若干分，扣完为止。",
    "考核组评定": "没有数量可算的，由考核组在核查表中评定0分至满分。",
}
