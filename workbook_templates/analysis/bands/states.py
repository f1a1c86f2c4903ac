"""The equally likely states of one figure of one unit: rounded otherwise, told by another source, awarded otherwise."""

from fractions import Fraction
from statistics import NormalDist
from typing import Any

from workbook_templates.analysis.bands.doubts import Doubts
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.scored_again import Line

STATES = 32
"""So many states stand for everything that a figure could be; their middles are used."""


def figure_states(figure: Line, doubts: Doubts, measured: bool, random: Any) -> Any:
    """What the figure could be; None where nothing about it is in doubt. Only a `measured` one was rounded."""
    np = numpy()
    told = [figure["number"]] if "number" in figure else []
    others = [other["number"] for other in figure.get("others", ()) if "number" in other] if doubts.sources else []
    if not told or "computed" in figure:
        return None
    share = doubts.rounding if measured else 0
    if not share and not others:
        return None
    given = round(STATES * doubts.sources) if others else 0
    turns = [*told * (STATES - given), *(others[turn % len(others)] for turn in range(given))]
    values = np.array([float(Fraction(text)) for text in turns])
    if share:
        off = (np.arange(STATES) + 0.5) / STATES * 2 - 1
        lasts = np.array([last_digit(text) for text in turns])
        moved = values + random.permutation(off) * share * lasts
        values = np.where((values >= 0) & (moved < 0), 0.0, moved)
    return random.permutation(values)


def last_digit(number: str) -> float:
    """What one unit of the last digit is worth: 0.1 for 98.5, 1 for 98; 0 for a fraction, which nobody rounded."""
    if "/" in number:
        return 0.0
    return float(10.0 ** -len(number.partition(".")[2]))


def award_states(number: str, full: float, most: float, spread: float) -> Any:
    """What could have been awarded, within 0 and `most`; the spread is a share of the row's full points."""
    np = numpy()
    middles = [NormalDist().inv_cdf((state + 0.5) / STATES) for state in range(STATES)]
    normal = np.array(middles) / np.std(middles)
    return np.clip(float(Fraction(number)) + spread * full * normal, 0, most)
