"""Who and what a scheme names besides its rows: units, groups, parameters, grades, documents, decisions."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.scheme.basis import SCHEMA, Basis, Points, Text


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
    value: Decimal | None = None
    source: str = ""
    """数值来源，例如文件名和年份。"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """A grade (等次) by total, by rank or by both: whatever is given must hold, and each bound belongs to it."""

    __pydantic_config__: ClassVar = SCHEMA

    name: Text
    at_least: Points | None = None
    """总分下限（含）；只按名次评的可不写。"""
    consequence: str = ""
    """等次的后果，例如 一个月内提交整改报告；显示在汇总表中。"""
    up_to_rank: Annotated[int, Limit(ge=1)] | None = None
    """同类单位中的前几名评为这一等次，例如 4；并列的同等对待。写了名次的，各等次由高到低排列。"""
    top_share: Annotated[Decimal, Limit(gt=0), Limit(le=100)] | None = None
    """同类参加排名的单位中的前百分之几，20% 写 20；折算的个数舍去小数，不足1个的按1个。"""
    rectify_days: Annotated[int, Limit(ge=1)] | None = None
    """评为这一等次的单位应在通报后多少天内提交整改报告（整改报告期限）；不写则不要求。"""

    @property
    def by_rank(self) -> bool:
        """Whether the ranks of all units must be known."""
        return self.up_to_rank is not None or self.top_share is not None

    def last_rank(self, ranked: int) -> int:
        """The last rank that reaches the grade, of a class in which `ranked` units take a rank: fractions of a unit are
        cut, but a share means one unit at least."""
        share = ranked if self.top_share is None else max(1, int(self.top_share * ranked / 100))
        return share if self.up_to_rank is None else min(share, self.up_to_rank)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """The official document a scheme is taken from."""

    __pydantic_config__: ClassVar = SCHEMA

    title: Text
    number: str = ""
    issuer: str = ""

    @property
    def quoted(self) -> str:
        """The title between its marks, which an office may have typed too."""
        return self.title if f"{self.title[:1]}{self.title[-1:]}" == "《》" else f"《{self.title}》"

    @property
    def cited(self) -> str:
        """The title and, where there is one, the number: `《…》（赣市府字〔2021〕1号）`."""
        return self.quoted + (f"（{self.number}）" if self.number else "")


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
        """The relation as people write it: `I3≤I2`."""
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
