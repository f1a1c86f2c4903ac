"""What the pane saw of formulas and joined cells: believed where it can be, unknown where it cannot."""

from dataclasses import replace

import pytest

from addin.pane.sheet_facts import NONE_SEEN, SheetFacts, facts_of, kept_formulas
from tests.validators.tiny import subject
from validators.returns.checks.v415_typed_over_score import check

PLACE = (3, 1)
"""B4 by row and column."""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", NONE_SEEN),
        ("{", NONE_SEEN),
        ("[" * 100_000, NONE_SEEN),
        ("[]", NONE_SEEN),
        ('{"formulas": null, "merged": ["A1:B2"]}', NONE_SEEN),
        ('{"formulas": {"表": "B4"}}', NONE_SEEN),
        ('{"formulas": {"表": ["B4", "4", "ABCD1", 7, "B0"]}}', SheetFacts({"表": frozenset({PLACE})}, None)),
        ('{"merged": {"表": ["A1:B2", "A1", "B2:", "A1:B2:C3"]}}', SheetFacts(None, {"表": (("A1", "B2"),)})),
        ('{"formats": {"表": {"B4": "0%", "B5": 7}}}', SheetFacts(None, None, {"表": {"B4": "0%"}})),
        ('{"formats": {"表": ["0%"]}}', NONE_SEEN),
    ],
)  # fmt: skip
def test_facts_of(text, found):
    assert facts_of(text) == found
    kinds = (("合并单元格", found.joined), ("公式", found.formulas), ("数字格式", found.formats))
    assert found.unseen == tuple(word for word, seen in kinds if seen is None)


def stale():
    """A workbook two of whose scores show other points than they should."""
    live = {("", "T1.1"): ("表", "B4", 99.0), ("", "T2.1"): ("表", "B5", 98.0)}
    return replace(subject(), live=live)


@pytest.mark.parametrize(
    ("formulas", "codes"),
    [
        (None, ["V448"]),
        ({"表": frozenset()}, ["V448"]),
        ({"别的": frozenset({PLACE})}, ["V448"]),
        ({"表": frozenset({PLACE, (4, 1)})}, ["V448"]),
        ({"表": frozenset({PLACE})}, ["V415", "V448"]),
    ],
    ids=["unknown", "none", "other sheet", "both", "one typed over"],
)
def test_a_score_without_a_formula_is_one_that_was_seen_to_have_none(formulas, codes):
    workbook = stale()
    found = list(check(replace(workbook, formulas=kept_formulas(SheetFacts(formulas), workbook))))
    assert [finding.code for finding in found] == codes
