"""Percentages that may have been entered as fractions: used, but not final until somebody settles them."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.engine import UnitFacts
from scoring.entries import Entry
from scoring.methods import Method
from scoring.model import Leaf, Scheme
from scoring.numbers import exact
from scoring.sources import figure_refs
from validators.rows import rows, target
from validators.settled import by_assessor
from validators.understand.clean import narrow

FIGURES = ("claim", "previous", "baseline")
ASSESSED = "verified"


def maybe_fraction(entry: Entry, rule: Method, measure: str, parameters: Mapping[str, Decimal]) -> bool:
    """Whether a figure in % is so small, against its target, that 98.5 % may have been meant by 0.985. One that was
    written with its sign says what it is."""
    if measure != "%" or not isinstance(entry.value, Fraction) or not 0 < entry.value <= 1:
        return False
    goal = target(rule, parameters)
    signed = isinstance(entry.raw, str) and "%" in narrow(entry.raw)
    return goal is not None and exact(goal) > 1 and not signed


def unconfirmed(scheme: Scheme, facts: UnitFacts) -> tuple[str, ...]:
    """Refs of the rows whose figure in use may be such a fraction, and which no assessor has settled, by a verified
    figure or by points with an opinion. `scheme` is settled for the unit, `facts` are merged."""
    index = rows(scheme)
    return tuple(
        ref
        for section in scheme.sections
        for leaf in section.leaves()
        for ref in figure_refs(leaf)
        if any(_in_doubt(facts, leaf, ref, role, index[ref].rule) for role in FIGURES)
    )


def _in_doubt(facts: UnitFacts, leaf: Leaf, ref: str, role: str, rule: Method) -> bool:
    if by_assessor(leaf, ref, role, facts):
        return False
    measures = [ask.measure for ask in leaf.asks() if (leaf.part_ref(ask.part), ask.role) == (ref, role)]
    return bool(measures) and maybe_fraction(facts.entry(ref, role), rule, measures[0], facts.parameters)
