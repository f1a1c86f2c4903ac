"""An outcome comes back with all that it is but for the name of its file, or it is refused."""

from dataclasses import fields, replace
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.consolidate.samples import a_reading
from validators.finding import Finding
from workbook_templates.consolidate.outcome_cache.packed_outcome import packed, unpacked
from workbook_templates.consolidate.reading import Reading, Refusal
from workbook_templates.system import packed_tuple, packed_values
from workbook_templates.system.packed_tuple import PackedTuple
from workbook_templates.system.packed_values import UNREADABLE
from workbook_templates.system.spilled_list import SpilledList

FINDING = Finding("V201", "error", "“甲”", "乙", raw=-0.0, value=[Fraction(1, 3), None])
READING = replace(
    a_reading("unit", "东县", {"T1.1.claim": "是"}),
    file="一份.xlsx", findings=(FINDING, FINDING), parameters=(("avg", Decimal("1.50")),),
    rows=(("", "T1.1", "claim", "given", (1, 3), "\ud800", False), ("", "T1.2", "claim", "given", True, 1, 1.0)),
)  # fmt: skip


@pytest.mark.parametrize("outcome", [READING, Refusal("a.xlsx", FINDING), Refusal("a.xlsx", None)], ids=[1, 2, 3])
def test_it_comes_back_under_the_name_that_is_given(outcome):
    assert repr(unpacked(packed(outcome), "另一份.xlsx")) == repr(replace(outcome, file="另一份.xlsx"))
    assert outcome.file.encode() not in packed_values.zlib.decompress(packed(outcome))


@pytest.mark.parametrize("field", [field.name for field in fields(Reading) if field.name != "file"])
def test_what_cannot_be_kept_is_not_written(field):
    with pytest.raises(UNREADABLE):
        packed(replace(READING, **{field: object()}))


@pytest.mark.parametrize(
    "value",
    ["", (), [], 1, FINDING, ("Reading",), ("Reading", {}), ("Reading", {"rows": b""}), ("Refusal", ["rows"]),
     ("Refusal", {}), ("Refusal", {"finding": None, "rows": b""}), ("Refusal", 1), ("Path", {"finding": 1}), ([], {})],
    ids=repr,
)  # fmt: skip
def test_what_is_no_outcome_is_refused(value):
    with pytest.raises(UNREADABLE):
        unpacked(packed_values.packed(value), "a.xlsx")


def test_figures_are_unpacked_once_they_are_asked_for(monkeypatch):
    """A list that lies outside memory has them packed, too."""
    asked = []
    monkeypatch.setattr(packed_tuple, "unpacked", lambda data: asked.append(data) or packed_values.unpacked(data))
    one, other = (unpacked(packed(READING), READING.file) for _ in range(2))
    assert (one.holder, one.findings, one == other) == (READING.holder, READING.findings, True)
    (spilled,) = SpilledList([one.rows], kept=0)
    assert spilled == one.rows and not asked
    assert [tuple(spilled), spilled[1], spilled[-1:], len(spilled), list(spilled)] == [
        READING.rows, READING.rows[1], READING.rows[-1:], 2, list(READING.rows)
    ]  # fmt: skip
    assert READING.rows == spilled != READING.rows[:1] and len(asked) == 1
    assert spilled != PackedTuple(packed_values.packed(READING.rows[:1]))
    assert PackedTuple(packed_values.packed([1, True])) == (1.0, 1)
