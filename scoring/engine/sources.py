"""Which of the figures for one row is used: one that was corrected on an objection, else the verified, monitored or
claimed one, in the scheme's order."""

from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction

from scoring.engine.figure_rows import figure_rows
from scoring.engine.rates import both_counts, figure, settled
from scoring.engine.unit_facts import UnitFacts
from scoring.entries import BLANK, Entry, EntryKey, Role
from scoring.light_named_tuple import NamedTuple
from scoring.numbers import exact
from scoring.scheme.applies import scheme_for
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme, Section
from scoring.scheme.rows import Source

EntryMap = Mapping[EntryKey, Entry]
SOURCES: tuple[Source, ...] = ("claim", "monitored", "verified")


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
    for _, leaf, order, figures, rates, awaited in figure_rows(scheme):
        own = ""
        for ref, claim, _, _, told in figures:
            sources[ref], counting[claim] = _first(entries, told)
            own = sources[leaf.ref] = own or sources[ref]
        if rates:
            counting |= settled(leaf, order, counting, sources)
        for rate in rates:
            if both_counts(leaf, rate, counting):
                sources[leaf.part_ref(rate.part)] = sources[leaf.part_ref(rate.counts[0].part)]
        sources[leaf.ref] = sources[leaf.ref] or awaited
    return UnitFacts(counting, sources, parameters)


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


def discrepancies(scheme: Scheme, unit: str, entries: EntryMap) -> list[Discrepancy]:
    """Rows where two sources give figures further apart than their own tolerance, else the scheme's (relative,
    0.005 = 0.5 %). `scheme` is settled for the unit."""
    roles = {role for _, role in entries}
    if sum(source in roles for source in SOURCES) < 2:  # nearly every unit
        return []
    told, found = Counter(ref for ref, role in entries if role in SOURCES), []
    for _, leaf, _, figures, rates, _ in figure_rows(scheme):
        allowed = scheme.tolerance if leaf.tolerance is None else leaf.tolerance
        for ref, _, _, _, by_source in figures:
            if told[ref] < 2 and not rates:
                continue
            claim, monitored, verified = (_told(leaf, entries, ref, source) for source in SOURCES)
            if _differ([claim, monitored, verified], allowed):
                used, _ = _first(entries, by_source)
                found.append(Discrepancy(unit, ref, figure_title(leaf, ref), claim, monitored, verified, used))
    return found


def _first(entries: EntryMap, told: Iterable[tuple[str, EntryKey]]) -> tuple[str, Entry]:
    """The first source, in their order, that says anything, with what it says; empty and blank where none does."""
    for source, key in told:
        entry = entries.get(key)
        if entry is not None and entry.state != "blank":
            return source, entry
    return "", BLANK


def _told(leaf: Leaf, entries: EntryMap, ref: str, role: str) -> Entry:
    """What a source says of a figure. A rate that somebody told itself is compared with those of the others' counts."""
    rate = leaf.rate(ref)
    if rate and any(entries.get(EntryKey(ref, s), BLANK) != BLANK for s in SOURCES):
        return figure(leaf, rate, entries, role)
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
