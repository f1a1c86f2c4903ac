"""The scheme (考核方案): one city's assessment of one year, as data.

Plain dataclasses, so that a precompiled scheme loads without pydantic; pydantic reads the same classes
when a YAML file is loaded (`validators/schemes/file/`) and publishes their JSON Schema. The string under
a field is its description there.
"""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.scheme.basis import SCHEMA, Basis, Converted, Places, Points, Provenance, Text, Tolerance
from scoring.scheme.coefficient import Coefficient
from scoring.scheme.lists import (
    Assumption,
    Document,
    Grade,
    Group,
    LocalChange,
    Parameter,
    Relation,
    Unit,
    UnitClass,
)  # fmt: skip
from scoring.scheme.rows import DimensionWeight, Leaf, Section, Source, StageTarget, Task, UnitTarget, Variant

__all__ = [
    "Assumption",
    "Basis",
    "Coefficient",
    "DimensionWeight",
    "Document",
    "Grade",
    "Group",
    "Leaf",
    "LocalChange",
    "Parameter",
    "Points",
    "Provenance",
    "Relation",
    "Scheme",
    "Section",
    "Source",
    "StageTarget",
    "Task",
    "Text",
    "Tolerance",
    "Unit",
    "UnitClass",
    "UnitTarget",
    "Variant",
    "best_first",
    "lowest",
]


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
    not_applicable: Literal["exclude", "full", "zero", "average"] = "exclude"
    """不适用的处理：exclude 按适用部分折算；full 计满分；zero 计 0 分；average 按同类单位该项的平均得分计。"""
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
    most: Annotated[Decimal, Limit(gt=0)] | None = None
    """总分上限：加分、扣分以后总分最多计多少；不写则没有上限。"""
    row_places: Places = 2
    """分项、指标得分保留几位小数（四舍五入）；各部分是它们的合计，不再取舍。"""
    total_places: Places = 2
    """总分保留几位小数；名次、同分和等次按保留后的总分定。"""
    procedure: str = ""
    """考核程序和结果运用，原文，一步一行（例如公示、审定、通报、抽查复核）；印在填报说明、汇总表和反馈单上。"""
    unit_targets_basis: Basis | None = None
    """各单位目标值（unit_targets）的出处，例如 责任书。"""
    tie_breakers: tuple[str, ...] = ()
    """总分相同时依次比较的编号（指标、分项、任务或部分），得分高的排在前面；都相同的名次相同。"""
    converted_to: Converted | None = None
    """各部分（加分项、扣分项除外）的合计折算为多少分，例如 100；折算后再加上加分、减去扣分。不写则不折算。"""
    objection_days: Annotated[int, Limit(ge=1)] | None = None
    """公示天数（异议期）：结果公示多少天，公示起始日期算第1天；不写则由办公室在异议处理表的封面写明截止日期。"""

    @property
    def steps(self) -> tuple[str, ...]:
        """The document's procedure, step by step."""
        return tuple(line.strip() for line in self.procedure.splitlines() if line.strip())

    def leaves(self) -> Iterator[Leaf]:
        """Every row, in the order of the document."""
        for section in self.sections:
            yield from section.leaves()

    def __hash__(self) -> int:
        """Cheap, since layouts and row tables are looked up by scheme for every file of a batch."""
        return hash((self.id, self.version))

    @property
    def points(self) -> Decimal:
        """The full points of a unit: those of the first, where classes have sections of their own. What is added to
        or taken off the total is no part of them."""
        return self.added_up if self.converted_to is None else self.converted_to

    @property
    def added_up(self) -> Decimal:
        """The full points of all sections of a unit, before the total is converted."""
        own = (s.brings for s in self.sections if s.counts == "points" and self.units[0].among(s.applies_to))
        return sum(own, Decimal(0))

    @property
    def plain_sum(self) -> bool:
        """Whether the total is nothing but the sum of the sections."""
        plain = self.most is None and self.converted_to is None
        return plain and all(section.counts == "points" for section in self.sections)

    @property
    def marks(self) -> tuple[str, ...]:
        """What every title of this year's workbooks says besides the name."""
        staged = ("阶段性评估",) if self.year in self.stage_years else ()
        return staged + (("试考核",) if self.year in self.trial_years else ())

    @property
    def marked_title(self) -> str:
        """The title with its marks in brackets, such as 试考核."""
        return self.title + (f"（{'、'.join(self.marks)}）" if self.marks else "")

    @property
    def reporters(self) -> tuple[str, ...]:
        """Who reports figures of all units: departments, or action groups."""
        return self.departments + tuple(group.name for group in self.groups)

    @property
    def unit_names(self) -> tuple[str, ...]:
        """The names of the assessed units, in the order of the list."""
        return tuple(unit.name for unit in self.units)


def best_first(scheme: Scheme) -> list[Grade]:
    """The grades, the best first: by what the total must reach; where ranks count, as the scheme lists them."""
    if any(grade.by_rank for grade in scheme.grades):
        return list(scheme.grades)
    return sorted(scheme.grades, key=lambda grade: grade.at_least or 0, reverse=True)


def lowest(scheme: Scheme) -> str:
    """The name of the lowest grade, which falsification forces; empty where the scheme defines none."""
    return best_first(scheme)[-1].name if scheme.grades else ""
