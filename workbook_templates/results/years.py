"""What is known of an earlier year, and what changed since: the forms between reading, scoring and the sheet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from workbook_templates.results.past_results import PastResult


class LastRow(NamedTuple):
    """A scored row as the earlier scheme named it."""

    ref: str
    title: str
    measure: str


class LastFigure(NamedTuple):
    """A figure that was scored, and what it was compared with."""

    value: Fraction | str
    previous: Fraction | None = None
    baseline: Fraction | None = None


@dataclass(frozen=True, slots=True)
class LastUnit:
    """One unit's earlier result; `total` is None where it had returned nothing. Points are keyed by section id and by
    ref, figures by ref, parts of a row apart (`I25.1`)."""

    name: str
    unit_class: str
    rank: int | None
    total: Decimal | None
    complete: bool
    sections: Mapping[str, Decimal]
    scores: Mapping[str, Decimal]
    figures: Mapping[str, LastFigure]


@dataclass(frozen=True, slots=True)
class LastYear:
    """An earlier run, read back from its JSON or its master workbook; `sections` are titles by id."""

    file: str
    scheme: str
    year: int
    rows: tuple[LastRow, ...]
    sections: Mapping[str, str]
    units: Mapping[str, LastUnit]
    sha256: str = ""
    final: bool = True
    older: tuple[PastResult, ...] = ()
    """Results of years before this one, the nearest first."""


class PointsChange(NamedTuple):
    """Points of a section or a row in both years; None where the earlier scheme has nothing like it."""

    ref: str
    title: str
    last: Decimal | None
    now: Decimal

    @property
    def by(self) -> Decimal | None:
        """Points gained; None where one of the years has none."""
        return None if self.last is None else self.now - self.last


@dataclass(frozen=True, slots=True)
class UnitChange:
    """One unit in both years. Ranks are only compared within the same class; `rows` are those whose points changed."""

    unit: str
    unit_class: str
    last_total: Decimal | None
    total: Decimal | None
    last_rank: int | None
    rank: int | None
    same_class: bool
    open_years: tuple[str, ...]
    sections: tuple[PointsChange, ...]
    rows: tuple[PointsChange, ...]

    @property
    def by(self) -> Decimal | None:
        """Points gained; None where one of the years has none."""
        return None if self.total is None or self.last_total is None else self.total - self.last_total

    @property
    def risen(self) -> int | None:
        """Places gained; negative where the unit fell behind."""
        if self.rank is None or self.last_rank is None or not self.same_class:
            return None
        return self.last_rank - self.rank


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since an earlier run; `gone` are its units that this year does not assess."""

    file: str
    scheme: str
    year: int
    units: Sequence[UnitChange]
    gone: tuple[str, ...]
