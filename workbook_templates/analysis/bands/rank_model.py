"""What ranks are drawn from: plain arrays, in which nothing is left of schemes and rules."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Whole = NDArray[np.int64]


MIXES = 512
"""So many mixes of the states of all of a unit's figures are added up beforehand; draws take one after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RowBlock:
    """Rows whose points are added up together: those of all ordinary sections, or those of one that has a limit.

    `columns` are its rows among those of the model. `low` and `high` limit its sum, unit by unit. `moved` is how far
    the sum is off in each of `MIXES` equally likely states of a unit's figures: units × states.
    """

    columns: "Whole"
    low: "Floats"
    high: "Floats"
    moved: "Floats"


@dataclass(frozen=True, slots=True, kw_only=True)
class RankModel:
    """Units that are ranked, in the published order: class after class.

    `points` are what each row brings into the total (units × rows), one array for each choice of what missing figures
    count, and `full` what it brings at most; in `ordinary` rows, the full points are kept when weights are drawn.
    `offset` is what the published total has besides. `real` is the share of the variance of totals in a unit's class
    that is no noise; what figures are off is enlarged by it already. `behind` says how many of its class
    the published tie breakers put before a unit; it decides between equal totals.
    """

    units: tuple[str, ...]
    classes: tuple[str, ...]
    ranks: tuple[int, ...]
    totals: "Floats"
    points: "tuple[Floats, ...]"
    full: "Floats"
    blocks: tuple[RowBlock, ...]
    offset: "Floats"
    real: "Floats"
    behind: "Whole"
    places: int = 2
    most: float | None = None
    unmoved: tuple[str, ...] = ()
    """Refs of rows with doubtful figures whose points could not be calculated from them: they stay as they are."""
