"""功效系数: a share of the points for the worst unit, all for the best, the others by their place between the two."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Facts, Method
from scoring.methods.peers import AMONG, Among, PeerCells
from scoring.methods.traits import Example, HowTo, Polarity
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class MinMax(Method):
    """功效系数：最优的单位得满分，最差的得保底的一份，其他按在最差与最优之间的位置得分，汇总后计分。"""

    WORDS: ClassVar = {"among": "比较范围", "least_share": "保底份额"}
    CHOICES: ClassVar = {"among": AMONG}
    order: ClassVar = 115
    how_to: ClassVar = (
        HowTo("功效系数＝60＋40×（实际值－最小值）÷（最大值－最小值）", "方向 越高越好，保底份额 0.6；没有保底的不填"),
    )
    example: ClassVar = Example(
        ("功效系数：保底份额（least_share）0.6 即 60＋40×（实际值－最差值）÷（最优值－最差值），再按本项分值折算。",),
        "rule: {kind: min_max, polarity: higher, least_share: 0.6}",
    )
    compares_units: ClassVar = True
    takes_off: ClassVar = "rest"
    kind: Literal["min_max"] = "min_max"
    polarity: Polarity
    """higher = 越高越好；lower = 越低越好。"""
    least_share: Annotated[Decimal, Limit(ge=0), Limit(le=1)] = Decimal(0)
    """最差的单位得本项分值的几成，0到1之间；没有保底的不写。各单位数值都相同的，都得满分。"""
    among: Among = "class"
    """与谁比较：class = 同类单位；all = 全部单位。"""

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return (Ask(role="claim", type="number", label="指标值", measure=measure),)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        peers, least = facts.peers[""], exact(self.least_share)
        best, worst = peers.best(self.polarity), peers.worst(self.polarity)
        way = (facts.number() - worst) / (best - worst) if best != worst else Fraction(1)
        return full * (least + (1 - least) * max(Fraction(0), min(Fraction(1), way)))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        peers = facts.peers[""]
        best, worst = peers.best(self.polarity), peers.worst(self.polarity)
        text = f"{show(facts.number())}，{AMONG[self.among]}最优{show(best)}、最差{show(worst)}（{peers.said}）"
        if best == worst:
            return f"{text}，各单位相同，计满分"
        way = f"({show(facts.number())}－{show(worst)})÷({show(best)}－{show(worst)})"
        if self.least_share:
            way = f"({show(self.least_share)}＋{show(1 - self.least_share)}×{way})"
        return f"{text}：{way}×{show(full)}"

    def awaited(self) -> str:
        return f"按在{AMONG[self.among]}最差值与最优值之间的位置"

    def peer_expression(self, full: str, at: PeerCells) -> str:
        least, rest = show(self.least_share), show(1 - self.least_share)
        way = f"({at.value}-{at.worst})/({at.best}-{at.worst})"
        between = f"MAX(0,MIN(1,{way}))"  # a falsified figure may lie beyond all that count
        return f"{full}*IF({at.best}={at.worst},1,{least}+{rest}*{between})"

    def goal(self) -> str:
        return f"功效系数，保底{show(self.least_share * 100)}%" if self.least_share else "功效系数"
