"""Formulas of the ledger over arrays and over ranges give what the engine gives."""

from fractions import Fraction
from random import Random

import numpy as np
import pytest

from scoring.engine.calculation import calculation
from tests.analysis.small_worlds import STEPS, Trials, small_world
from workbook_templates.analysis.certificate.dials import dials
from workbook_templates.analysis.certificate.row_spans import RowSpans
from workbook_templates.analysis.formulas.arrays import Arrays
from workbook_templates.analysis.formulas.compiled import compiled
from workbook_templates.analysis.formulas.parse import FormulaError, parse
from workbook_templates.analysis.formulas.spans import Spans

CASES = {
    "1+2*3-4/2": 5, "-(2-5)": 3, "IF(1<2,7,1/0)": 7, "IF(AND(2>=2,NOT(1=2)),MAX(1,2,3),0)": 3, "ROUND(2.345,2)": 2.35,
    "ROUND(-0.125,2)": -0.13, "INT(-1.5)": -2, "SUM(1,2)*ABS(-2)*SIGN(-3)": -6, "MIN(1,[a]/4)": 0.5, '[text]="是"': 1,
    '[none]=""': 1, "[none]+1": 1, "COUNT([a],[none])": 1, "COUNTBLANK([a],[none])": 1, "IF(OR([a]<>2,[a]>1),1,0)": 1,
}  # fmt: skip


@pytest.mark.parametrize("formula", CASES)
def test_values(formula):
    given = {"text": "是"}
    assert float(compiled(formula, Arrays())(given | {"a": 2.0})) == pytest.approx(CASES[formula])
    many = np.broadcast_to(compiled(formula, Arrays())(given | {"a": np.array([2.0, 2.0])}), 2)
    assert many.astype(float) == pytest.approx(CASES[formula])
    low, high = compiled(formula, Spans())(given | {"a": (2.0, 2.0)})
    assert low - 0.0051 <= CASES[formula] <= high + 0.0051


@pytest.mark.parametrize("text", ["1+", "(1", "[a", "1 2", "IF(1,2)", "§"])
def test_what_is_no_formula_is_told(text):
    with pytest.raises(FormulaError):
        compiled(text, Spans())


def test_a_quoted_quote():
    assert parse('"a""b"').value == 'a"b'


def test_no_point_is_outside_its_range():
    """Of made-up rows: the engine's points for any value within a range are within the range's points."""
    checked = 0
    for number in range(40):
        random = Random(number)
        again = small_world(random)
        trials = Trials(again)
        for unit in again.ranked:
            scheme, facts = again.schemes[unit], again.facts[unit]
            rows = {leaf.ref: (section, leaf) for section in scheme.sections for leaf in section.leaves()}
            for dial in dials(scheme, facts, STEPS):
                if dial.choices or again.cards[unit].score(dial.ref).status != "scored" or not trials.alone:
                    continue
                steps = sorted(random.randint(-dial.steps(-1), dial.steps(1)) for _ in range(3))
                low, value, high = map(dial.at, steps)
                section, leaf = rows[dial.ref]
                spans = RowSpans.of(scheme, section, leaf, facts).moving(dial, (float(low), float(high)))
                score = trials.card(unit, dial, value).score(dial.ref)
                if not score.zeroed_by and score.status == "scored":
                    assert spans[0] <= float(score.points) <= spans[1], (number, unit, dial, value)
                    checked += low < high
    assert checked > 100


def test_the_formula_is_the_points():
    """Over arrays, for rows as they are."""
    checked = 0
    for number in range(60):
        again = small_world(Random(number))
        for unit in again.ranked:
            scheme, facts, card = again.schemes[unit], again.facts[unit], again.cards[unit]
            for section in scheme.sections:
                for leaf in section.leaves():
                    score, formula = card.score(leaf.ref), calculation(scheme, section, leaf)
                    if formula and score.status == "scored" and score.source != "awarded" and not facts.peers:
                        own = facts.for_rule(leaf).entries
                        given = {key: _plain(entry.value) for key, entry in own.items() if entry.state == "given"}
                        given |= {name: float(value) for name, value in facts.parameters.items()}
                        assert float(compiled(formula, Arrays())(given)) == pytest.approx(float(score.exact)), leaf.rule
                        checked += 1
    assert checked > 100


def _plain(value):
    return float(value) if isinstance(value, Fraction) else value
