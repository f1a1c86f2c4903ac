"""Units of measure: what each is called, what a figure in one is in another, and what it cannot exceed."""

import ast
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from scoring.entries import Entry
from scoring.methods.shares import STEPS
from validators.measures import (
    COUNTS,
    MOST,
    SHARES,
    SPOKEN,
    WHOLE,
    behind,
    converted,
    is_convertible,
    is_only_measure,
    measure_mark,
    measure_name,
    multiplied,
)
from validators.returns.checks import v503_jump, v504_other_measure
from validators.returns.figures import above
from validators.returns.subject import Input
from validators.schemes.checks import target_as_fraction
from validators.schemes.wording.titles import MEASURES
from validators.understand import understand
from validators.usual_ranges import KNOWN
from workbook_templates.schemes.store import load, shipped

HOME = Path(__file__).parents[2]
CASES = yaml.safe_load(Path(__file__).with_name("measures.yaml").read_text(encoding="utf-8"))
SPELLINGS = [(name, text) for name, case in CASES["names"].items() for text in case["same"]]
OTHERS = [(name, text) for name, case in CASES["names"].items() for text in case["other"]]


@pytest.mark.parametrize(("name", "text"), SPELLINGS)
def test_every_spelling_is_the_same_unit(name, text):
    assert (measure_name(text), measure_mark(text)) == (name, measure_mark(name))
    assert converted(Fraction(7), text, name) == 7


@pytest.mark.parametrize(("name", "text"), OTHERS)
def test_what_only_looks_like_a_unit_is_another(name, text):
    assert measure_name(text) != name
    assert measure_mark(text) != measure_mark(name)


@pytest.mark.parametrize("text", CASES["kept"])
def test_a_unit_that_is_rightly_written_or_not_known_is_kept(text):
    assert measure_name(text) == text


@pytest.mark.parametrize(("unit", "mark"), CASES["marks"])
def test_the_mark_behind_a_figure(unit, mark):
    assert measure_mark(unit) == mark
    if unit:
        assert understand(f"5{mark}", "number", measure=unit).entry.value == 5


@pytest.mark.parametrize(("figure", "unit", "wanted", "expected"), CASES["converted"])
def test_a_figure_in_another_unit(figure, unit, wanted, expected):
    found = converted(Fraction(str(figure)), unit, wanted)
    assert found == (None if expected is None else Fraction(str(expected)))
    if expected is not None:
        assert converted(found, wanted, unit) == Fraction(str(figure))
        assert is_convertible(unit) and is_convertible(wanted)


@pytest.mark.parametrize(("mark", "wanted", "factor"), CASES["multiplied"])
def test_what_multiplies_a_figure(mark, wanted, factor):
    assert multiplied(mark, wanted) == factor


@pytest.mark.parametrize(("text", "unit", "only"), CASES["only"])
def test_a_unit_alone_is_no_figure(text, unit, only):
    assert is_only_measure(text, unit) is only


@pytest.mark.parametrize(("unit", "most", "whole"), CASES["most"])
def test_what_a_figure_cannot_exceed(unit, most, whole):
    assert (MOST.get(unit), WHOLE.get(unit)) == (most, whole)
    assert whole is None or whole * SHARES[unit] == 1


def figure(value, measure):
    return Input("I1", "claim", "", "", "", "number", True, value, Entry("given"), measure), Fraction(str(value))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [((11, "1/万"), (1, "‰"), True), ((10, "1/万"), (1, "‰"), False), ((11, "1/10万"), (1, "1/万"), True),
     ((10, "1/10万"), (1, "1/万"), False), ((99, "人"), (1, "%"), False), ((2, "人"), (1, "人"), True)],
)  # fmt: skip
def test_shares_are_compared_whatever_their_unit(one, other, expected):
    assert above(figure(*one), figure(*other)) is expected


def test_every_table_of_units_names_them_as_they_are_named_here():
    """Limits by unit stand with the check whose they are; a unit of another name would never be found in them."""
    tables = {
        "v503": v503_jump.LIMITS, "v504": v504_other_measure.SUSPICIOUS, "fraction": target_as_fraction.LEAST,
        "usual": [known.measure for known in KNOWN], "titles": [unit for _, units in MEASURES for unit in units],
        "steps": STEPS, "here": [*SHARES, *MOST, *COUNTS, *SPOKEN.values()],
        "schemes": {leaf.measure for name in shipped() for leaf in load(name).leaves()},
    }  # fmt: skip
    odd = {name: [unit for unit in units if measure_name(unit) != unit] for name, units in tables.items()}
    assert {name: units for name, units in odd.items() if units} == {}


def test_nobody_else_spells_a_unit():
    """Another spelling in the code would be a second home."""
    odd = {text for _, text in SPELLINGS} - {*CASES["names"], *map(measure_mark, CASES["names"]), *SPOKEN}
    rooms = [HOME / floor for floor in ("scoring", "validators", "workbook_templates", "addin", "cli")]
    files = [path for room in rooms for path in room.rglob("*.py") if path.name != "measures.py"]
    trees = {path: ast.walk(ast.parse(path.read_text(encoding="utf-8"))) for path in files}
    found = [(path.name, n.value) for path, nodes in trees.items() for n in nodes if isinstance(n, ast.Constant)]
    assert len(found) > 1000
    assert [(name, value) for name, value in found if value in odd] == []


@pytest.mark.parametrize(
    ("measure", "told"), [("%", "12.5%"), ("1/10万", "12.5 1/10万"), ("", "12.5"), ("人", "12.5人")]
)
def test_a_unit_behind_a_figure_does_not_run_into_it(measure, told):
    assert f"12.5{behind(measure)}" == told
