"""What can be checked, as plain data: what each unit's rows would lose if their figures were overstated."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class RowToCheck(NamedTuple):
    """A row of a unit that inspectors could look at: `unit` is its place among the units, `weight` the full points in
    the total, `figure` what was told, `ask` which evidence to ask for."""

    unit: int
    ref: str
    title: str
    source: str
    weight: float
    points: float
    figure: str
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkable:
    """Units that are ranked and what can be checked of them.

    `lost` are the points of the total that a check would take off in each of the equally likely sizes of
    overstatement (checks × states), `chances` how likely each check finds one.
    """

    units: tuple[str, ...]
    classes: tuple[str, ...]
    totals: "NDArray[np.float64]"
    checks: tuple[RowToCheck, ...]
    chances: "NDArray[np.float64]"
    lost: "NDArray[np.float64]"
    places: int = 2
    unmoved: tuple[str, ...] = ()
    """Refs of rows with doubtful figures whose points could not be calculated from them: they are never proposed."""
