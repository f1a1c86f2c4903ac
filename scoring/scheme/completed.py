"""A scheme as it was read, with what its file need not say."""

from dataclasses import replace

from scoring.scheme.applies import in_force, with_rows
from scoring.scheme.dimensions import with_dimensions
from scoring.scheme.model import Leaf, Scheme, UnitTarget


def completed(scheme: Scheme) -> Scheme:
    """The scheme with a dimension for every task, the targets of its year, and units' own targets in the order of the
    units."""
    order = {name: n for n, name in enumerate(scheme.unit_names)}

    def sorted_targets(leaf: Leaf) -> Leaf:
        parts = [part.id for part in leaf.rule.components()]

        def place(own: UnitTarget) -> tuple[int, int]:
            return order.get(own.unit, len(order)), parts.index(own.part) if own.part in parts else -1

        own = tuple(sorted(leaf.unit_targets, key=place))
        return leaf if own == leaf.unit_targets else replace(leaf, unit_targets=own)

    return in_force(with_dimensions(with_rows(scheme, sorted_targets)))
