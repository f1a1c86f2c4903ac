"""Traffic lights (红黄绿) of rows and sections by the share of points that they reached."""

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from scoring.engine.scorecard import ScoreCard
from scoring.improvement.assessed_rows import AssessedRow, assessed_rows
from scoring.numbers import exact
from scoring.scheme.model import Scheme

GREEN = Fraction(9, 10)
YELLOW = Fraction(6, 10)
"""The share from which on a light is green or yellow; below it is red."""
Colour = Literal["green", "yellow", "red", ""]
Shown = Literal["green", "yellow", "red", "missing", "invalid", "waits", "not_applicable", "extra"]
"""What a light says in words: its colour, why it is red without points, or why there is none."""
COLOUR: dict[Shown, Colour] = {
    "green": "green", "yellow": "yellow", "red": "red", "missing": "red", "invalid": "red",
    "waits": "", "not_applicable": "", "extra": "",
}  # fmt: skip
NO_POINTS: dict[str, Shown] = {"missing": "missing", "invalid": "invalid"}


class Light(NamedTuple):
    """The light of a row or a section; `share` is what it reached of its points, None where there is nothing to reach.
    Its word is in `validators/schemes/improvement_words.py`: a colour alone is never shown."""

    ref: str
    title: str
    shows: Shown
    share: Fraction | None = None

    @property
    def colour(self) -> Colour:
        """Green, yellow, red or none."""
        return COLOUR[self.shows]


def row_lights(scheme: Scheme, card: ScoreCard) -> tuple[Light, ...]:
    """The light of every row in scheme order; `scheme` is settled for the unit."""
    return tuple(_of_row(row, row.leaf.ref in card.happened) for row in assessed_rows(scheme, card))


def section_lights(scheme: Scheme, card: ScoreCard) -> tuple[Light, ...]:
    """The light of every section by the rows that count in it."""
    rows = list(assessed_rows(scheme, card))
    return tuple(_of_section(scheme, n, rows) for n in range(len(scheme.sections)))


def shown(share: Fraction) -> Shown:
    """What a share of points shows."""
    return "green" if share >= GREEN else "yellow" if share >= YELLOW else "red"


def _of_row(row: AssessedRow, happened: bool) -> Light:
    """`happened` says that the row is an event with consequences, whatever it takes off. Of one that has no points to
    take off, the light says whether it did."""
    light, score = Light(row.leaf.ref, row.leaf.title, "extra"), row.score
    if score.status == "not_applicable" or row.waits:
        return light._replace(shows="waits" if row.waits else "not_applicable")
    if score.status in NO_POINTS:
        return light._replace(shows=NO_POINTS[score.status], share=Fraction(0))
    reached = _reached([(score.points, row.leaf.points)], taken=row.section.takes_off(row.leaf))
    if happened or (reached is None and row.section.takes_off(row.leaf)):
        reached = Fraction(0 if happened else 1)
    if row.section.counts == "bonus" or reached is None:
        return light
    return light._replace(shows=shown(reached), share=reached)


def _of_section(scheme: Scheme, n: int, rows: list[AssessedRow]) -> Light:
    section = scheme.sections[n]
    light, own = Light(section.id, section.title, "extra"), [row for row in rows if row.section is section]
    if section.counts == "bonus":
        return light
    if section.counts == "deduction":
        taken = sum((row.score.points for row in own), Decimal(0))
        reached = _reached([(taken, section.points)], taken=True)
        if reached is None:
            return light
    else:
        reached = _reached([(row.score.points, row.score.full) for row in _counted(scheme, own)], taken=False)
    if reached is None:
        waits = any(row.waits for row in own)
        return light._replace(shows="waits" if waits else "not_applicable")
    return light._replace(shows=shown(reached), share=reached)


def _counted(scheme: Scheme, rows: list[AssessedRow]) -> Iterator[AssessedRow]:
    """Rows that say how the unit did, and those that do not apply where the scheme gives them points."""
    excluded = scheme.not_applicable == "exclude"
    return (row for row in rows if row.counts or (not row.waits and not excluded))


def _reached(points: list[tuple[Decimal, Decimal]], *, taken: bool) -> Fraction | None:
    """The share of (points, full) that is reached, 0 to 1; of what is taken off at most, the share that is not. None
    where there is nothing to reach."""
    got = sum((exact(own) for own, _ in points), Fraction(0))
    full = sum((exact(most) for _, most in points), Fraction(0))
    if taken:
        return max(Fraction(0), 1 + got / full) if full else None
    return min(Fraction(1), max(Fraction(0), got / full)) if full else None
