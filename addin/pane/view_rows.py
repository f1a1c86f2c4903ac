"""The scored rows of a workbook as the pane lists them, each with its first input."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from addin.pane.filled_in import rows_of_each
from scoring.engine.scorecard import ScoreCard
from scoring.scheme.model import Leaf
from validators.returns.rows import Row
from validators.returns.sheet_points import shown_points
from validators.returns.subject import Input, Subject

Place = tuple[str, str]
Index = Callable[[str], Mapping[str, Row]]


@dataclass(frozen=True, slots=True)
class RowView:
    """One scored row. `sheet` to `choices` are of its first input, or of its score cell where it asks for nothing."""

    ref: str
    title: str
    points: float | None
    max: float
    status: str
    explanation: str
    sheet: str
    cell: str
    measure: str
    goal: str
    role: str
    type: str
    choices: tuple[str, ...]


class _Result(NamedTuple):
    """What a row came to."""

    points: float | None
    full: float
    status: str
    why: str = ""


def rows_of(subject: Subject, card: ScoreCard | None) -> tuple[RowView, ...]:
    """In the order of the form; `card` is None where a workbook holds many units."""
    index = rows_of_each(subject)
    inputs = _by_row(subject, index)
    results = _scored(card) if card else _reported(subject, index, inputs)
    return tuple(
        _row(subject, place, index(place[0])[place[1]].leaf, inputs.get(place, ()), result) for place, result in results
    )


def _by_row(subject: Subject, index: Index) -> dict[Place, list[Input]]:
    """The inputs of each (unit, ref), those of a row's parts with the row."""
    found: dict[Place, list[Input]] = {}
    for input in subject.inputs:
        row = index(input.unit).get(input.ref)
        if row:
            found.setdefault((input.unit, row.leaf.ref), []).append(input)
    return found


def _scored(card: ScoreCard) -> Iterator[tuple[Place, _Result]]:
    for score in card.scores:
        result = _Result(float(score.points), float(score.full), score.status, score.explanation)
        yield ("", score.ref), result


def _reported(subject: Subject, index: Index, inputs: dict[Place, list[Input]]) -> Iterator[tuple[Place, _Result]]:
    """The rows of many units: whether each is filled in, and what the sheet shows for it by itself."""
    shown = shown_points(subject)
    for place in subject.live:
        row = index(place[0])[place[1]]
        asked = (input for input in inputs.get(place, ()) if not input.locked and input.role != "opinion")
        states = {input.entry.state for input in asked}
        status = "invalid" if "invalid" in states else "missing" if "blank" in states else "scored"
        points = float(shown[place]) if status == "scored" and place in shown else None
        yield place, _Result(points, float(row.section.full_of(row.leaf)), status)


def _row(subject: Subject, place: Place, leaf: Leaf, inputs: Sequence[Input], result: _Result) -> RowView:
    """`leaf` is as it applies to the unit: title, target and points may differ from those of other units."""
    first = next((input for input in inputs if not input.locked), inputs[0] if inputs else None)
    sheet, cell, _ = subject.live.get(place, ("", "", None))
    return RowView(
        ref=leaf.ref, title=f"{place[0]}：{leaf.title}" if place[0] else leaf.title,
        points=result.points, max=result.full, status=result.status, explanation=result.why,
        sheet=first.sheet if first else sheet, cell=first.cell if first else cell,
        measure=first.measure if first else leaf.measure, goal=leaf.goal(),
        role=first.role if first else "", type=first.type if first else "", choices=first.choices if first else (),
    )  # fmt: skip
