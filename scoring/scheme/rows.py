"""What is scored: rows (分项、指标), the tasks and sections they stand in, and how they differ between units."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.methods import Ask, Method
from scoring.methods.base import asked
from scoring.methods.composite import Part
from scoring.methods.signed import may_be_negative
from scoring.numbers import exact, show
from scoring.scheme.basis import SCHEMA, Basis, Converted, Points, Text, Tolerance, Weight
from scoring.scheme.coefficient import Coefficient, Multiplied
from scoring.scheme.rate import Rate, WhenZero, rate_asks, rate_of_part, with_counts
from scoring.scheme.taken_off import TakenOff

Counts = Literal["points", "bonus", "deduction"]
Source = Literal["verified", "monitored", "claim"]
WORTH = {"points": "", "bonus": "最高加", "deduction": "最多扣"}
ENDLESS = "不封顶"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """Another rule, target or points of a row for some classes or single units (分类目标)."""

    __pydantic_config__: ClassVar = SCHEMA

    applies_to: Annotated[tuple[str, ...], Limit(min_length=1)]
    """适用的类别编号或单位名称；写明单位的优先于写明类别的。"""
    basis: Basis
    rule: Method | None = None
    """这些单位的计分规则；{kind: exempt} 表示不考核本行，按“不适用”的办法折算。"""
    points: Points | None = None
    """这些单位的分值；不写则与其他单位相同。"""
    target_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StageTarget:
    """The target of a stage year (阶段目标); in force from the year after the stage before it."""

    __pydantic_config__: ClassVar = SCHEMA

    year: Annotated[int, Limit(ge=2000)]
    target: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitTarget:
    """A unit's own target of a row (单位目标, 责任指标)."""

    __pydantic_config__: ClassVar = SCHEMA

    unit: Text
    """单位名称，须在单位名单中。"""
    target: Decimal
    """这个单位的目标值，代替计分规则中的目标值。"""
    part: str = ""
    """合并指标的部分编号；不写就是本行自己的目标值。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class DimensionWeight:
    """The weight of a dimension inside its section (维度权重)."""

    __pydantic_config__: ClassVar = SCHEMA

    dimension: Text
    """维度名称，与指标、任务的维度相同。"""
    weight: Weight


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A row that is scored: an item of a task (分项) or an indicator (指标)."""

    __pydantic_config__: ClassVar = SCHEMA

    ref: Annotated[str, Limit(min_length=2)]
    """编号：分项 T4.2，指标 I16。"""
    title: Text
    points: Points
    rule: Method
    """计分规则。"""
    basis: Basis
    points_basis: Basis | None = None
    """分值另有出处时填写。"""
    measure: str = ""
    """计量单位，例如 %、‰、1/10万、岁、人。"""
    signed: bool | None = None
    """数值可以为负；不写则按名称和计量单位判断（增长率、增速、增幅等可以为负）。"""
    numerator: str = ""
    """由两个数算出的率：分子的名称，例如 完成人数；填报两个数，率由程序计算，再按计分规则计分。"""
    denominator: str = ""
    """分母的名称，例如 应完成人数。"""
    counted: str = ""
    """分子、分母的单位，例如 人、万元；金额、面积等可以有小数，其他须为整数。"""
    when_zero: WhenZero = "missing"
    """分母为 0 时：missing = 按未填报处理；not_applicable = 按不适用处理。"""
    may_exceed: bool = False
    """分子可以大于分母，例如超额完成的完成率。"""
    dimension: str = ""
    """维度（指标用；分项用任务的维度）。"""
    owner: str = ""
    """收集数据的部门，须在 departments 中；考核组核定的，由该部门核定得分（所在部分先采用部门数据的）。"""
    evidence: bool = False
    """得分须附佐证材料。"""
    optional: bool = False
    """允许填“不适用”（须说明理由）。"""
    needs: str = ""
    """前置分项：该分项不得分时本行计 0 分。"""
    gap: bool = False
    """原文分值与分项之和不符所留的缺口，仅由考核组核定。"""
    target_text: str = ""
    """目标值在原文中的写法，与计分规则显示的不同时填写，例如 74.6、实现。"""
    method_text: str = ""
    """评分标准、计算公式的原文（分项的写在任务中）；填报时点到该格显示，方案检查据此核对。"""
    category: str = ""
    """指标类型，例如 结果性指标、个人和社会倡导性指标、政府工作性指标。"""
    applies_to: tuple[str, ...] = ()
    """只列入这些类别（编号）或单位（名称）的表；不写则各单位都有。"""
    variants: tuple[Variant, ...] = ()
    """不同类别或单位的不同规则、目标、分值。"""
    stages: tuple[StageTarget, ...] = ()
    """阶段目标：考核年度适用其后（含当年）最近一个阶段年的目标，自动填入计分规则。"""
    tolerance: Tolerance | None = None
    """本行各来源数值允许的相对误差，例如 0.005 即 0.5%；不写则用方案的。"""
    limits_grade: str = ""
    """发生时等次最高只能评为这一等次（等次名称）；一票否决写最低一档。只用于扣分项。"""
    unit_targets: tuple[UnitTarget, ...] = ()
    """各单位自己的目标值（责任指标）；没有列出的单位用计分规则中的目标值。"""
    own_target: bool = False
    """每个单位都须有自己的目标值，缺一个就是错误。"""
    weight: Weight | None = None
    """在上一级（维度、任务或部分）中的权重；写了权重的，分值由程序折算，不用再写。"""
    off_task: bool = False
    """发生了就从所在任务其他分项的得分中扣，扣完为止；分值是最多扣几分，不计入任务的分值。只用于任务的分项。"""
    coefficients: tuple[Coefficient, ...] = ()
    """难度系数：哪些单位本行的得分乘以多少；代替所在部分的系数。"""

    @property
    def coefficient(self) -> Coefficient | None:
        """What the points are multiplied by, in a scheme that is settled for a unit."""
        return next((one for one in self.coefficients if not one.applies_to), None)

    @property
    def ceiling(self) -> Fraction | None:
        """The most points that the row can bring; None where nothing limits them."""
        most = self.rule.ceiling(exact(self.points))
        return most if most is None or self.coefficient is None else self.coefficient.ceiling(most)

    @property
    def award_limit(self) -> Fraction | None:
        """The most that a person can award, which is not multiplied any more."""
        return None if self.ceiling is None else max(exact(self.points), self.ceiling)

    def awardable(self, points: Fraction) -> bool:
        """Whether a person can award so many points."""
        return points >= 0 and (self.award_limit is None or points <= self.award_limit)

    @property
    def award_range(self) -> str:
        """What a person can award, in words."""
        return "不小于0的数" if self.award_limit is None else f"0至{show(self.award_limit)}"

    @property
    def full_words(self) -> str:
        """The full points as a table prints them: 10分, 不封顶."""
        return ENDLESS if self.rule.endless else f"{show(self.points)}分"

    def part_ref(self, part: str) -> str:
        """The ref of one part of a merged row (`I25.1`), or the row's own."""
        return f"{self.ref}.{part}" if part else self.ref

    def targeted_refs(self, rule: Method) -> tuple[str, ...]:
        """What units may have targets of their own of, by a rule of the row: itself, or those of its parts that have a
        target."""
        parts = [(part.id, part.rule) for part in rule.components()] or [("", rule)]
        return tuple(self.part_ref(part) for part, own in parts if own.figure("target") is not None)

    def part(self, ref: str) -> Part | None:
        """The part of a merged row that a ref names; None for the row's own."""
        return next((part for part in self.rule.components() if self.part_ref(part.id) == ref), None)

    @property
    def exempt(self) -> bool:
        """Whether the scheme leaves this row out for the unit it was resolved for."""
        return self.rule.left_out

    def goal(self) -> str:
        """The target as the document prints it."""
        goal = self.target_text or self.rule.goal()
        return goal if self.coefficient is None else f"{goal}{self.coefficient.words}"

    def __hash__(self) -> int:
        """Cheap, since what a row asks is looked up for every unit of a batch; units may each have their own target."""
        return hash((self.ref, getattr(self.rule, "target", None)))

    def asks(self) -> tuple[Ask, ...]:
        """The inputs of the row, in the order of the form."""
        named = self._rates()
        return rate_asks(self._asked(), named) if named else self._asked()

    def _asked(self) -> tuple[Ask, ...]:
        return asked(self.rule, self.measure, self.may_be_negative)

    def _rates(self) -> tuple[Rate, ...]:
        """The rates that the scheme names two counts for: the row's own and those of its parts."""
        components = self.rule.components()
        if not (components or self.numerator):  # nearly every row, asked about for every unit
            return ()
        parts = tuple(rate_of_part(p, self.measure) for p in components if p.numerator and p.denominator)
        if not (self.numerator and self.denominator):
            return parts
        names = (self.numerator, self.denominator)
        own = Rate("", self.title, self.measure, names, self.counted, self.may_exceed, self.when_zero)
        return (own, *parts)

    @property
    def may_be_negative(self) -> bool:
        """Whether its figures may be negative: as the scheme says, else as the title sounds."""
        return may_be_negative(self.title, self.measure) if self.signed is None else self.signed

    @property
    def rates(self) -> tuple[Rate, ...]:
        """The figures that are computed out of two counts: the row's own, or those of its parts; mostly none."""
        named = self._rates()
        return with_counts(self._asked(), named) if named else ()

    @property
    def own_rate(self) -> Rate | None:
        """The rate that is the figure of the row itself; None for any other row."""
        return self.rate(self.ref)

    @property
    def zero_leaves_out(self) -> bool:
        """Whether the row does not apply to a unit whose denominator is 0."""
        own = self.own_rate
        return own is not None and own.when_zero == "not_applicable"

    def rate(self, ref: str) -> Rate | None:
        """The rate whose own ref this is; None for any other figure."""
        return next((rate for rate in self.rates if self.part_ref(rate.part) == ref), None)

    def count(self, ref: str) -> Ask | None:
        """The numerator or the denominator that a ref names; None for any other."""
        return next((ask for rate in self.rates for ask in rate.counts if self.part_ref(ask.part) == ref), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task (任务): its items add up to its points."""

    __pydantic_config__: ClassVar = SCHEMA

    ref: Annotated[str, Limit(min_length=2)]
    number: Annotated[int, Limit(ge=1)]
    title: Text
    points: Points
    dimension: str = ""
    """附表中的大类；没有写的用所在部分的名称。"""
    items: Annotated[tuple[Leaf, ...], Limit(min_length=1)]
    basis: Basis
    meaning: str = ""
    """内涵，原文。"""
    method_text: str = ""
    """赋分方法，原文。"""
    supplier: str = ""
    """资料提供单位，原文。"""
    gate: str = ""
    """前置条件分项：该分项不得分时整个任务计 0 分。"""
    voided_by: str = ""
    """扣分项中一行的编号：它所说的情形发生了，整个任务计 0 分；只使任务不得分、不另扣分的，该行分值写 0。"""
    weight: Weight | None = None
    """在上一级（维度或部分）中的权重；写了权重的，分值由程序折算，不用再写。"""

    def taken_from(self, leaf: Leaf) -> tuple[Leaf, ...]:
        """The items whose points one that takes off can take: those that bring points, and what others before it have
        left of these."""
        before = self.items[: self.items.index(leaf)]
        return tuple(item for item in self.items if not item.off_task or item in before)

    def gate_of(self, leaf: Leaf) -> str:
        """The row that one of the items stands behind; empty where there is none, and for that row itself."""
        return "" if self.gate == leaf.ref else self.gate


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A block with its own points (部分): tasks or indicators."""

    __pydantic_config__: ClassVar = SCHEMA

    id: Text
    title: Text
    points: Points
    basis: Basis
    sources: Annotated[tuple[Source, ...], Limit(min_length=1)]
    """合并时采用数值的先后次序；考核组核定分始终优先。"""
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Leaf, ...] = ()
    applies_to: tuple[str, ...] = ()
    """只考核这些类别（编号）或单位（名称）；不写则各单位都考核。"""
    proposed: bool = False
    """本部分的指标由各部门年初申报，经审核后发布（动态指标）。"""
    counts: Counts = "points"
    """points = 计入满分；bonus = 加分项，在满分之外加；deduction = 扣分项，从总分中扣；后两种的分值是上限。"""
    weight: Weight | None = None
    """在总分中的权重，例如 60；写了权重的，分值由程序折算，不用再写。"""
    dimension_weights: tuple[DimensionWeight, ...] = ()
    """各维度在本部分中的权重；维度没有权重的不写。"""
    converted_to: Converted | None = None
    """本部分得分折算为多少分计入总分，例如 分值120分折算为40分；不写则不折算。"""
    unlimited: bool = False
    """加分项用：加多少分没有上限（不封顶）；分值不用填。"""
    coefficients: tuple[Coefficient, ...] = ()
    """难度系数：哪些单位本部分各行的得分乘以多少。"""

    @property
    def full(self) -> Decimal:
        """The most that this section can bring: where points are only taken off, none."""
        return Decimal(0) if self.counts == "deduction" else self.brings

    @property
    def brings(self) -> Decimal:
        """What its points are in the total: converted, where the document says so."""
        return self.points if self.converted_to is None else self.converted_to

    @property
    def worth(self) -> str:
        """The points in words, as a heading has them: 50分, 最高加5分, 最多扣3分, 40分，由120分折算."""
        worth = _worth(self.counts, self.brings, self.unlimited)
        return worth if self.converted_to is None else f"{worth}，由{show(self.points)}分折算"

    def worth_of(self, leaf: Leaf) -> str:
        """最高加5分 or 最多扣3分, for a row of a section that is no part of the full points; else empty."""
        return _worth("deduction" if self.takes_off(leaf) else self.counts, leaf.points, leaf.rule.endless)

    def takes_off(self, leaf: Leaf) -> bool:
        """Whether a row only takes points off: the total, or its own task."""
        return self.counts == "deduction" or leaf.off_task

    @property
    def by_departments(self) -> bool:
        """Whether what departments report goes before what the assessors verify."""
        decisive = next((source for source in self.sources if source != "claim"), "")
        return decisive == "monitored"

    def awarded_by(self, leaf: Leaf) -> str:
        """The department that gives the points of a row that cannot be computed; empty where the assessors do."""
        return leaf.owner if leaf.rule.by_assessors and self.by_departments else ""

    def rule_of(self, leaf: Leaf) -> Method:
        """The rule as it counts here: some rows take points off, a coefficient multiplies those of others."""
        if self.takes_off(leaf):
            return TakenOff(rule=leaf.rule) if leaf.rule.takes_off else leaf.rule
        return Multiplied(rule=leaf.rule, by=leaf.coefficient) if leaf.coefficient else leaf.rule

    def full_of(self, leaf: Leaf) -> Decimal:
        """The most that one of its rows can bring."""
        return Decimal(0) if self.takes_off(leaf) else leaf.points

    def leaves(self) -> Iterator[Leaf]:
        """Every row, those of tasks first."""
        for task in self.tasks:
            yield from task.items
        yield from self.indicators


def _worth(counts: Counts, points: Decimal, endless: bool) -> str:
    if endless:
        return f"加分{ENDLESS}"
    return f"{WORTH[counts]}{show(points)}分" if points or counts == "points" else "只限制等次"
