"""What one unit scores, and the figures, files and cells that it rests on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.engine.comparison import OwnFigure
from scoring.engine.scorecard import ScoreCard
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import Entry, EntryKey
from scoring.ranking import Standing
from scoring.scheme.rows import Source


class SourceFile(NamedTuple):
    """A workbook whose figures were used. `file` is its path below the folder that was read."""

    file: str
    sha256: str
    kind: str
    holder: str


class FigurePlace(NamedTuple):
    """Where the figure of one row stands."""

    file: str
    sheet: str
    cell: str


class UsedFigure(NamedTuple):
    """One figure that was scored, its source, what it was compared with, and where it stands if somebody typed it."""

    ref: str
    value: Fraction | str
    source: str
    previous: Fraction | None = None
    baseline: Fraction | None = None
    place: FigurePlace | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What every source told of one unit, by row and role, and the cells it stands in; `facts` are what counted of it.
    `history` has what each source says of an earlier year's figure."""

    facts: UnitFacts = field(default_factory=lambda: UnitFacts({}))
    entries: Mapping[EntryKey, Entry] = field(default_factory=dict)
    places: Mapping[EntryKey, FigurePlace] = field(default_factory=dict)
    history: Mapping[EntryKey, Mapping[str, Entry]] = field(default_factory=dict)
    history_places: Mapping[EntryKey, Mapping[str, FigurePlace]] = field(default_factory=dict)

    def __reduce__(self) -> tuple[type["Told"], tuple[object, ...]]:
        """Pickled by its fields, as there are hundreds for a unit: what a dataclass does by itself is slow."""
        return Told, (self.facts, self.entries, self.places, self.history, self.history_places)


class LateTold(Told):
    """What `make` gives, made when something of it is first asked for: of a unit that lies outside memory, each time
    that it is loaded."""

    __slots__ = ("_make",)

    def __init__(self, make: Callable[[], Told]) -> None:
        object.__setattr__(self, "_make", make)

    def __getattr__(self, name: str) -> Any:
        """Fills the fields, none of which has been there."""
        if name not in Told.__slots__:
            raise AttributeError(name)
        made = self._make()
        for field_name in Told.__slots__:
            object.__setattr__(self, field_name, getattr(made, field_name))
        return getattr(self, name)

    def __reduce__(self) -> tuple[type[Told], tuple[object, ...]]:
        return LateTold, (self._make,)


@dataclass(frozen=True, slots=True)
class UnitResult:
    """One unit. `card` also scores what is known of a unit that is not `returned`; such a unit has no
    `standing.candidate.card` and takes no rank."""

    standing: Standing
    card: ScoreCard
    grade: str | None
    sources: tuple[SourceFile, ...] = ()
    places: Mapping[str, FigurePlace] = field(default_factory=dict)
    decision: str = ""
    proposal: str = ""
    figures: tuple[UsedFigure, ...] = ()
    confirmed: frozenset[str] = frozenset()
    """Figures and rows that the assessors stand by."""
    compared: tuple[OwnFigure, ...] = ()
    """Its figures that were compared with those of other units; none where they were falsified."""
    reported_by: Source = "claim"
    """Whose return it cannot do without: its own, the departments', or the assessors' review."""
    told: Told = field(default_factory=Told)

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.standing.candidate.unit

    def ranked(self, standing: Standing, grade: str | None) -> "UnitResult":
        """The same with its standing and its grade. Asked for every unit and sheet: `replace` takes twice as long."""
        return UnitResult(
            standing, self.card, grade, self.sources, self.places, self.decision, self.proposal, self.figures,
            self.confirmed, self.compared, self.reported_by, self.told,
        )  # fmt: skip

    @property
    def returned(self) -> bool:
        """Whether the return came that the unit cannot do without."""
        return self.standing.candidate.card is not None

    @property
    def complete(self) -> bool:
        """Whether every row has its points."""
        return self.returned and self.card.complete

    @property
    def awarded(self) -> frozenset[str]:
        """Rows of which the assessors decided the points, or whoever decided on an objection."""
        corrected = {key.ref for key in self.told.facts.corrections if key.role == "awarded"}
        return frozenset(s.ref for s in self.card.scores if s.source == "awarded" or s.ref in corrected)

    @property
    def lacking(self) -> tuple[str, ...]:
        """Rows that should be compared and of which no figure is known: with it, the points of others change."""
        return tuple(own.comparison.ref for own in self.compared if own.figure is None)

    @property
    def open_rows(self) -> int:
        """Rows that are missing, invalid or not scoreable."""
        return sum(score.status not in ("scored", "not_applicable") for score in self.card.scores)


class UnitHead(NamedTuple):
    """What is told of one unit in a line, small enough to be kept of every unit. `total` is None where nothing came."""

    name: str
    unit_class: str
    rank: int | None
    total: Decimal | None
    grade: str | None
    final_grade: str | None
    falsified: bool
    returned: bool
    complete: bool
    reported_by: Source
    missing: tuple[str, ...] = ()
    """Rows that wait for points."""
    lacking: tuple[str, ...] = ()
    """Those of the result."""
    confirmed: bool = False
    """Whether the assessors stand by any figure or row of it."""

    @classmethod
    def of(cls, unit: UnitResult) -> "UnitHead":
        """The head of a result."""
        candidate = unit.standing.candidate
        return cls(
            candidate.unit, candidate.unit_class, unit.standing.rank, unit.card.total if unit.returned else None,
            unit.grade, candidate.final_grade, candidate.falsified, unit.returned, unit.complete, unit.reported_by,
            tuple([score.ref for score in unit.card.scores if score.status == "missing"]), unit.lacking,
            bool(unit.confirmed),
        )  # fmt: skip
