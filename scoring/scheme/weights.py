"""Weights in levels (权重): the points that follow from the weights of a section, its dimensions, tasks and rows.

The weights of one level are shares of 100, or of what the level above has, if they add up to just that.
"""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Context, Decimal
from fractions import Fraction

from scoring.light_named_tuple import NamedTuple
from scoring.numbers import exact, show
from scoring.scheme.model import Leaf, Scheme, Section, Task

HUNDRED = Decimal(100)
WHOLE = Context(prec=60)
Weighed = Task | Leaf


class Worth(NamedTuple):
    """The points of one part of a scheme and the weights that they are the product of; `of` are the points that the
    first weight is a share of, where those are not the total of 100."""

    points: Fraction
    weights: tuple[Decimal, ...] = ()
    of: Decimal | None = None

    def share(self, weight: Decimal) -> "Worth":
        """What a weight out of 100 is below it."""
        return Worth(self.points * exact(weight) / 100, (*self.weights, weight), self.of)

    def part(self, weight: Decimal, has: Decimal) -> "Worth":
        """What a weight is below it, if it has `has` itself."""
        return Worth(self.points * exact(weight) / exact(has), (*self.weights[:-1], weight))

    @property
    def words(self) -> str:
        """How the points come about: `权重50%×7＝3.5分`."""
        *shares, last = [show(weight) for weight in self.weights]
        shares = [f"{share}%" for share in shares]
        factors = [*shares, last] if self.of is None else [f"{show(self.of)}分", *shares, f"{last}%"]
        return f"权重{'×'.join(factors)}＝{show(self.points)}分"


class WeightLevel(NamedTuple):
    """The parts below one place with their weights, None for a part that has none. `has` is what the place itself has:
    its weight, or its points."""

    place: str
    title: str
    has: Decimal | None
    below: tuple[tuple[str, Decimal | None], ...]

    @property
    def total(self) -> Decimal:
        """The sum of the weights."""
        return sum((weight for _, weight in self.below if weight is not None), Decimal(0))

    @property
    def lacking(self) -> list[str]:
        """The titles of the parts without a weight."""
        return [title for title, weight in self.below if weight is None]


class WeightTree:
    """The worth of every part that has a weight, by ref, and the levels in which weights stand."""

    def __init__(self, scheme: Scheme) -> None:
        self.worth: dict[str, Worth] = {}
        self.levels: list[WeightLevel] = []
        sections = [section for section in scheme.sections if section.counts == "points"]
        self._note("sections", "各部分", None, [(section.title, section.weight) for section in sections])
        for section in scheme.sections:
            self._section(section)

    def _note(self, place: str, title: str, has: Decimal | None, below: Sequence[tuple[str, Decimal | None]]) -> None:
        if any(weight is not None for _, weight in below):
            self.levels.append(WeightLevel(place, title, has, tuple(below)))

    def _section(self, section: Section) -> None:
        own = Worth(exact(section.points), of=section.points)
        if section.weight is not None:
            own = self.worth[section.id] = Worth(exact(section.weight), (section.weight,))
        has = section.points if section.weight is None else section.weight
        rows: list[Weighed] = [*section.tasks, *section.indicators]
        dimensions = [(item.dimension, item.weight) for item in section.dimension_weights]
        self._note(section.id, section.title, has, dimensions)
        base = out_of(has, [[weight for _, weight in dimensions]])
        for name, weight in dimensions:
            of_dimension = own.share(weight) if base == HUNDRED else own.part(weight, base)
            below = [row for row in rows if row.dimension == name]
            self._below(f"{section.id}（{name}）", name, weight, of_dimension, below)
        named = {name for name, _ in dimensions}
        self._below(section.id, section.title, has, own, [row for row in rows if row.dimension not in named])

    def _below(self, place: str, title: str, has: Decimal, parent: Worth, rows: Sequence[Weighed]) -> None:
        self._note(place, title, has, [(row.title, row.weight) for row in rows])
        base = out_of(has, _as_units_have_them(rows))
        for row in rows:
            own = Worth(exact(row.points), of=row.points)
            if row.weight is not None:
                own = self.worth[row.ref] = (
                    parent.share(row.weight) if base == HUNDRED else parent.part(row.weight, base)
                )
            if isinstance(row, Task):
                bringing = [item for item in row.items if not item.off_task]
                self._below(row.ref, row.title, row.points if row.weight is None else row.weight, own, bringing)


def out_of(has: Decimal | None, weights: Sequence[Sequence[Decimal]]) -> Decimal:
    """What the weights of a level are shares of: 100, or what the level above has where the weights that each unit has
    add up to just that."""
    sums = [sum(own, Decimal(0)) for own in weights if own]
    return has if has and sums and all(total == has for total in sums) else HUNDRED


def _as_units_have_them(rows: Sequence[Weighed]) -> list[list[Decimal]]:
    """The weights that each class or unit which some row is meant for has; once, where all rows are for all."""
    meant = {row.ref: row.applies_to if isinstance(row, Leaf) else () for row in rows}
    names = {name for names in meant.values() for name in names} or {""}
    return [
        [row.weight for row in rows if row.weight is not None and (not meant[row.ref] or name in meant[row.ref])]
        for name in sorted(names)
    ]


def points_told(item: object) -> bool:
    """Whether a part of a scheme has points that are to be filled in: they may follow from its weight, or be without a
    limit."""
    endless = item.unlimited if isinstance(item, Section) else isinstance(item, Leaf) and item.rule.endless
    return not endless and getattr(item, "weight", None) is None


def weight_words(scheme: Scheme) -> dict[str, str]:
    """How the points of each task and row with a weight follow from it, by ref."""
    sections = {section.id for section in scheme.sections}
    return {ref: worth.words for ref, worth in WeightTree(scheme).worth.items() if ref not in sections}


def with_points(scheme: Scheme) -> Scheme:
    """The scheme with the points that follow from its weights; itself where nothing has a weight."""
    worth = WeightTree(scheme).worth
    if not worth:
        return scheme

    def leaves(rows: tuple[Leaf, ...]) -> tuple[Leaf, ...]:
        return tuple(replace(row, points=_decimal(worth[row.ref])) if row.ref in worth else row for row in rows)

    def task(own: Task) -> Task:
        points = _decimal(worth[own.ref]) if own.ref in worth else own.points
        return replace(own, points=points, items=leaves(own.items))

    def section(own: Section) -> Section:
        points = _decimal(worth[own.id]) if own.id in worth else own.points
        tasks = tuple(task(one) for one in own.tasks)
        return replace(own, points=points, tasks=tasks, indicators=leaves(own.indicators))

    return replace(scheme, sections=tuple(section(one) for one in scheme.sections))


def _decimal(worth: Worth) -> Decimal:
    """Points of a product of percentages, which has an end."""
    return WHOLE.divide(Decimal(worth.points.numerator), Decimal(worth.points.denominator))
