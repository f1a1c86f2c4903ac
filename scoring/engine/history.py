"""Last year's and baseline figures: which of several this year's figure is compared with, and where they contradict."""

from collections.abc import Iterator, Mapping, Sequence

from scoring.engine.sources import Discrepancy, figure_title
from scoring.entries import BLANK, HISTORY, Entry, EntryKey, Role
from scoring.methods import Ask
from scoring.scheme.by_identity import by_identity
from scoring.scheme.model import Leaf, Scheme, Section

OFFICE = ("earlier", "prefilled")
"""The office's own go first: those of the earlier result, then those it issued its templates with."""
CALLED: Mapping[Role, str] = {"previous": "上年值", "baseline": "基期值"}
BySource = Mapping[str, Entry]
"""What each source says of one figure."""


@by_identity(64)
def asked(scheme: Scheme) -> Sequence[tuple[Section, Leaf, Ask]]:
    """Every figure of an earlier year that the rows of `scheme` ask for."""
    placed = ((section, leaf) for section in scheme.sections for leaf in section.leaves())
    return [(section, leaf, ask) for section, leaf in placed for ask in leaf.asks() if ask.role in HISTORY]


def first_told(section: Section, entries: BySource) -> str:
    """The first source that says anything, readable or not; empty where none does."""
    return next((s for s in (*OFFICE, *section.sources) if entries.get(s, BLANK).state != "blank"), "")


def contradictions(
    scheme: Scheme, unit: str, figures: Mapping[EntryKey, BySource], entries: Mapping[EntryKey, Entry]
) -> Iterator[Discrepancy]:
    """Where two sources differ at all: the smallest difference can turn a trend. `scheme` is settled for the unit;
    those that only inform, and those of a row that the assessors decided, contest nothing."""
    for section, leaf, ask in asked(scheme):
        ref = leaf.part_ref(ask.part)
        by_source = figures.get(EntryKey(ref, ask.role), {})
        if _apart(by_source):
            counting = {source: entry for source, entry in by_source.items() if source in (*OFFICE, *section.sources)}
            decided = entries.get(EntryKey(leaf.ref, "awarded"), BLANK).state == "given"
            title = f"{figure_title(leaf, ref)}（{CALLED[ask.role]}）"
            yield Discrepancy(
                unit, ref, title, by_source.get("claim", BLANK), by_source.get("monitored", BLANK), BLANK,
                first_told(section, by_source), ask.role, by_source.get("earlier", BLANK),
                by_source.get("prefilled", BLANK), contested=_apart(counting) and not decided,
            )  # fmt: skip


def _apart(entries: BySource) -> bool:
    return len({(entry.state, entry.value) for entry in entries.values() if entry.state != "blank"}) > 1


def other_series(
    scheme: Scheme, sources: Mapping[str, str], figures: Mapping[EntryKey, BySource]
) -> Iterator[tuple[str, Role, str, str]]:
    """Figures compared with another source's series: (ref, role, source of the figure, of the earlier one)."""
    for section, leaf, ask in asked(scheme):
        ref = leaf.part_ref(ask.part)
        source, before = sources.get(ref, ""), first_told(section, figures.get(EntryKey(ref, ask.role), {}))
        if source and before and before not in (source, *OFFICE):
            yield ref, ask.role, source, before
