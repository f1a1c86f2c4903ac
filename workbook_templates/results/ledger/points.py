"""The points of the ledger: one line for each row of each unit."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from scoring.engine.comparison import OwnFigure, own_figures
from scoring.engine.scorecard import Score
from scoring.entries import BLANK, Entry, EntryKey
from scoring.scheme.model import Leaf, Scheme
from workbook_templates.results.ledger.cells import Cells
from workbook_templates.results.ledger.figures import Figures
from workbook_templates.results.ledger.plain import number, told
from workbook_templates.results.ledger.rows import LedgerRows, RowPlace
from workbook_templates.results.unit_points_json import number as points_number
from workbook_templates.results.unit_result import UnitResult

DECIDED = {"award": ("awarded", "opinion"), "applies": ("applicable", "reason")}
"""What is decided of a row, each with the roles of the decision and of why."""
DECIDING = {role for roles in DECIDED.values() for role in roles}


def point_lines(
    unit: UnitResult, scheme: Scheme, places: Mapping[str, RowPlace], rows: LedgerRows, cells: Cells
) -> list[dict[str, Any]]:
    """Every row of one unit, in scheme order; `scheme` and `places` are settled for it."""
    name, happened, figures = unit.name, set(unit.card.happened), Figures(unit.told, cells)
    peers = unit.told.facts.peers
    asked = own_figures(scheme, unit.name, unit.told.facts) if peers else ()
    decided = {ref for ref, role in unit.told.facts.entries if role in DECIDING}
    corrected = {ref for ref, role in unit.told.facts.corrections if role == "awarded"}
    lines: list[dict[str, Any]] = []
    for score in unit.card.scores:
        place = places[score.ref]
        compared = _compared(place.leaf, peers, asked) if asked else {}
        line = _score(score)
        line["unit"], line["row"] = name, rows.number(scheme, place, compared)
        line["figures"] = figures.of(place)
        if compared:
            line["compared"] = compared
        if score.ref in happened:
            line["happened"] = True
        lines.append(line | _decided(unit, place.leaf, cells) if score.ref in decided else line)
        if score.ref in corrected:  # whoever recomputes it takes it as awarded
            lines[-1]["source"], lines[-1]["award"]["corrected"] = "awarded", True
    return lines


def _score(score: Score) -> dict[str, Any]:
    line = {
        "ref": score.ref, "status": score.status, "source": score.source, "exact": number(score.exact),
        "points": points_number(score.points), "full": points_number(score.full), "explanation": score.explanation,
    }  # fmt: skip
    if score.by:
        line["by"] = score.by
    if score.zeroed_by:
        line["zeroed_by"] = score.zeroed_by
    return line


def _compared(leaf: Leaf, peers: Collection[str], asked: Iterable[OwnFigure]) -> dict[str, str]:
    """The class within which figures of the row were compared, by part; an empty part stands for the row itself.
    Falsified ones are compared too, though nobody is compared with them."""
    refs = {leaf.part_ref(part): part for part in ("", *(part.id for part in leaf.rule.components()))}
    return {
        refs[one.comparison.ref]: one.comparison.unit_class
        for one in asked
        if one.comparison.ref in refs and one.comparison.ref in peers and one.figure is not None
    }


def _decided(unit: UnitResult, leaf: Leaf, cells: Cells) -> dict[str, Any]:
    """What was decided about the row: points awarded with the opinion, and that it does not apply with the reason."""
    found = {}
    for name, roles in DECIDED.items():
        entry, why = (unit.told.facts.entries.get(EntryKey(leaf.ref, role), BLANK) for role in roles)
        if entry.state != "blank" or (name == "award" and why.text):
            found[name] = _with_cell(unit, leaf, roles[0], entry, cells) | ({"why": why.text} if why.text else {})
    overruled = unit.told.facts.overruled.get(leaf.ref)
    if overruled and "award" in found:
        found["award"]["overruled"] = {"by": overruled.by} | told(overruled.entry)
    return found


def _with_cell(unit: UnitResult, leaf: Leaf, role: str, entry: Entry, cells: Cells) -> dict[str, Any]:
    said = told(entry) if entry.state != "blank" else {}
    return cells.put(said, unit.told.places.get(EntryKey(leaf.ref, role)))
