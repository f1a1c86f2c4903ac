"""多项扣分: several shortcomings, each with its own price, taken off the points of one row until none are left."""

from collections.abc import Iterable, Iterator
from dataclasses import field
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods.base import Ask, Cells, Facts, Method, Outcome
from scoring.methods.composite import Part, own_cells
from scoring.methods.peers import PEERS, tells_peers
from scoring.methods.traits import Example, HowTo
from scoring.numbers import exact, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Shortcoming(Part):
    """One of the things that points are taken off for: it may take all of the row's points, or so many at most, and has
    no share."""

    share: Decimal = field(default=Decimal(0), init=False)
    most: Annotated[Decimal, Limit(gt=0)] | None = None
    """这一种最多扣多少分；没有规定则不填，扣到本行分值为止。"""

    def within(self, full: Fraction) -> Fraction:
        return full if self.most is None else min(full, exact(self.most))

    def goal(self) -> str:
        most = "" if self.most is None else f"（最多扣{show(self.most)}分）"
        return Part.goal(self) + most


@dataclass(frozen=True, slots=True, kw_only=True)
class Deductions(Method):
    """多项扣分：几种扣分合在一行，各按各的规则扣，合计从本行分值中扣，扣完为止。"""

    WORDS: ClassVar = {"parts": "各部分"}
    order: ClassVar = 45
    how_to: ClassVar = (
        HowTo(
            "迟报一次扣0.5分，漏报一次扣1分，扣完为止",
            "两种扣分写在“合并指标”表，一种一行，规则都是每…扣…分，每次扣分 0.5、1；份额不填",
        ),
        HowTo(
            "漏统1人扣0.5分，年终误差率5%以上不得分，5%以下按其与最优指标之差的比例扣分",
            "两种扣分写在“合并指标”表：每…扣…分，每次扣分 0.5；与最优比，方向 越低越好，不得分界限 5，"
            "每次扣分、每差多少按本地规定（例如每差0.1扣0.2分）；汇总后计分",
        ),
        HowTo(
            "未制定方案的，少1条扣1分，最高扣4分；未制定年度计划的，每少1条扣1分，最高扣4分；未按进度完成的扣2分",
            "前两种各填最多扣 4；第三种规则 是/否（是就扣），最多扣 2",
        ),
        HowTo(
            "每少一次扣1分，参会率每下降5%扣0.5分，未按要求办理的酌情扣分，扣完为止",
            "三种扣分写在“合并指标”表：每差…扣…分（目标值为应有的次数）；每差…扣…分，每差多少 5；酌情扣分",
        ),
    )
    example: ClassVar = Example(
        ("多项扣分：几种扣分各有各的规则，合计从本项分值中扣，扣完为止；考核组酌情扣的，用 {kind: discretion}。",),
        "rule: {kind: deductions, parts: [{id: '1', title: 迟报, rule: {kind: deduction, taken: 0.5}}, "
        "{id: '2', title: 漏报, rule: {kind: deduction, taken: 1}}]}",
    )
    elsewhere: ClassVar = "各种扣分写在“合并指标”表，一种一行，至少两种，份额不填；分别封顶的填最多扣"
    takes_off: ClassVar = "rest"
    kind: Literal["deductions"] = "deductions"
    parts: Annotated[tuple[Shortcoming, ...], Limit(min_length=2)]
    """各种扣分，各有名称和规则；规则用能用于扣分项的，例如 每…扣…分、每差…扣…分、酌情扣分。"""

    def components(self) -> tuple[Part, ...]:
        return self.parts

    def asks(self, measure: str) -> tuple[Ask, ...]:
        return tuple(
            ask._replace(part=part.id, label=f"{part.title}{ask.label}" if ask.label not in part.title else part.title)
            for part in self.parts
            for ask in part.asks(measure)
        )

    def obstacle(self, facts: Facts) -> str:
        reasons = ((part, part.rule.obstacle(facts.of_part(part.id))) for part in self.parts)
        return "；".join(f"{part.title}：{reason}" for part, reason in reasons if reason)

    def obstacle_test(self, cells: Cells) -> str:
        tests = [test for part in self.parts if (test := part.rule.obstacle_test(own_cells(part, cells)))]
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})" if tests else ""

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        outcome = Method.evaluate(self, full, facts, measure)
        known = ((part, facts.computed[part.id].lacking) for part in self.parts if part.id in facts.computed)
        why = [f"{part.title}：{lack.sentence}" for part, lack in known if lack and lack.status == outcome.status]
        return outcome._replace(sentence="；".join((outcome.sentence, *why))) if why else outcome

    def waits(self) -> bool:
        return any(part.rule.compares_units for part in self.parts)

    def pending(self, full: Fraction, facts: Facts, taking: bool = False) -> str:
        """What is compared once all units are known, and what the other shortcomings take off whatever that brings."""
        waiting = [part for part in self.parts if part.rule.awaits(facts.of_part(part.id))]
        if not waiting:
            return ""
        later = [
            f"{part.title}{part.rule.pending(part.within(full), facts.of_part(part.id), taking=True)}"
            for part in waiting
        ]
        known, total = self._said(full, facts, [part for part in self.parts if part not in waiting])
        return "；".join([*later, *known, *([f"已扣{show(total, 4)}分"] if total else [])])

    def awaited_peers(self) -> str:
        return "；".join(f"{part.title}{part.rule.awaited()}" for part in self.parts if part.rule.compares_units)

    def known_expression(self, full: str, cells: Cells, places: int, taking: bool = False) -> str:
        own = [(part, own_cells(part, cells)) for part in self.parts]
        text = "".join(part.rule.known_expression(_most(part, full), its, places, taking=True) for part, its in own)
        if lost := self.lost_expression(full, cells):
            off = f"ROUND({lost},4)"
            text += f'&IF({off}=0,"","；已扣"&{off}&"分")'
        return text

    def _lost(self, full: Fraction, facts: Facts, parts: Iterable[Part]) -> Iterator[tuple[Part, Fraction]]:
        """What each of these shortcomings takes off by itself, `full` or what it says at most."""
        for part in parts:
            most = part.within(full)
            given = part.rule.points(most, facts.of_part(part.id))
            yield part, min(most, most - given if part.rule.takes_off == "rest" else given)

    def points(self, full: Fraction, facts: Facts) -> Fraction:
        return max(Fraction(0), full - sum((lost for _, lost in self._lost(full, facts, self.parts)), Fraction(0)))

    def sentence(self, full: Fraction, facts: Facts) -> str:
        told, total = self._said(full, facts, self.parts)
        ended = "，扣完为止" if total > full else ""
        return f"{'；'.join(told)}；共扣{show(total, 4)}分，从{show(full)}分中扣{ended}" if total else "；".join(told)

    def _said(self, full: Fraction, facts: Facts, parts: Iterable[Part]) -> tuple[list[str], Fraction]:
        """A sentence for each of these shortcomings, and what they take off together."""
        told, total = [], Fraction(0)
        for part, lost in self._lost(full, facts, parts):
            own = facts.of_part(part.id)
            said, off = part.rule.incident(own) or part.rule.sentence(part.within(full), own), f"扣{show(lost, 4)}分"
            if part.id in facts.computed:
                said = facts.computed[part.id].worded(said)
            told.append(f"{part.title}：{said}" + ("" if not lost or said.endswith(off) else f"，{off}"))
            total += lost
        return told, total

    def expression(self, full: str, cells: Cells) -> str:
        return (
            "0" if self.waits() and not tells_peers(cells) else f"MAX(0,{full}-({self.lost_expression(full, cells)}))"
        )

    def lost_expression(self, full: str, cells: Cells) -> str:
        """What the shortcomings take off together that need not wait for the other units, as spreadsheet text."""
        lost = []
        for part in self.parts:
            own = own_cells(part, cells)
            if not part.rule.compares_units or PEERS in own:
                most = _most(part, full)
                given = part.rule.expression(most, own)
                off = f"({most}-{given})" if part.rule.takes_off == "rest" else f"({given})"
                lost.append(f"MIN({most},{off})" if part.most and part.rule.takes_off == "points" else off)
        return "+".join(lost)

    def goal(self) -> str:
        return "；".join(f"{part.title}{part.goal()}" for part in self.parts)


def _most(part: Shortcoming, full: str) -> str:
    """What a shortcoming takes off at most, as spreadsheet text."""
    return show(part.within(exact(Decimal(full)))) if part.most else full
