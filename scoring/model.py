"""The scheme (考核方案): one city's assessment of one year, as data.

Plain dataclasses, so that a precompiled scheme loads without pydantic; pydantic reads the same classes
when a YAML file is loaded (`validators/scheme_file.py`) and publishes their JSON Schema. The string under
a field is its description there.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from scoring.limits import Limit
from scoring.methods import Ask, Method
from scoring.methods.base import asked
from scoring.methods.exempt import Exempt

Text = Annotated[str, Limit(min_length=1)]
Points = Annotated[Decimal, Limit(ge=0)]
Tolerance = Annotated[Decimal, Limit(ge=0), Limit(le=1)]
Provenance = Literal["original", "derived", "stand_in"]
Source = Literal["verified", "monitored", "claim"]
SCHEMA = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where a number comes from (出处)."""

    __pydantic_config__: ClassVar = SCHEMA

    provenance: Provenance
    """original = 文件原文；derived = 对原文的理解；stand_in = 原文缺表，暂代。"""
    clause: Text
    """文件中的位置，例如“附表 第4项 赋分方法”。"""
    note: str = ""
    """说明：为何这样理解、暂代什么。"""


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
    target: Annotated[Decimal, Limit(gt=0)]


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
    dimension: str = ""
    """维度（指标用；分项用任务的维度）。"""
    owner: str = ""
    """收集数据的部门，须在 departments 中。"""
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

    def part_ref(self, part: str) -> str:
        """The ref of one part of a merged row (`I25.1`), or the row's own."""
        return f"{self.ref}.{part}" if part else self.ref

    @property
    def exempt(self) -> bool:
        """Whether the scheme leaves this row out for the unit it was resolved for."""
        return isinstance(self.rule, Exempt)

    def goal(self) -> str:
        """The target as the document prints it."""
        return self.target_text or self.rule.goal()

    def __hash__(self) -> int:
        """Cheap, since what a row asks is looked up for every unit of a batch."""
        return hash(self.ref)

    def asks(self) -> tuple[Ask, ...]:
        return asked(self.rule, self.measure)


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """A task (任务): its items add up to its points."""

    __pydantic_config__: ClassVar = SCHEMA

    ref: Annotated[str, Limit(min_length=2)]
    number: Annotated[int, Limit(ge=1)]
    title: Text
    points: Points
    dimension: Text
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A block with its own points (部分): tasks or indicators."""

    __pydantic_config__: ClassVar = SCHEMA

    id: Text
    title: Text
    points: Annotated[Decimal, Limit(gt=0)]
    basis: Basis
    sources: Annotated[tuple[Source, ...], Limit(min_length=1)]
    """合并时采用数值的先后次序；考核组核定分始终优先。"""
    tasks: tuple[Task, ...] = ()
    indicators: tuple[Leaf, ...] = ()
    applies_to: tuple[str, ...] = ()
    """只考核这些类别（编号）或单位（名称）；不写则各单位都考核。"""
    proposed: bool = False
    """本部分的指标由各部门年初申报，经审核后发布（动态指标）。"""

    def leaves(self) -> Iterator[Leaf]:
        for task in self.tasks:
            yield from task.items
        yield from self.indicators


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitClass:
    """Units that are ranked together (类别)."""

    __pydantic_config__: ClassVar = SCHEMA

    id: Text
    name: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """An assessed unit (被考核单位)."""

    __pydantic_config__: ClassVar = SCHEMA

    name: Text
    unit_class: str = ""
    """类别 id；只有一类时可不填。"""

    def among(self, applies_to: tuple[str, ...]) -> bool:
        """Whether a list of classes and names means this unit; an empty list means everybody."""
        return not applies_to or self.name in applies_to or self.unit_class in applies_to


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A special-action group (专项行动组) that reports its indicators over all units, and its progress."""

    __pydantic_config__: ClassVar = SCHEMA

    name: Text
    basis: Basis
    lead: str = ""
    """牵头部门。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parameter:
    """A figure that the office supplies, such as a provincial average (参数)."""

    __pydantic_config__: ClassVar = SCHEMA

    id: Text
    name: Text
    measure: str = ""
    value: Annotated[Decimal, Limit(gt=0)] | None = None
    source: str = ""
    """数值来源，例如文件名和年份。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade band (等次); the lower bound belongs to it."""

    __pydantic_config__: ClassVar = SCHEMA

    name: Text
    at_least: Points
    consequence: str = ""
    """等次的后果，例如 一个月内提交整改报告；显示在汇总表中。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The official document a scheme is taken from."""

    __pydantic_config__: ClassVar = SCHEMA

    title: Text
    number: str = ""
    issuer: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two rows whose figures cannot stand the other way round (指标关系)."""

    __pydantic_config__: ClassVar = SCHEMA

    kind: Literal["not_above", "part_of"]
    """not_above = 较小的一项按定义不会高于较大的一项；part_of = 较小的一项是较大一项的一部分。"""
    smaller: Text
    """较小一项的编号，例如 I2；合并指标的一部分写作 I25.1。"""
    larger: Text
    """较大一项的编号。"""
    note: str = ""
    """为何如此，显示在检查结果中。"""

    @property
    def name(self) -> str:
        return f"{self.smaller}≤{self.larger}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Assumption:
    """A decision of ours that the document does not contain, shown to every user (约定)."""

    __pydantic_config__: ClassVar = SCHEMA

    place: Text
    """涉及的编号或条款。"""
    text: Text


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalChange:
    """One difference from the scheme that this one extends (本地调整), in words: templates travel without it."""

    __pydantic_config__: ClassVar = SCHEMA

    place: Text
    """涉及的行，例如 I8 居民健康素养水平。"""
    what: Text
    """改了什么，例如 目标值；整行增减的写 新增、删去。"""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scheme:
    """One city's assessment for one year (考核方案)."""

    __pydantic_config__: ClassVar = SCHEMA

    id: Text
    title: Text
    city: Text
    year: Annotated[int, Limit(ge=2000)]
    version: Text
    document: Document
    office: Text
    """组织考核并打分的办公室。"""
    units: Annotated[tuple[Unit, ...], Limit(min_length=1)]
    units_basis: Basis
    sections: Annotated[tuple[Section, ...], Limit(min_length=1)]
    deadline: date | None = None
    """报送截止日期。"""
    departments: tuple[str, ...] = ()
    departments_basis: Basis | None = None
    classes: tuple[UnitClass, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    not_applicable: Literal["exclude", "full", "zero"] = "exclude"
    """不适用的处理：exclude 按适用部分折算；full 计满分；zero 计 0 分。"""
    grades: tuple[Grade, ...] = ()
    trial_years: tuple[int, ...] = ()
    unit_term: str = "县（市、区）"
    """被考核单位的统称，用作表头，例如 乡镇（街道）。"""
    groups: tuple[Group, ...] = ()
    """专项行动组：按组报送数据和进展情况的，列在这里；指标的 owner 写组名。"""
    stage_years: tuple[int, ...] = ()
    """阶段性评估的年份，当年以阶段评估代替年度评估。"""
    baseline_year: int | None = None
    """基期年：当年的数据作为以后各年的基期值，当年不计增长幅度。"""
    data_years: bool = False
    """每个指标值是否填写数据年份；早于考核年度的计分并列为替代数据。"""
    tolerance: Tolerance = Decimal("0.005")
    """各来源数值允许的相对误差，超过的列入差异。"""
    assumptions: tuple[Assumption, ...] = ()
    extends: str = ""
    """在哪个方案基础上调整（自带方案的名称，或相对于本文件的路径）；本文件只写不同之处。"""
    local_changes: tuple[LocalChange, ...] = ()
    """与原方案的不同，由程序写出；写了这一项的文件是完整的，不再与原方案合并。"""
    relations: tuple[Relation, ...] = ()
    """按定义有大小关系的指标，供检查前后矛盾。"""

    def leaves(self) -> Iterator[Leaf]:
        for section in self.sections:
            yield from section.leaves()

    def __hash__(self) -> int:
        """Cheap, since layouts and row tables are looked up by scheme for every file of a batch."""
        return hash((self.id, self.version))

    @property
    def points(self) -> Decimal:
        """The full points of a unit: those of the first, where classes have sections of their own."""
        own = (section.points for section in self.sections if self.units[0].among(section.applies_to))
        return sum(own, Decimal(0))

    @property
    def marks(self) -> tuple[str, ...]:
        """What every title of this year's workbooks says besides the name."""
        staged = ("阶段性评估",) if self.year in self.stage_years else ()
        return staged + (("试考核",) if self.year in self.trial_years else ())

    @property
    def marked_title(self) -> str:
        return self.title + (f"（{'、'.join(self.marks)}）" if self.marks else "")

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who reports figures of all units: departments, or action groups."""
        return self.departments + tuple(group.name for group in self.groups)

    @property
    def unit_names(self) -> tuple[str, ...]:
        return tuple(unit.name for unit in self.units)
