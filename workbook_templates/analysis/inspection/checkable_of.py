"""What can be checked of a stored result."""

from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from typing import Any

from scoring.scheme.model import Leaf
from workbook_templates.analysis.bands.added_rows import AddedRows
from workbook_templates.analysis.formulas.arrays import Arrays
from workbook_templates.analysis.formulas.compiled import Compiled, compiled
from workbook_templates.analysis.inspection.checkable import Checkable, RowToCheck
from workbook_templates.analysis.inspection.lost_points import STATES, LineToCheck, lost_points
from workbook_templates.analysis.inspection.overstatement import NoiseModel
from workbook_templates.analysis.inspection.what_to_ask import told_figure, what_to_ask
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.scored_again import Document, Line, ScoredAgain
from workbook_templates.results.ledger.lines import points_with_rows

NONE = 0.001
"""Points of a row that are no more than this are none."""


def checkable_of(document: Document, noise: NoiseModel, scored: ScoredAgain | None = None) -> Checkable:
    """Every scored row of the ranked units whose source is in doubt; `scored` is the result scored again, where that
    is at hand."""
    np = numpy()
    ledger, again = document["ledger"], scored or ScoredAgain.of(document)
    ranked = [line for line in ledger["rank"] if line["rank"] is not None]
    units = {line["unit"]: at for at, line in enumerate(ranked)}
    columns = {leaf.ref: column for column, leaf in enumerate(again.scheme.leaves())}
    added = AddedRows.of(again, tuple(units), columns)
    needing = _needing(ledger, added, units, columns)
    checks, chances, lost, unmoved = list[RowToCheck](), list[float](), list[Any](), list[str]()
    for line, row, own in _doubtful(ledger, again, units, noise):
        assumed = noise.of(line["source"])
        found = lost_points(own, assumed.size) if assumed else None
        if assumed is None or found is None:
            unmoved.append(line["ref"])
            continue
        at, column = units[line["unit"]], columns[line["ref"]]
        checks.append(
            RowToCheck(
                unit=at, ref=line["ref"], title=row["title"], source=line["source"], points=float(line["points"]),
                weight=float(Fraction(row["full"])) * float(added.factors[at, column]),
                figure=told_figure(line, row), ask=what_to_ask(line, row, own.leaf),
            )
        )  # fmt: skip
        chances.append(assumed.chance)
        gone = found >= float(line["points"]) - NONE
        lost.append(found * added.factors[at, column] + gone * needing[line["unit"], line["ref"]])
    return Checkable(
        units=tuple(units), classes=tuple(line["class"] or "" for line in ranked),
        totals=np.array([line["total"] for line in ranked], dtype=float), checks=tuple(checks),
        chances=np.array(chances), lost=np.array(lost, dtype=float).reshape(len(lost), STATES),
        places=again.scheme.total_places, unmoved=tuple(dict.fromkeys(unmoved)),
    )  # fmt: skip


def _needing(
    ledger: Line, added: AddedRows, units: dict[str, int], columns: dict[str, int]
) -> Counter[tuple[str, str]]:
    """The points in the total that a unit's rows bring which count nothing where this one has none."""
    found = Counter[tuple[str, str]]()
    for line, row in points_with_rows(ledger):
        if line["unit"] in units and line["source"] != "awarded":
            for needed in row["needs"]:
                found[line["unit"], needed] += added.points[units[line["unit"]], columns[line["ref"]]]
    return found


def _doubtful(
    ledger: Line, again: ScoredAgain, units: dict[str, int], noise: NoiseModel
) -> Iterator[tuple[Line, Line, LineToCheck]]:
    """The lines whose points rest on figures that are in doubt, with their rows."""
    leaves: dict[int, dict[str, Leaf]] = {
        id(scheme): {leaf.ref: leaf for leaf in scheme.leaves()} for scheme in again.schemes.values()
    }
    formulas: dict[str, Compiled] = {}
    for line, row in points_with_rows(ledger):
        if line["unit"] not in units or line["status"] != "scored" or line.get("zeroed_by") or not row["formula"]:
            continue
        if noise.of(line["source"]):
            formula = formulas.setdefault(row["formula"], compiled(row["formula"], Arrays()))
            leaf = leaves[id(again.schemes[line["unit"]])][line["ref"]]
            yield line, row, LineToCheck(line, leaf, again.facts[line["unit"]], formula)
