"""The office's workbook of objections in a run: what of it is put among the figures, and what that moved."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from scoring.engine.figure_rows import figure_refs
from scoring.engine.sources import figure_title
from scoring.entries import BLANK, CORRECTION, Entry, EntryKey
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.objections.correction import Correction, correction_of, corrections, target, value_words
from validators.returns.objections.row import FilledLine, Objection, objections, reports
from validators.returns.objections.window import Window, window
from validators.returns.rows import rows
from validators.understand.day import understand_day
from workbook_templates.consolidate import messages
from workbook_templates.consolidate.merge import Gathered, Named
from workbook_templates.consolidate.outcomes import Chosen, source_of
from workbook_templates.consolidate.reading import Reading
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.model import grouped
from workbook_templates.results.objected import HeardObjection, Moved, Outcome
from workbook_templates.results.unit_result import FigurePlace, UnitResult

Results = Mapping[str, UnitResult]


@dataclass(frozen=True, slots=True)
class Heard:
    """The workbook of objections, read; None where there is none."""

    scheme: Scheme
    reading: Reading
    objections: Sequence[Objection]
    corrections: Sequence[Correction]
    reports: Sequence[FilledLine]

    @property
    def window(self) -> Window:
        """The days on which objections could be raised."""
        return window(self.scheme, self.day("public_from"), self.day("public_until"))

    def day(self, role: str) -> date | None:
        """A day of the cover; None where none stands there that can be told."""
        text = self.reading.on_cover(role)
        return understand_day(text) if text else None

    def place(self, line: FilledLine, role: str) -> FigurePlace:
        """The cell in which something of a line stands; that of its unit where nothing does."""
        at = {f.role: f for f in self.reading.figures if f.ref == line.ref}
        found = at.get(role) or next(iter(at.values()))
        return FigurePlace(self.reading.file, found.sheet, found.cell)


def hear(scheme: Scheme, chosen: Chosen) -> Heard | None:
    """The workbook of objections among the returns that are used."""
    reading = next((chosen[key] for key in chosen if KINDS[key[0]].corrects), None)
    if reading is None:
        return None
    told = [(f.ref, f.role, f.entry) for f in reading.figures]
    found = objections(told)
    return Heard(scheme, reading, found, corrections(scheme, found), reports(told))


def corrected(units: Iterable[Named], heard: Heard, before: Results) -> Iterator[Named]:
    """`units` with the corrections in the place of what was used, which `before` knows; no return is changed."""
    by_unit = grouped(heard.corrections, lambda made: made.unit)
    for name, unit in units:
        of_unit = by_unit.get(name, ())
        changed = _copy(unit, heard) if of_unit else unit
        for made in of_unit:
            _put(changed, made, heard, before[name])
        yield name, changed


def _copy(unit: Gathered, heard: Heard) -> Gathered:
    return replace(
        unit, entries=dict(unit.entries), places=dict(unit.places), confirmed=set(unit.confirmed),
        sources=[*unit.sources, source_of(heard.reading)], awarding=dict(unit.awarding),
        overruled=dict(unit.overruled), unexplained=set(unit.unexplained), corrections={},
    )  # fmt: skip


def _put(unit: Gathered, made: Correction, heard: Heard, before: UnitResult) -> None:
    why, key, points = _why(made, before), made.key, made.key.role == "awarded"
    place = heard.place(made.objection, "points" if points else "figure")
    unit.entries[key] = made.entry
    unit.places[key] = unit.places[EntryKey(key.ref, CORRECTION)] = place
    unit.corrections[key] = why
    unit.confirmed.add(key.ref)
    if points:
        leaf = rows(scheme_for(heard.scheme, made.unit))[made.leaf].leaf
        unit.confirmed.update(figure_refs(leaf))
        unit.entries[EntryKey(key.ref, "opinion")] = Entry("given", why, why, made.entry.place)
        unit.places[EntryKey(key.ref, "opinion")] = heard.place(made.objection, "grounds")
        unit.awarding.pop(key.ref, None)
        unit.overruled.pop(key.ref, None)
        unit.unexplained.discard(key.ref)


def _why(made: Correction, before: UnitResult) -> str:
    """What was used before, who decided when, and why."""
    said = made.objection
    who = f"{said.text('ruled_by')}{said.day('ruled_on') or said.text('ruled_on')}决定"
    return "，".join(
        text for text in (f"原{_shown(_before(made.key, made.leaf, before))}", who, said.text("grounds")) if text
    ).rstrip("。")


def _shown(entry: Entry) -> str:
    return value_words(entry) if entry.state != "blank" else "为空"


def _before(key: EntryKey, leaf: str, result: UnitResult) -> Entry:
    """The figure that was used, or the points that were given; what is taken off has no sign."""
    if key.role == CORRECTION:
        return result.told.facts.entry(key.ref, "claim")
    points = abs(result.card.score(leaf).points)
    return Entry("given", Fraction(points), points)


def idle(heard: Heard, after: Results) -> Iterator[tuple[str, Finding]]:
    """Corrected figures that do not count, as (file, finding)."""
    for made in (each for each in heard.corrections if each.key.role == CORRECTION):
        unit = after[made.unit]
        score = unit.card.score(made.leaf)
        if made.leaf in unit.awarded:
            why = "该项的得分由考核组核定"
        elif score.status == "not_applicable":
            why = "该项按不适用处理"
        elif unit.told.facts.entry(made.key.ref, "claim").value != made.entry.value:
            why = "该数与另一个数一起算出比率，另一个数没有填报"
        else:
            continue
        yield heard.reading.file, messages.idle_correction(made.unit, made.key.ref, why)


def outcomes(heard: Heard, before: Results, after: Results) -> tuple[HeardObjection, ...]:
    """Every objection, in the order of the sheet."""
    first = {(made.unit, made.key): made.objection.ref for made in heard.corrections}
    return tuple(_outcome(heard, said, first, before, after) for said in heard.objections)


def _outcome(
    heard: Heard, said: Objection, first: Mapping[tuple[str, EntryKey], str], before: Results, after: Results
) -> HeardObjection:
    found, row = correction_of(heard.scheme, said), target(heard.scheme, said)
    made = found if isinstance(found, Correction) and (found.unit, found.key) in first else None
    raised, unit = said.day("raised"), before.get(said.unit)
    known = HeardObjection(
        number=said.number, unit=said.unit, ref=said.item, leaf=row.leaf.ref if row else "",
        title=figure_title(row.leaf, said.item) if row else "", claim=said.text("said"), raised_on=raised,
        late=raised is not None and not heard.window.holds(raised), outcome=_state(said, made), ruling=said.ruling,
        decided_by=said.text("ruled_by"), decided_on=said.day("ruled_on"), reason=said.text("grounds"),
        place=heard.place(said, "party"), sha256=heard.reading.sha256,
    )  # fmt: skip
    if made is None:
        used = unit.told.facts.entry(said.item, "claim") if unit and row else BLANK
        return replace(known, before=used)
    points = made.key.role == "awarded"
    return replace(
        known, role="awarded" if points else "claim", before=_before(made.key, made.leaf, before[said.unit]),
        after=made.entry, place=heard.place(said, "points" if points else "figure"),
        moved=_moved(made, before[said.unit], after[said.unit]), first=first[made.unit, made.key] == said.ref,
    )  # fmt: skip


def _state(said: Objection, made: Correction | None) -> Outcome:
    if not said.ruling:
        return "open"
    if not said.accepted:
        return "declined"
    return "corrected" if made else "unused"


def _moved(made: Correction, before: UnitResult, after: UnitResult) -> Moved:
    return Moved(
        points=(before.card.score(made.leaf).points, after.card.score(made.leaf).points),
        total=(before.card.total, after.card.total),
        rank=(before.standing.rank, after.standing.rank),
        grade=(before.grade, after.grade),
    )
