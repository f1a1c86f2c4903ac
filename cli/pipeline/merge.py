"""All figures of one unit, each from the workbook that may speak for it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from cli.pipeline import messages
from cli.pipeline.choose import Chosen
from cli.pipeline.reading import Figure, Reading
from scoring.applies import scheme_for
from scoring.entries import YES, Entry
from scoring.model import Scheme
from scoring.sources import figure_refs, reports_itself
from validators.finding import Finding
from workbook_templates.master.consolidation import Place, SourceFile

OWN = {"claim", "people", "previous", "baseline", "applicable", "reason"}
MEASURED = {"monitored", "previous", "baseline"}
ASSESSED = {"verified", "awarded", "opinion"}


@dataclass(frozen=True, slots=True)
class Gathered:
    """What is known of one unit before scoring; `places` says where each entry stands."""

    entries: dict[tuple[str, str], Entry] = field(default_factory=dict)
    places: dict[tuple[str, str], Place] = field(default_factory=dict)
    sources: list[SourceFile] = field(default_factory=list)
    returned: bool = False
    falsified: bool = False
    final_grade: str = ""
    decision: str = ""
    proposal: str = ""
    years: dict[tuple[str, str], Entry] = field(default_factory=dict)
    """The year of a row's figure by (ref, source)."""

    def take(self, reading: Reading, figures: Sequence[Figure]) -> None:
        for f in figures:
            self.entries[f.ref, f.role] = f.entry
            self.places[f.ref, f.role] = Place(reading.file, f.sheet, f.cell)

    def date(self, figures: Sequence[Figure], source: str) -> None:
        self.years.update({(f.ref, source): f.entry for f in figures if f.role == "data_year"})


@dataclass(frozen=True, slots=True)
class Merge:
    units: dict[str, Gathered]
    notes: list[tuple[str, Finding]]


def source_of(reading: Reading) -> SourceFile:
    return SourceFile(reading.file, reading.sha256, reading.kind, reading.holder)


def merge(scheme: Scheme, chosen: Chosen) -> Merge:
    """Own figures, then those of the departments, then those of the assessors."""
    notes: list[tuple[str, Finding]] = []
    measured = _measured(scheme, chosen, notes)
    units = {}
    for name in scheme.unit_names:
        own, review = chosen.get(("unit", name)), chosen.get(("review", name))
        awaited = reports_itself(scheme_for(scheme, name))
        unit = _decided(own is not None or (not awaited and name in measured), review)
        if own:
            _take_own(unit, own, name, notes)
        for reading, figures in measured.get(name, ()):
            unit.take(reading, [f for f in figures if f.role in MEASURED])
            unit.date(figures, "monitored")
            unit.sources.append(source_of(reading))
        if review:
            unit.take(review, [f for f in review.figures if f.role in ASSESSED])
            unit.sources.append(source_of(review))
        units[name] = unit
    return Merge(units, notes)


def _decided(returned: bool, review: Reading | None) -> Gathered:
    """Falsification and the final grade are the assessors' to state."""
    if review is None:
        return Gathered(returned=returned)
    proposed, decided = (
        "；".join(text for role in roles if (text := review.on_cover(role)))
        for roles in (("proposed_grade", "proposed_by", "proposal_reason"), ("decided_by", "decision_reason"))
    )
    return Gathered(
        returned=returned,
        falsified=review.on_cover("falsified") == YES,
        final_grade=review.on_cover("final_grade"),
        decision=decided,
        proposal=proposed,
    )


def _take_own(unit: Gathered, own: Reading, name: str, notes: list[tuple[str, Finding]]) -> None:
    figures = own.figures
    unit.take(own, [f for f in figures if f.role in OWN])
    unit.date(figures, "claim")
    unit.sources.append(source_of(own))
    notes += [(own.file, messages.not_assessor(f.ref, name)) for f in figures if f.role in ASSESSED | {"monitored"}]


def _measured(
    scheme: Scheme, chosen: Chosen, notes: list[tuple[str, Finding]]
) -> dict[str, list[tuple[Reading, list[Figure]]]]:
    """What departments and groups report of each unit, only for rows they own."""
    owner = {ref: leaf.owner for leaf in scheme.leaves() for ref in (leaf.ref, *figure_refs(leaf))}
    found: dict[str, list[tuple[Reading, list[Figure]]]] = {}
    for (kind, holder), reading in chosen.items():
        if kind not in ("department", "group"):
            continue
        by_unit: dict[str, list[Figure]] = {}
        for f in reading.figures:
            if f.role in MEASURED | {"data_year"} and owner.get(f.ref) == holder:
                by_unit.setdefault(f.unit, []).append(f)
            elif f.role == "monitored":
                notes.append((reading.file, messages.not_owner(f.ref, f.unit, holder)))
        for unit, figures in by_unit.items():
            found.setdefault(unit, []).append((reading, figures))
    return found
