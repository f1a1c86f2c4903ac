"""What a row of a unit would lose if what was told of it were overstated, by the formula of the ledger."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.engine.unit_facts import UnitFacts
from scoring.scheme.model import Leaf
from workbook_templates.analysis.formulas.compiled import Compiled
from workbook_templates.analysis.formulas.parse import FormulaError
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.peer_values import comparisons, peer_values
from workbook_templates.analysis.scored_again import Line

STATES = 16
"""So many equally likely sizes of overstatement stand for all."""
NEAR = 1e-6
"""A formula that does not give the ledger's points by the ledger's figures to this is not used."""
TOLD = ("claim", "people")
"""The roles of figures of this year."""


class LineToCheck(NamedTuple):
    """One unit's line of a row, the row as settled for the unit, what is known of it, and the formula as a function."""

    line: Line
    leaf: Leaf
    facts: UnitFacts
    formula: Compiled


def lost_points(own: LineToCheck, size: float) -> Any:
    """The points lost in every state, where each figure is better than it is by up to `size` of itself and each chosen
    text is one step too good; None where the formula does not give the points.

    Every figure goes the way that costs points, in whole or not at all."""
    np = numpy()
    values = {f["name"]: _value(f) for f in own.line["figures"] if "number" in f or "text" in f}
    values |= {name: float(value) for name, value in own.facts.parameters.items()}
    try:
        usual = _points(own, values, values)
        if abs(usual - float(Fraction(own.line["exact"]))).max() > NEAR:
            return None
        moved = dict(values)
        for name in values:
            options = list(_options(own, name, values[name], size))
            if options:
                moved[name] = min(options, key=lambda option: _told(own, values, name, option, usual))
        return np.maximum(usual - _points(own, values, moved), 0)
    except (FormulaError, TypeError):
        return None


def _value(figure: Line) -> float | str:
    return float(Fraction(figure["number"])) if "number" in figure else str(figure["text"])


def _options(own: LineToCheck, name: str, value: Any, size: float) -> Iterator[Any]:
    """What a figure or text could really be."""
    np = numpy()
    if name.rpartition(".")[2] not in TOLD:
        return
    yield value
    if isinstance(value, str):
        yield from (c for ask in own.leaf.asks() if ask.key == name for c in ask.choices if c != value)
        return
    amounts = size * (np.arange(STATES) + 0.5) / STATES
    yield from (value * (1 - amounts), value * (1 + amounts))


def _told(own: LineToCheck, values: dict[str, Any], name: str, option: Any, usual: Any) -> float:
    """How good an option is to choose: the lower the points of a figure the better; of a text, those just below."""
    points = float(_points(own, values, values | {name: option}).mean())
    now = float(usual.mean())
    if isinstance(option, str) and option != values[name]:
        return -points if points < now - NEAR else now + 1
    return now if isinstance(option, str) else points


def _points(own: LineToCheck, values: dict[str, Any], moved: dict[str, Any]) -> Any:
    """The points by the moved figures, where the unit is compared with others as `values` are known of it."""
    np = numpy()
    known = dict(moved)
    for one in comparisons(own.leaf, own.facts):
        was = values.get(one.name)
        if was is None:
            continue
        nows = np.broadcast_to(known[one.name], STATES)
        told = [peer_values(one.peers, one.better, was, float(now), float(now)) for now in nows]
        known |= {f"{one.start}.{key}": np.array([single[key] for single in told]) for key in told[0]}
    return np.broadcast_to(np.asarray(own.formula(known), dtype=float), STATES)
