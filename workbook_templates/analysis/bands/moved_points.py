"""How far the points of a row are off in each state of the figures of its units, by the formula of the ledger."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any, NamedTuple

from scoring.scheme.model import Leaf
from workbook_templates.analysis.bands.doubts import Doubts
from workbook_templates.analysis.bands.states import STATES, award_states, figure_states
from workbook_templates.analysis.formulas.arrays import Arrays
from workbook_templates.analysis.formulas.compiled import compiled
from workbook_templates.analysis.formulas.parse import FormulaError
from workbook_templates.analysis.numeric import numpy
from workbook_templates.analysis.peer_values import OwnComparison, comparisons, peer_values
from workbook_templates.analysis.scored_again import Line, ScoredAgain

NEAR = 1e-6
"""A formula that does not give the ledger's points by the ledger's figures to this is not used."""


class OwnLine(NamedTuple):
    """One unit's line of a row: which unit of the model it is, its line in the ledger, the row as settled for it."""

    at: int
    line: Line
    leaf: Leaf


class DoubtfulRow(NamedTuple):
    """One unit's row: which unit of the model, its line, what its figures could be, and what everything is."""

    at: int
    line: Line
    states: dict[str, Any]
    fixed: dict[str, float]
    texts: dict[str, str]

    @property
    def alike(self) -> tuple[object, ...]:
        """The same for members that can be calculated together."""
        return tuple(sorted(self.texts.items())), tuple(sorted(self.fixed)), tuple(sorted(self.states))


def moved_points(
    row: Line, lines: Iterable[OwnLine], again: ScoredAgain, doubts: Doubts, random: Any
) -> tuple[list[int], Any, bool]:
    """Units, and how far their points are off in each state (units × states); whether all could be calculated."""
    np = numpy()
    found: list[tuple[int, Any]] = []
    grouped: dict[tuple[object, ...], list[DoubtfulRow]] = {}
    for own in lines:
        if own.line["status"] != "scored" or own.line.get("zeroed_by"):
            continue
        if own.line["source"] == "awarded":
            found += [(own.at, _award(row, own.line, doubts))] if doubts.reviewers else []
        elif member := _member(row, own, again, doubts, random):
            grouped.setdefault(member.alike, []).append(member)
    fine = True
    for members in grouped.values():
        moved = _calculated(row, members)
        fine &= moved is not None
        found += zip([member.at for member in members], moved, strict=True) if moved is not None else ()
    return [at for at, _ in found], np.array([moved for _, moved in found]).reshape(len(found), STATES), fine


def _member(row: Line, own: OwnLine, again: ScoredAgain, doubts: Doubts, random: Any) -> DoubtfulRow | None:
    states = _states(own.line, own.leaf, doubts, random)
    if not states:
        return None
    facts = again.facts[own.line["unit"]]
    numbers = {f["name"]: float(Fraction(f["number"])) for f in own.line["figures"] if "number" in f}
    numbers |= {name: float(value) for name, value in facts.parameters.items()}
    for figure in own.line["figures"]:
        _compute(figure, states, numbers)
    for comparison in comparisons(own.leaf, facts):
        _compare(comparison, states, numbers)
    texts = {f["name"]: f["text"] for f in own.line["figures"] if "text" in f}
    return DoubtfulRow(own.at, own.line, states, numbers, texts)


def _compute(figure: Line, states: dict[str, Any], numbers: dict[str, float]) -> None:
    """A rate in the states of its counts; where one of these is 0, the rate stays."""
    np = numpy()
    told = figure.get("computed")
    if told and (told["over"] in states or told["under"] in states):
        over, under = (np.asarray(states.get(told[count], numbers[told[count]])) for count in ("over", "under"))
        usual = np.full(STATES, numbers[figure["name"]])
        states[figure["name"]] = np.divide(over * float(told["times"]), under, out=usual, where=under != 0)


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


def _compare(own: OwnComparison, states: dict[str, Any], fixed: dict[str, float]) -> None:
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


def _calculated(row: Line, members: list[DoubtfulRow]) -> Any:
    """How far the points of members that are alike are off; None where the formula does not give the ledger's."""
    np = numpy()
    texts = members[0].texts
    fixed = {name: np.array([[own.fixed[name]] for own in members]) for name in members[0].fixed}
    states = {name: np.array([own.states[name] for own in members]) for name in members[0].states}
    try:
        formula = compiled(row["formula"], Arrays())
        usual = np.broadcast_to(formula({**texts, **fixed}), (len(members), 1))
        moved = np.broadcast_to(formula({**texts, **fixed, **states}), (len(members), STATES))
    except (FormulaError, TypeError):
        return None
    told = np.array([[float(Fraction(own.line["exact"]))] for own in members])
    right = bool(np.isfinite(moved).all() and (abs(usual - told) < NEAR).all())
    return moved - usual if right else None
