"""Everything one run of a consolidation found: what the master workbook and the JSON are written from."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple, TypeVar

from scoring.engine.sources import Discrepancy
from scoring.improvement.class_average import ClassShares
from scoring.improvement.next_grade import NextGrades
from scoring.scheme.model import Scheme
from validators.finding import Finding
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.objected import HeardObjection, Rectification
from workbook_templates.results.past_results import PastResult
from workbook_templates.results.ranked_units import RankedUnits
from workbook_templates.results.returned_files import Duplicate, FileReport, Rejected, Return, Unused
from workbook_templates.results.unit_result import UnitHead, UnitResult
from workbook_templates.results.unit_texts import NO_TEXTS, UnitTexts
from workbook_templates.results.years import Changes, UnitChange

Item = TypeVar("Item")


def grouped(items: Iterable[Item], of: Callable[[Item], str]) -> dict[str, list[Item]]:
    """The items by what `of` says of each, in their order."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(of(item), []).append(item)
    return found


@dataclass(frozen=True, slots=True)
class Substituted:
    """A figure of an earlier year that stands in for this year's (替代数据)."""

    unit: str
    ref: str
    title: str
    year: int
    source: str


@dataclass(frozen=True, slots=True)
class GroupReport:
    """What an action group tells in words: (label, text) in the order of its form."""

    group: str
    file: str
    texts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class UsedParameter:
    """A parameter as it was used; `value` is None where nobody supplied it."""

    id: str
    name: str
    measure: str
    value: Decimal | None
    source: str


class EarlierResult(NamedTuple):
    """The result of an earlier year that a run went on from: the file, the hash of its bytes, the year."""

    file: str
    sha256: str
    year: int


@dataclass(frozen=True, kw_only=True)
class Consolidation:
    """One run. `reasons` say in Chinese why it is provisional; empty means final. What there is of every unit, file or
    finding may lie outside memory: it is loaded when it is asked for, again each time, and fastest in its order."""

    scheme: Scheme
    trial: bool
    reasons: tuple[str, ...] = ()
    units: Sequence[UnitResult]
    returns: Sequence[Return]
    reports: Sequence[FileReport]
    rejected: Sequence[Rejected]
    duplicates: Sequence[Duplicate]
    discrepancies: Sequence[Discrepancy]
    notes: Sequence[tuple[str, Finding]]
    parameters: tuple[UsedParameter, ...]
    stand_ins: tuple[str, ...]
    substituted: Sequence[Substituted] = ()
    progress: Sequence[GroupReport] = ()
    changes: Changes | None = None
    ignored: int = 0
    unused: Sequence[Unused] = ()
    objections: Sequence[HeardObjection] = ()
    rectifications: Sequence[Rectification] = ()
    previous: EarlierResult | None = None
    history: tuple[PastResult, ...] = ()
    """Results of the years before that of `previous`, the nearest first."""
    as_of: date | None = None
    """The day as of which reports of rectification are overdue; None where nobody said one."""
    texts: UnitTexts = NO_TEXTS
    published: str = ""
    """The SHA-256 of the public ledger, in documents that go out beside it."""

    @property
    def final(self) -> bool:
        """Whether the result is 正式."""
        return not self.reasons

    @property
    def missing(self) -> tuple[str, ...]:
        """Assessed units of which the return that they cannot do without did not come, in scheme order."""
        absent = {unit.name for unit in self.heads if not unit.returned}
        return tuple(name for name in self.scheme.unit_names if name in absent)

    @cached_property
    def missing_holders(self) -> tuple[tuple[str, str], ...]:
        """Departments and groups without a usable workbook."""
        return tuple((r.kind, r.holder) for r in self.returns if KINDS[r.kind].monitors and not r.usable)

    def unit(self, name: str) -> UnitResult | None:
        """Gives one unit's result by its name; None for a unit that is not assessed."""
        number = self._numbers.get(name)
        return None if number is None else self.units[number]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {head.name: number for number, head in enumerate(self.heads)}

    @cached_property
    def heads(self) -> Sequence[UnitHead]:
        """What is told of every unit in a line, in the order of the ranking, without loading the units."""
        return self.units.heads if isinstance(self.units, RankedUnits) else tuple(map(UnitHead.of, self.units))

    @cached_property
    def class_shares(self) -> ClassShares:
        """What units are held against when strong and weak rows are named."""
        return ClassShares(self.scheme, (unit.standing for unit in self.units))

    @cached_property
    def next_grades(self) -> NextGrades:
        """What units lack to the next grade."""
        return NextGrades(self.scheme, (unit.standing for unit in self.units))

    def change_of(self, unit: str) -> UnitChange | None:
        """What changed of a unit since the year before; None where nothing is known of that."""
        number = self._changed.get(unit)
        return self.changes.units[number] if self.changes and number is not None else None

    @cached_property
    def _changed(self) -> Mapping[str, int]:
        return {change.unit: number for number, change in enumerate(self.changes.units if self.changes else ())}

    def corrected(self, unit: str) -> list[HeardObjection]:
        """What was corrected in the result of a unit on objections, each figure once."""
        return [each for each in self._objected.get(unit, ()) if each.outcome == "corrected" and each.first]

    def turned_away(self, unit: str) -> list[Rejected]:
        """The files of a unit that were not taken."""
        return [r for r in self._away.get(unit, ()) if r.kind is None or self.stands_for(r.kind, unit)]

    def several(self, unit: str) -> list[Duplicate]:
        """The returns of a unit of which there is more than one."""
        return [d for d in self._several.get(unit, ()) if self.stands_for(d.kind, unit)]

    @cached_property
    def _objected(self) -> Mapping[str, list[HeardObjection]]:
        return grouped(self.objections, lambda each: each.unit)

    @cached_property
    def _away(self) -> Mapping[str, list[Rejected]]:
        return grouped(self.rejected, lambda each: each.holder)

    @cached_property
    def _several(self) -> Mapping[str, list[Duplicate]]:
        return grouped(self.duplicates, lambda each: each.holder)

    def stands_for(self, kind: str, unit: str) -> bool:
        """Whether a workbook of this kind is the unit's return: the review, where the assessors alone report it."""
        number, form = self._numbers.get(unit), KINDS[kind]
        verified = number is not None and self.heads[number].reported_by == "verified"
        return form.verifies if verified else form.claims

    @property
    def errors(self) -> int:
        """How many errors all workbooks that are used have together."""
        return self.errors_of.total()

    @cached_property
    def errors_of(self) -> Counter[str]:
        """Errors in the workbooks of each holder."""
        found: Counter[str] = Counter()
        for report in self.reports:
            found[report.source.holder] += report.count("error")
        return found

    @cached_property
    def places(self) -> Counter[tuple[int | None, str]]:
        """How many units share a rank in a class."""
        return Counter((unit.rank, unit.unit_class) for unit in self.heads)

    @property
    def needs_attention(self) -> bool:
        """Stand-ins alone do not count: they are the scheme's, and nothing in the returns can be done about them."""
        several = any(not duplicate.identical for duplicate in self.duplicates)
        return bool(several or self.missing_holders or len(self.reasons) > bool(self.stand_ins))
