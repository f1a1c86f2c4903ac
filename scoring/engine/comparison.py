"""The figures of all units behind the rows that compare units with each other: the first of the two steps."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import field
from fractions import Fraction
from functools import lru_cache

from scoring.engine.rates import unscored
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import NOT_APPLICABLE
from scoring.figure_column import FigureColumn
from scoring.light_dataclass import dataclass
from scoring.light_named_tuple import NamedTuple
from scoring.methods import Method
from scoring.methods.peers import ComparedFigures
from scoring.scheme.applies import units_by_name
from scoring.scheme.model import Leaf, Scheme


class Comparison(NamedTuple):
    """What is compared with each other: the row or part, and the class; an empty one stands for all units."""

    ref: str
    unit_class: str


class OwnFigure(NamedTuple):
    """A unit's own figure in one comparison; None where it should have one and has none that can be read."""

    comparison: Comparison
    figure: Fraction | None


NOTHING: Mapping[Comparison, ComparedFigures] = {}


@dataclass(slots=True)
class _Collected:
    figures: FigureColumn = field(default_factory=FigureColumn)
    missing: list[str] = field(default_factory=list)


class PeerFigures:
    """The figures of all units, taken one unit after the other; only then it is known what each is compared with."""

    def __init__(self) -> None:
        self._collected: dict[Comparison, _Collected] = {}
        self._settled: dict[Comparison, ComparedFigures] | None = None

    def take(self, unit: str, rows: Iterable[OwnFigure]) -> None:
        """Adds the figures of a unit that count; what is missing or cannot be read is left out and named."""
        for comparison, figure in rows:
            found = self._collected.setdefault(comparison, _Collected())
            if figure is None:
                found.missing.append(unit)
            else:
                found.figures.append(figure)

    def settle(self, before: Mapping[Comparison, ComparedFigures] = NOTHING) -> Mapping[Comparison, ComparedFigures]:
        """What is compared, once all units were taken; what was the same `before` is that very object."""
        if self._settled is None:
            known = self._collected.items()
            settled = {one: ComparedFigures.of(c.figures, c.missing) for one, c in known if c.figures}
            self._settled = {one: before[one] if before.get(one) == now else now for one, now in settled.items()}
        return self._settled

    def of(self, rows: Iterable[OwnFigure]) -> dict[str, ComparedFigures]:
        """What each figure of a unit is compared with, by ref: where nobody's figure counts, it stands alone."""
        found, settled = {}, self.settle()
        for comparison, figure in rows:
            if comparison in settled:
                found[comparison.ref] = settled[comparison]
            elif figure is not None:
                found[comparison.ref] = ComparedFigures.of([figure])
        return found


def compared_rows(leaf: Leaf) -> Iterator[tuple[str, Method]]:
    """The relative rules of a row by the id of their part; an empty one for the row's own."""
    if leaf.rule.compares_units:
        yield "", leaf.rule
    yield from ((part.id, part.rule) for part in leaf.rule.components() if part.rule.compares_units)


def with_peers(
    schemes: Mapping[str, Scheme], facts: Mapping[str, UnitFacts], left_out: Collection[str] = ()
) -> dict[str, UnitFacts]:
    """The facts of every unit with the figures of those that it is compared with.

    `schemes` are settled for the units, by name. Units in `left_out` are compared, but their own figures do not count.
    Rows that do not apply to a unit are no comparison.
    """
    asked = {name: own_figures(scheme, name, facts[name]) for name, scheme in schemes.items()}
    if not any(asked.values()):
        return dict(facts)
    peers = PeerFigures()
    for name, rows in asked.items():
        if name not in left_out:
            peers.take(name, rows)
    return {name: facts[name]._replace(peers=peers.of(rows)) for name, rows in asked.items()}


def own_figures(scheme: Scheme, unit: str, facts: UnitFacts) -> tuple[OwnFigure, ...]:
    """The figure of a unit in every comparison that it is part of, in scheme order; the scheme is settled for it."""
    return tuple(_own_figures(scheme, unit, facts)) if relative_rows(scheme) else ()


def _own_figures(scheme: Scheme, unit: str, facts: UnitFacts) -> Iterator[OwnFigure]:
    found = units_by_name(scheme.units).get(unit)
    unit_class = found.unit_class if found else ""
    for leaf, part, rule in relative_rows(scheme):
        if not _left_out(leaf, facts):
            among = Comparison(leaf.part_ref(part), "" if rule.compares_all() else unit_class)
            yield OwnFigure(among, rule.figure_compared(leaf.rule.facts_of(part, facts.for_rule(leaf))))


@lru_cache(maxsize=64)
def relative_rows(scheme: Scheme) -> tuple[tuple[Leaf, str, Method], ...]:
    """Every relative rule of a scheme: its row, the id of its part or an empty one, the rule."""
    return tuple((leaf, part, rule) for leaf in scheme.leaves() for part, rule in compared_rows(leaf))


def _left_out(leaf: Leaf, facts: UnitFacts) -> bool:
    """Whether the row does not apply to the unit: as it says itself, or since there is nothing to compute a rate of."""
    no_rate = unscored(leaf, leaf.own_rate, facts.entries)
    told = leaf.optional and facts.entry(leaf.ref, "applicable").text == NOT_APPLICABLE
    return told or (no_rate is not None and no_rate.status == "not_applicable")
