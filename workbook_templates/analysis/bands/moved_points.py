"""How far the points of a row are off in each state of the figures of its units, by the formula of the ledger."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.scheme.model import Leaf
from workbook_templates.analysis.bands.doubts import Doubts
from workbook_templates.analysis.bands.states import STATES, award_states, figure_states
from workbook_templates.analysis.formulas.arrays import Arrays
from workbook_templates.analysis.formulas.compiled import compiled
from workbook_templates.analysis.formulas.parse import FormulaError
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.peer_values import comparisons, peer_values
from workbook_templates.analysis.scored_again import Line, ScoredAgain

NEAR = 1e-6
"""A formula that does not give the ledger's points by the ledger's figures to this is not used."""


class OwnLine(NamedTuple):
    """One unit's line of a row: which unit of the model it is, its line in the ledger, the row as settled for it."""

    at: int
    line: Line
    leaf: Leaf


def moved_points(
    row: Line, lines: Iterable[OwnLine], again: ScoredAgain, doubts: Doubts, random: Any
) -> tuple[list[int], Any, bool]:
    """Units, and how far their points are off in each state (units × states); whether some could not be calculated."""
    np = numpy()
    grouped: dict[tuple[object, ...], list[tuple[int, Line, dict[str, Any], dict[str, float]]]] = {}
    found: list[tuple[int, Any]] = []
    for at, line, leaf in lines:
        if line.get("zeroed_by"):
            continue
        if line["source"] == "awarded":
            if doubts.reviewers and line["status"] == "scored" and "award" in line and "number" in line["award"]:
                found.append((at, _award(row, line, doubts)))
            continue
        if line["status"] != "scored":
            continue
        states = _states(line, leaf, doubts, random)
        if states:
            fixed, texts = _fixed(line, row, again)
            facts = again.facts[line["unit"]]
            for own in comparisons(leaf, facts):
                _compare(own, states, fixed)
            key = (tuple(sorted(texts.items())), tuple(sorted(fixed)), tuple(sorted(states)))
            grouped.setdefault(key, []).append((at, line, states, fixed))
    fine = True
    for (texts, _, _), members in grouped.items():
        moved = _calculated(row, dict(texts), members)  # type: ignore[call-overload]
        fine &= moved is not None
        found += zip([at for at, *_ in members], moved, strict=True) if moved is not None else ()
    return [at for at, _ in found], np.array([moved for _, moved in found]).reshape(len(found), STATES), fine


def _award(row: Line, line: Line, doubts: Doubts) -> Any:
    np = numpy()
    limit = row["award_limit"]
    number, full = line["award"]["number"], float(Fraction(row["full"]))
    states = award_states(number, full, np.inf if limit is None else float(Fraction(limit)), doubts.reviewers)
    moved = states - float(Fraction(number))
    return -moved if row["takes_off"] else moved


def _states(line: Line, leaf: Leaf, doubts: Doubts, random: Any) -> dict[str, Any]:
    measured = {ask.key for ask in leaf.asks() if ask.type == "number"}
    states = {f["name"]: figure_states(f, doubts, f["name"] in measured, random) for f in line["figures"]}
    return {name: values for name, values in states.items() if values is not None}


def _fixed(line: Line, row: Line, again: ScoredAgain) -> tuple[dict[str, float], dict[str, str]]:
    """What the formula's names stand for: numbers, and texts."""
    figures = [figure for figure in line["figures"] if "computed" not in figure or figure["name"] in row["formula"]]
    numbers = {f["name"]: float(Fraction(f["number"])) for f in figures if "number" in f}
    numbers |= {name: float(value) for name, value in again.facts[line["unit"]].parameters.items()}
    return numbers, {f["name"]: f["text"] for f in figures if "text" in f}


def _compare(own: Any, states: dict[str, Any], fixed: dict[str, float]) -> None:
    np = numpy()
    was = fixed.get(own.name)
    if was is None:
        return
    told = [peer_values(own.peers, own.better, was, now, now) for now in states.get(own.name, [was])]
    for key in told[0]:
        name = f"{own.start}.{key}"
        fixed[name] = peer_values(own.peers, own.better, was, was, was)[key]
        if own.name in states:
            states[name] = np.array([one[key] for one in told])


def _calculated(row: Line, texts: Mapping[str, str], members: list[tuple[int, Line, dict[str, Any], dict[str, float]]]) -> Any:
    np = numpy()
    fixed = {name: np.array([[own[name]] for _, _, _, own in members]) for name in members[0][3]}
    states = {name: np.array([own[name] for _, _, own, _ in members]) for name in members[0][2]}
    try:
        formula = compiled(row["formula"], Arrays())
        usual = np.broadcast_to(formula({**texts, **fixed}), (len(members), 1))
        moved = np.broadcast_to(formula({**texts, **fixed, **states}), (len(members), STATES))
    except (FormulaError, TypeError):
        return None
    told = np.array([[float(Fraction(line["exact"]))] for _, line, _, _ in members])
    right = bool(np.isfinite(moved).all() and (abs(usual - told) < NEAR).all())
    return moved - usual if right else None
