"""All figures of one unit, each from the workbook that may speak for it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from scoring.engine.figure_rows import figure_refs
from scoring.engine.history import asked, first_told
from scoring.engine.sources import reported_by
from scoring.engine.unit_facts import Overruled
from scoring.entries import BLANK, HISTORY, YES, Entry, EntryKey, entry_key
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme, Section
from scoring.scheme.rows import Source
from validators.finding import Finding
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.outcomes import Chosen, ReadingHead, source_of
from workbook_templates.consolidate.reading import CELL, HELD, REF, ROLE, SHEET, UNIT, Packed, Reading, entry_of
from workbook_templates.consolidate.scored_before import ScoredBefore
from workbook_templates.consolidate.told_of_units import ToldOfUnits
from workbook_templates.forms.kinds.review import FORM as REVIEW
from workbook_templates.forms.kinds.unit import FORM as OWN_RETURN
from workbook_templates.results.unit_result import FigurePlace, SourceFile

OWN = {"claim", "people", "applicable", "reason"}
MEASURED = {"monitored", *HISTORY}
UNEXPLAINED = ("V311", "V315")
AWARD = {"awarded", "opinion"}
ASSESSED = {"verified", *AWARD}
NOT_OWN = {"monitored", *ASSESSED}
OWNED = {*MEASURED, *AWARD, "data_year"}
"""What counts of departments and groups, of rows that they own."""

Note = tuple[str, Finding]
"""What is to be told of a file; an empty name stands for all."""


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of one unit before scoring; `places` says where each entry stands."""

    entries: dict[EntryKey, Entry] = field(default_factory=dict)
    places: dict[EntryKey, FigurePlace] = field(default_factory=dict)
    sources: list[SourceFile] = field(default_factory=list)
    reported_by: Source = "claim"
    """Whose return the unit cannot do without."""
    returned: bool = False
    falsified: bool = False
    final_grade: str = ""
    decision: str = ""
    proposal: str = ""
    years: dict[EntryKey, Entry] = field(default_factory=dict)
    """The year of which a figure is; its role is that of the figure."""
    history: dict[EntryKey, dict[str, Entry]] = field(default_factory=dict)
    """What each source says of an earlier year's figure; `entries` has the one that counts."""
    history_places: dict[EntryKey, dict[str, FigurePlace]] = field(default_factory=dict)
    """Where each source says so."""
    confirmed: set[str] = field(default_factory=set)
    """Figures that the assessors verified, and rows they decided with an opinion."""
    awarding: dict[str, str] = field(default_factory=dict)
    """The department that awarded the points of a row, where no assessor did."""
    overruled: dict[str, Overruled] = field(default_factory=dict)
    """What departments awarded to rows of which the assessors decided the points."""
    unexplained: set[str] = field(default_factory=set)
    """Rows of which the review itself was found to take points off, or to overrule a department, without an opinion."""

    corrections: dict[EntryKey, str] = field(default_factory=dict)
    """Figures and points that were corrected on objections, with what was before, who decided and why."""
    unused: list["Note"] = field(default_factory=list)
    """Figures of its own workbook that only others may report."""

    def take(self, reading: Reading | ReadingHead, rows: Sequence[Packed], roles: Collection[str]) -> None:
        """Puts figures of these roles among the entries; a later one of the same key replaces the earlier."""
        entries, places, file = self.entries, self.places, reading.file
        for row in rows:
            if row[ROLE] in roles:
                key = entry_key(row[REF], row[ROLE])
                entries[key] = entry_of(row)
                places[key] = FigurePlace(file, row[SHEET], row[CELL])

    def award(self, reading: Reading | ReadingHead, rows: Sequence[Packed]) -> None:
        """Takes the points that a department awarded, with its reasons."""
        self.take(reading, rows, AWARD)
        self.awarding.update((row[REF], reading.holder) for row in rows if row[ROLE] == "awarded")

    def review(self, review: Reading) -> None:
        """Takes what the assessors decided: points and opinion together go before a department's."""
        decided = {row[REF] for row in review.rows if row[ROLE] == "awarded"}
        for ref in decided & self.awarding.keys():
            given, reason = (
                self.entries.pop(EntryKey(ref, "awarded")),
                self.entries.pop(EntryKey(ref, "opinion"), BLANK),
            )
            self.overruled[ref] = Overruled(self.awarding.pop(ref), given, reason)
        told = [row for row in review.rows if row[ROLE] != "opinion" or row[REF] not in self.awarding]
        self.take(review, told, ASSESSED)
        self.unexplained.update(f.ref for f in review.findings if f.code in UNEXPLAINED)
        self.sources.append(source_of(review))

    def tell(self, reading: Reading | ReadingHead, rows: Sequence[Packed], source: str) -> None:
        """Figures of earlier years; one that the office filled in beforehand is the office's."""
        for row in (row for row in rows if row[ROLE] in HISTORY):
            key, entry = entry_key(row[REF], row[ROLE]), entry_of(row)
            known = self.history.setdefault(key, {})
            called = "prefilled" if row[HELD] and known.get("prefilled", entry).value == entry.value else source
            known[called] = entry
            self.history_places.setdefault(key, {})[called] = FigurePlace(reading.file, row[SHEET], row[CELL])

    def compare(self, section: Section, key: EntryKey) -> None:
        """Puts the figure that this year's is compared with among the entries."""
        known = self.history.get(key, {})
        if source := first_told(section, known):
            self.entries[key] = known[source]

    def date(self, rows: Sequence[Packed], source: str) -> None:
        """Notes the years that one source states for its figures."""
        self.years.update({EntryKey(row[REF], source): entry_of(row) for row in rows if row[ROLE] == "data_year"})


