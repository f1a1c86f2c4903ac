"""Which of the figures for one row is used: one that was corrected on an objection, else the verified, monitored or
claimed one, in the scheme's order."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple, get_args

from scoring.engine.rates import both_counts, figure, settled
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, CORRECTION, Entry, EntryKey, Role
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme, Section
from scoring.scheme.rows import Source

EntryMap = Mapping[EntryKey, Entry]


class Discrepancy(NamedTuple):
    """One figure of which the sources differ: this year's beyond the tolerance, an earlier year's (`role`) at all.
    `earlier` and `prefilled` are what the office knows of an earlier year; `contested` says that sources which may
    count contradict each other there."""

    unit: str
    ref: str
    title: str
    claim: Entry
    monitored: Entry
    verified: Entry
    used: str
    role: Role = "claim"
    earlier: Entry = BLANK
    prefilled: Entry = BLANK
    contested: bool = False


def merged(scheme: Scheme, entries: EntryMap, parameters: Mapping[str, Decimal]) -> UnitFacts:
    """All workbooks of one unit: the figure to use stands under `claim`, its origin in `sources`, for a row that nobody
    has reported who is to report it. `scheme` is settled for the unit.

    The first source that is not blank wins, readable or not: an unreadable monitored value never falls
    through to a claim.
    """
    counting: dict[EntryKey, Entry] = dict(entries)
    sources: dict[str, str] = {}
    for section in scheme.sections:
        for leaf in section.leaves():
            for ref in figure_refs(leaf):
                source = sources[ref] = _first(section, entries, ref)
                counting[EntryKey(ref, "claim")] = _entry(entries, ref, source) if source else BLANK
                sources[leaf.ref] = sources.get(leaf.ref) or source
            counting |= settled(leaf, _order(section), counting, sources)
            for rate in leaf.rates:
                if both_counts(leaf, rate, counting):
                    sources[leaf.part_ref(rate.part)] = sources[leaf.part_ref(rate.counts[0].part)]
            sources[leaf.ref] = sources[leaf.ref] or _awaited(section, leaf)
    return UnitFacts(counting, sources, parameters)


def _awaited(section: Section, leaf: Leaf) -> str:
    """Who is to tell what nobody has told yet: the assessors their own rows, the owner its figures, else the unit."""
    if not leaf.asks() and not leaf.exempt:
        return "awarded"
    wanted = "monitored" if leaf.owner else "claim"
    return wanted if wanted in section.sources else section.sources[-1]


@lru_cache(maxsize=4096)
def figure_refs(leaf: Leaf) -> tuple[str, ...]:
    """The refs under which figures are reported: the row's own, or its parts'."""
    parts = {ask.part for ask in leaf.asks()}
    return tuple(leaf.part_ref(part) for part in sorted(parts)) or (leaf.ref,)


def figure_title(leaf: Leaf, ref: str) -> str:
    """What a figure is called: the row's title, its own part's, or its count's."""
    if count := leaf.count(ref):
        return f"{leaf.title}：{count.label}"
    part = leaf.part(ref)
    return part.named(leaf.title) if part else leaf.title


@by_identity(64)
def reported_by(scheme: Scheme) -> Source:
    """Whose return a unit that the scheme is settled for cannot do without: its own; the departments' where it has
    nothing to tell; the assessors' where the departments have nothing to tell either."""
    rows = [(section, leaf) for section in scheme.sections for leaf in section.leaves()]
    if any(_told_by_unit(section, leaf) for section, leaf in rows):
        return "claim"
    measured = any(_told_by_owner(section, leaf) for section, leaf in rows)
    return "monitored" if measured else "verified"


def units_reported_by(scheme: Scheme, source: Source) -> tuple[str, ...]:
    """The units that cannot do without the return of this source, in the order of the list."""
    return tuple(name for name in scheme.unit_names if reported_by(scheme_for(scheme, name)) == source)


def _told_by_owner(section: Section, leaf: Leaf) -> bool:
    """Whether a row counts what its department tells: a figure, or the points that it awards."""
    figure = "monitored" in section.sources and leaf.owner and leaf.asks()
    return bool(figure or section.awarded_by(leaf))


def _told_by_unit(section: Section, leaf: Leaf) -> bool:
    """Whether the unit has anything to enter that counts: evidence, a figure, or that the row does not apply."""
    evidence = leaf.evidence and not leaf.exempt
    return evidence or ("claim" in section.sources and (any(not ask.assessed for ask in leaf.asks()) or leaf.optional))


def discrepancies(unit: str, section: Section, entries: EntryMap, tolerance: Decimal) -> list[Discrepancy]:
    """Rows where two sources give figures further apart than their own tolerance, else `tolerance` (relative,
    0.005 = 0.5 %)."""
    found = []
    for leaf in section.leaves():
        allowed = tolerance if leaf.tolerance is None else leaf.tolerance
        for ref in figure_refs(leaf):
            claim, monitored, verified = (_told(leaf, entries, ref, s) for s in ("claim", "monitored", "verified"))
            if _differ([claim, monitored, verified], allowed):
                used = _first(section, entries, ref)
                found.append(Discrepancy(unit, ref, figure_title(leaf, ref), claim, monitored, verified, used))
    return found


def _order(section: Section) -> tuple[str, ...]:
    """What was corrected goes before every source."""
    return (CORRECTION, *section.sources)


def _first(section: Section, entries: EntryMap, ref: str) -> str:
    """The first source, in their order, that says anything; empty where none does."""
    return next((source for source in _order(section) if _entry(entries, ref, source).state != "blank"), "")


def _told(leaf: Leaf, entries: EntryMap, ref: str, role: str) -> Entry:
    """What a source says of a figure. A rate that somebody told itself is compared with those of the others' counts."""
    rate = leaf.rate(ref)
    if rate and any(_entry(entries, ref, s) != BLANK for s in get_args(Source)):
        return figure(leaf, rate, entries, role)
    return _entry(entries, ref, role)


def _entry(entries: EntryMap, ref: str, role: str) -> Entry:
    return entries.get(EntryKey(ref, role), BLANK)


def _differ(given: list[Entry], tolerance: Decimal) -> bool:
    values = [entry.value for entry in given if entry.state == "given"]
    if len(values) < 2:
        return False
    if any(isinstance(value, str) for value in values):
        return len(set(values)) > 1
    numbers = [value for value in values if isinstance(value, Fraction)]
    largest = max(abs(number) for number in numbers)
    return max(numbers) - min(numbers) > largest * exact(tolerance)
