"""What two results differ in: the records that the comparison fills and that text, JSON and workbook are made of."""

from dataclasses import dataclass
from typing import Literal, NamedTuple

Why = Literal[
    "return", "review", "correction", "parameter", "scheme", "program", "others", "previous", "own_rows", "own_points",
    "falsified", "limit", "unknown",
]  # fmt: skip
WHY: dict[Why, str] = {
    "return": "报送更正", "review": "核查、核定", "correction": "异议更正", "parameter": "参数", "scheme": "方案",
    "program": "程序版本", "others": "其他单位变动", "previous": "上年结果", "own_rows": "本单位其他项",
    "own_points": "本单位得分", "falsified": "弄虚作假认定", "limit": "等次限制", "unknown": "原因不明",
}  # fmt: skip
"""What each sort of reason is called."""


class ChangeReason(NamedTuple):
    """Why something changed: the sort, and a Chinese sentence with the place."""

    code: Why
    text: str


class FileIdentity(NamedTuple):
    """A file that was used: its name below the folder of the returns, and the hash of its bytes."""

    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ChangedFile:
    """A return that is new, gone or replaced by another: `before` or `after` is None where there was none."""

    kind: str
    holder: str
    before: FileIdentity | None
    after: FileIdentity | None

    @property
    def change(self) -> Literal["new", "gone", "replaced"]:
        """What became of it."""
        return "new" if self.before is None else "gone" if self.after is None else "replaced"


class ToldFigure(NamedTuple):
    """A figure that counted: what it says, in words, its source, and where it stands."""

    value: str
    source: str
    place: str


@dataclass(frozen=True, slots=True)
class ChangedFigure:
    """A figure of a row of a unit, or what was decided about it; None where nobody told it."""

    unit: str
    ref: str
    row: str
    title: str
    what: str
    before: ToldFigure | None
    after: ToldFigure | None


class RowPoints(NamedTuple):
    """The points of a row and their status."""

    points: float
    status: str


@dataclass(frozen=True, slots=True)
class ChangedPoints:
    """A row of a unit that has other points or another status; None where the row or the unit was not there."""

    unit: str
    ref: str
    title: str
    before: RowPoints | None
    after: RowPoints | None
    reasons: tuple[ChangeReason, ...]

    @property
    def by(self) -> float:
        """Points gained; a row that is not there has none."""
        return round((self.after.points if self.after else 0) - (self.before.points if self.before else 0), 8)


class UnitStanding(NamedTuple):
    """What a unit came to."""

    total: float | None
    rank: int | None
    grade: str | None
    final_grade: str | None


@dataclass(frozen=True, slots=True)
class ChangedStanding:
    """A unit of another total, rank or grade; None where it was not assessed."""

    unit: str
    unit_class: str
    before: UnitStanding | None
    after: UnitStanding | None
    reasons: tuple[ChangeReason, ...]


class ChangedSetting(NamedTuple):
    """Something that holds for the whole run: what it is, what it was and is, in words."""

    what: Literal["scheme", "parameter", "program", "previous", "status", "correction", "elsewhere"]
    name: str
    before: str
    after: str


class ComparedResult(NamedTuple):
    """One of the two results; `sound` is whether its ledger agrees with its own hashes and with the rest of it."""

    file: str
    sha256: str
    status: str
    sound: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultDifferences:
    """All that differs between two results; nothing where they are the same."""

    scheme: str
    year: int
    before: ComparedResult
    after: ComparedResult
    files: tuple[ChangedFile, ...] = ()
    figures: tuple[ChangedFigure, ...] = ()
    points: tuple[ChangedPoints, ...] = ()
    standings: tuple[ChangedStanding, ...] = ()
    settings: tuple[ChangedSetting, ...] = ()

    @property
    def identical(self) -> bool:
        """Whether the two say the same."""
        return not (self.files or self.figures or self.points or self.standings or self.settings)

    @property
    def unexplained(self) -> bool:
        """Whether something changed for no reason that the ledgers tell, or one of them was tampered with."""
        told = [*(each.reasons for each in self.points), *(each.reasons for each in self.standings)]
        unknown = any(reason.code == "unknown" for reasons in told for reason in reasons)
        return unknown or not (self.before.sound and self.after.sound)