Named = tuple[str, Gathered]
"""A unit by its name."""


def merged_units(
    scheme: Scheme, chosen: Chosen, told: ToldOfUnits, before: ScoredBefore, names: Iterable[str]
) -> Iterator[Named]:
    """What is known of units of the scheme, one after the other; `told` is what departments say. `before` knows the
    units of which nobody says anything else; nobody changes what is given."""
    owner = _owners(scheme)
    for name in names:
        given = (scheme, said_of(chosen, told, name)) if before.remembers("merged", name) else ()
        yield name, before.again("merged", name, given, partial(_merged, scheme, chosen, told, name, owner))


def not_owned(scheme: Scheme, told: ToldOfUnits) -> Iterator[Note]:
    """Figures and points from departments that are not to report that row: they are not used."""
    owner = _owners(scheme)
    for reading in told.readings():
        for row in reading.rows:
            if row[ROLE] in ("monitored", "awarded") and owner.get(row[REF]) != reading.holder:
                yield reading.file, messages.not_owner(row[REF], row[UNIT], reading.holder)


def _owners(scheme: Scheme) -> Mapping[str, str]:
    """The owner of each row, and of its figures."""
    return {ref: leaf.owner for leaf in scheme.leaves() for ref in (leaf.ref, *figure_refs(leaf))}


def said_of(chosen: Chosen, told: ToldOfUnits, unit: str) -> tuple[object, ...]:
    """All that anybody says of a unit, to compare with what was said before."""
    whole = tuple(chosen.outcomes.told(head) if head else () for head in chosen.own(unit))
    return (whole, tuple((head.file, head.sha256, head.kind, head.holder, rows) for head, rows in told.packed(unit)))


def _merged(scheme: Scheme, chosen: Chosen, told: ToldOfUnits, name: str, owner: Mapping[str, str]) -> Gathered:
    own, review = chosen.get((OWN_RETURN.name, name)), chosen.get((REVIEW.name, name))
    measured = list(_measured(told, name, owner))
    settled = scheme_for(scheme, name)
    came = {
        "claim": own is not None,
        "monitored": own is not None or bool(measured) or _awards(settled, review),
        "verified": review is not None,
    }
    source = reported_by(settled)
    unit = _decided(source, came[source], review)
    if own:
        _take_own(unit, own, name)
    for head, rows in measured:
        _take_measured(unit, head, rows)
    if review:
        unit.review(review)
    _compare_and_confirm(unit, settled)
    return unit


def _awards(scheme: Scheme, review: Reading | None) -> bool:
    """Whether the assessors decided the points of a row that a department was to award."""
    awarded = {row[REF] for row in review.rows if row[ROLE] == "awarded"} if review else set()
    return any(s.awarded_by(leaf) and leaf.ref in awarded for s in scheme.sections for leaf in s.leaves())


def _decided(source: Source, returned: bool, review: Reading | None) -> Gathered:
    """Falsification and the final grade are the assessors' to state."""
    if review is None:
        return Gathered(reported_by=source, returned=returned)
    proposed, decided = (
        "；".join(text for role in roles if (text := review.on_cover(role)))
        for roles in (("proposed_grade", "proposed_by", "proposal_reason"), ("decided_by", "decision_reason"))
    )
    return Gathered(
        reported_by=source,
        returned=returned,
        falsified=review.on_cover("falsified") == YES,
        final_grade=review.on_cover("final_grade"),
        decision=decided,
        proposal=proposed,
    )


def _take_own(unit: Gathered, own: Reading, name: str) -> None:
    unit.take(own, own.rows, OWN)
    unit.tell(own, own.rows, "claim")
    unit.date(own.rows, "claim")
    unit.sources.append(source_of(own))
    unit.unused.extend((own.file, messages.not_assessor(row[REF], name)) for row in own.rows if row[ROLE] in NOT_OWN)


def _take_measured(unit: Gathered, head: ReadingHead, rows: Sequence[Packed]) -> None:
    unit.take(head, rows, ("monitored",))
    unit.award(head, rows)
    unit.tell(head, rows, "monitored")
    unit.date(rows, "monitored")
    unit.sources.append(source_of(head))


def _compare_and_confirm(unit: Gathered, scheme: Scheme) -> None:
    """What is compared with what, and which figures an assessor stands by."""
    for section, leaf, ask in asked(scheme):
        unit.compare(section, EntryKey(leaf.part_ref(ask.part), ask.role))
    decided = any(role in ("verified", "awarded") for _, role in unit.entries)
    for leaf in scheme.leaves() if decided else ():
        refs = figure_refs(leaf)
        unit.confirmed.update(
            ref for ref in refs if unit.entries.get(EntryKey(ref, "verified"), BLANK).state == "given"
        )
        awarded, opinion = (unit.entries.get(EntryKey(leaf.ref, role), BLANK) for role in ("awarded", "opinion"))
        if awarded.state == "given" and opinion.text and leaf.ref not in unit.awarding:
            unit.confirmed.update((leaf.ref, *refs))


def _measured(told: ToldOfUnits, unit: str, owner: Mapping[str, str]) -> Iterator[tuple[ReadingHead, list[Packed]]]:
    """What departments and groups report of and award to a unit, only for rows they own."""
    for head, rows in told.packed(unit):
        owned = [row for row in rows if row[ROLE] in OWNED and owner.get(row[REF]) == head.holder]
        if owned:
            yield head, owned
