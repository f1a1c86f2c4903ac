"""合并指标: parts, each with its own rule and share, rounded once."""

from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods import guard
from scoring.methods.base import Ask, Cells, Facts, Method, Outcome, Status, asked, gained
from scoring.methods.facts import SIGNED, multiplied
from scoring.methods.signed import may_be_negative
from scoring.methods.traits import Example, HowTo
from scoring.numbers import exact, round_points, show


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a row; its inputs carry the row's ref and this id (`I25.1`)."""

    __pydantic_config__: ClassVar = Method.__pydantic_config__

    WORDS: ClassVar = {"share": "份额", "most": "最多扣"}

    id: Annotated[str, Limit(min_length=1)]
    title: Annotated[str, Limit(min_length=1)]
    share: Annotated[Decimal, Limit(gt=0)]
    """占本行分值的份额，各部分合计为 1；也可以写各部分的分值，合计为本行分值。"""
    rule: Method
    measure: str = ""
    signed: bool | None = None
    """数值可以为负；不写则按名称和计量单位判断（增长率、增速、增幅等可以为负）。"""
    target_text: str = ""
    """目标值在原文中的写法，与计分规则显示的不同时填写。"""
    numerator: str = ""
    """这一部分由两个数算出的率：分子的名称，例如 管理人数；填报两个数，率由程序计算。"""
    denominator: str = ""
    """分母的名称，例如 患者人数；为 0 的，这一部分按未填报处理。"""
    counted: str = ""
    """分子、分母的单位，例如 人、万元。"""
    may_exceed: bool = False
    """分子可以大于分母，例如超额完成的完成率。"""

    def goal(self) -> str:
        """The part's target as a table prints it, in the document's own words where it has them."""
        return self.target_text or self.rule.goal()

    def asks(self, measure: str) -> tuple[Ask, ...]:
        """The inputs of the part; `measure` is the row's unit of measure, where the part has none of its own."""
        return asked(self.rule, self.measure or measure, self.may_be_negative(measure))

    def may_be_negative(self, measure: str) -> bool:
        """Whether its figures may be negative: as the scheme says, else as the title sounds."""
        return may_be_negative(self.title, self.measure or measure) if self.signed is None else self.signed

    def within(self, full: Fraction) -> Fraction:
        """Of so many points those that the part can decide."""
        return full

    def named(self, row: str) -> str:
        """The part's title, behind its row's where that does not hold it already."""
        return self.title if self.title in row else f"{row}：{self.title}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Composite(Method):
    """合并指标：各部分按各自的规则和份额计分，相加后四舍五入一次。"""

    WORDS: ClassVar = {"parts": "各部分", "same_figure": "同一数值"}
    order: ClassVar = 140
    how_to: ClassVar = (
        HowTo(
            "达到目标得5分，较上年提高的再得3分",
            "同一数值 是（只填一次数）；两部分写在“合并指标”表，份额可以填分值 5、3",
        ),
        HowTo(
            "高血压、糖尿病患者规范管理率各占4分",
            "各部分写在“合并指标”表；份额合计为1，或者填各部分的分值，合计为该项分值",
        ),
    )
    example: ClassVar = Example(
        ("合并指标：各部分有自己的规则和份额（share），份额合计为 1。",),
        """\
rule:
  kind: composite
  parts:
    - {id: "1", title: 高血压患者, share: 0.5, rule: {kind: proportional, target: 60, polarity: higher}}
    - {id: "2", title: 糖尿病患者, share: 0.5, rule: {kind: proportional, target: 60, polarity: higher}}""",
    )
    shares_out: ClassVar = True
    elsewhere: ClassVar = "各部分写在“合并指标”表，一部分一行，至少两部分"
    kind: Literal["composite"] = "composite"
    parts: Annotated[tuple[Part, ...], Limit(min_length=2)]
    same_figure: bool = False
    """各部分看的是同一个数值，只填一次，例如达到目标得 5 分、较上年提高再得 3 分。"""

    def components(self) -> tuple[Part, ...]:
        return self.parts

    def portion(self, part: Part) -> Fraction:
        return exact(part.share) / sum((exact(each.share) for each in self.parts), Fraction(0))

    def ceiling(self, full: Fraction) -> Fraction | None:
        most = [part.rule.ceiling(full * self.portion(part)) for part in self.parts]
        return sum((one for one in most if one is not None), Fraction(0))

    def asks(self, measure: str) -> tuple[Ask, ...]:
        if self.same_figure:
            found = {ask.key: ask for part in reversed(self.parts) for ask in part.asks(measure)}
            return tuple(sorted(found.values(), key=lambda ask: ask.role != "claim"))
        return tuple(
            ask._replace(part=part.id, label=f"{part.title}{ask.label}")
            for part in self.parts
            for ask in part.asks(measure)
        )

    def evaluate(self, full: Fraction, facts: Facts, measure: str = "") -> Outcome:
        """A blank part leaves the points of the others and the status `missing`; an unreadable one voids the row."""
        outcomes = [self._part(part, full, facts, measure) for part in self.parts]
        text = "；".join(f"{part.title}：{_told(o)}" for part, o in zip(self.parts, outcomes, strict=True))
        found = {outcome.status for outcome in outcomes}
        if "invalid" in found:
            return Outcome("invalid", Fraction(0), f"{text}；有无法识别的部分，整项计0分")
        worst: tuple[Status, ...] = ("missing", "unscoreable", "pending")
        status: Status = next((one for one in worst if one in found), "scored")
        points = sum((outcome.points for outcome in outcomes), Fraction(0))
        if status != "scored" and any(outcome.status == "scored" for outcome in outcomes):
            text += f"；其余部分合计＝{show(round_points(points, facts.places))}"
        return Outcome(status, points, f"{text}；合计" if status == "scored" else text)

    def _part(self, part: Part, full: Fraction, facts: Facts, measure: str) -> Outcome:
        of_part = self.facts_of(part.id, facts)
        outcome = part.rule.evaluate(full * self.portion(part), of_part, part.measure or measure)
        return facts.computed[part.id].told(outcome) if part.id in facts.computed else outcome

    def facts_of(self, part: str, facts: Facts) -> Facts:
        of_part = Method.facts_of(self, part, facts)
        return of_part._replace(entries=facts.entries) if self.same_figure else of_part

    def formula(self, full: Decimal, cells: Cells, measure: str = "", blocked: str = "", places: int = 2) -> str:
        blanks, wrongs = [], []
        signed = SIGNED in cells
        having = [part for part in self.parts if signed or part.may_be_negative(measure)]
        cells = {**cells, **{f"{part.id}.{SIGNED}": "TRUE" for part in having}}
        for part in self.parts:
            own = own_cells(part, cells)
            asks = asked(part.rule, measure, True) if signed else part.asks(measure)
            blank = "+".join(f"COUNTBLANK({own[a.key]})" for a in asks if a.needed)
            tests = [guard.malformed(a.type, a.choices, a.minimum, own[a.key], False) for a in asks]
            blanks.append(blank)
            wrongs.append(f"IF({blank}>0,FALSE,OR({','.join(tests)}))")
        points = guard.unless(blocked, guard.rounded(multiplied(self.expression(show(full), cells), cells), places))
        scored = f'IF(OR({",".join(wrongs)}),"{guard.MALFORMED}",{points})'
        return f'IF(AND({",".join(f"({blank})>0" for blank in blanks)}),"{guard.BLANK}",{scored})'

    def expression(self, full: str, cells: Cells) -> str:
        """A part that is blank or cannot be scored gives nothing."""
        terms = []
        for part in self.parts:
            own = own_cells(part, cells)
            term = part.rule.expression(show(exact(Decimal(full)) * self.portion(part)), own)
            if stop := part.rule.obstacle_test(own):
                term = f"IF({stop},0,{term})"
            blank = "+".join(f"COUNTBLANK({own[a.key]})" for a in part.rule.asks(part.measure) if a.needed)
            terms.append(f"IF({blank}>0,0,{term})")
        return "+".join(terms)

    def known_expression(self, full: str, cells: Cells, places: int, taking: bool = False) -> str:
        return "".join(self._estimate(part, full, cells, places) for part in self.parts)

    def _estimate(self, part: Part, full: str, cells: Cells, places: int) -> str:
        """What a part that waits for the other units may bring, where it is filled in."""
        own = own_cells(part, cells)
        share = show(exact(Decimal(full)) * self.portion(part))
        told = part.rule.known_expression(share, own, places)
        blank = "+".join(f"COUNTBLANK({own[a.key]})" for a in part.rule.asks(part.measure) if a.needed)
        return f'&IF({blank}>0,"",{told[1:]})' if told else ""

    def goal(self) -> str:
        return "；".join(f"{part.title}{part.goal()}" for part in self.parts)


def _told(outcome: Outcome) -> str:
    """A part's sentence with its own points, which are not rounded before all are added up."""
    return gained(outcome.sentence, show(outcome.points, 4)) if outcome.status == "scored" else outcome.sentence


def own_cells(part: Part, cells: Cells) -> dict[str, str]:
    """The cells of one part under the names its own rule knows."""
    return dict(cells) | {k.removeprefix(f"{part.id}."): v for k, v in cells.items()}
