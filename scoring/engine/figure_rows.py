"""The figures that a scheme's rows are about, and under which keys each source tells them: worked out once, since they
are looked up for every unit of a run."""

from functools import lru_cache

from scoring.entries import CORRECTION, EntryKey
from scoring.light_named_tuple import NamedTuple
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme, Section
from scoring.scheme.rate import Rate


class AskedFigure(NamedTuple):
    """One figure of a row. The one that counts stands under `claim`; `told` are the sources with the keys under which
    they tell it, whoever goes before others first."""

    ref: str
    claim: EntryKey
    previous: EntryKey
    baseline: EntryKey
    told: tuple[tuple[str, EntryKey], ...]


class FigureRow(NamedTuple):
    """A row with its figures, and the rates among them; `awaited` says who is to tell what nobody has told yet."""

    section: Section
    leaf: Leaf
    order: tuple[str, ...]
    figures: tuple[AskedFigure, ...]
    rates: tuple[Rate, ...]
    awaited: str


@lru_cache(maxsize=4096)
def figure_refs(leaf: Leaf) -> tuple[str, ...]:
    """The refs under which figures are reported: the row's own, or its parts'."""
    parts = {ask.part for ask in leaf.asks()}
    return tuple(leaf.part_ref(part) for part in sorted(parts)) or (leaf.ref,)


@by_identity(64)
def figure_rows(scheme: Scheme) -> tuple[FigureRow, ...]:
    """Every row in scheme order, as it is settled for a unit. What was corrected goes before every source."""
    return tuple(
        FigureRow(
            section, leaf, order, tuple(_figure(ref, order) for ref in figure_refs(leaf)), leaf.rates,
            _awaited(section, leaf),
        )
        for section in scheme.sections
        for order in [(CORRECTION, *section.sources)]
        for leaf in section.leaves()
    )  # fmt: skip


def _awaited(section: Section, leaf: Leaf) -> str:
    """The assessors tell their own rows, the owner its figures, else the unit."""
    if not leaf.asks() and not leaf.exempt:
        return "awarded"
    wanted = "monitored" if leaf.owner else "claim"
    return wanted if wanted in section.sources else section.sources[-1]


def _figure(ref: str, order: tuple[str, ...]) -> AskedFigure:
    told = tuple((source, EntryKey(ref, source)) for source in order)
    return AskedFigure(ref, EntryKey(ref, "claim"), EntryKey(ref, "previous"), EntryKey(ref, "baseline"), told)
