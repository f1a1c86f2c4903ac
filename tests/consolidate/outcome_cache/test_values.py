"""An outcome comes back with every value of the type that it had, or it is not written."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.consolidate.samples import a_reading
from validators.finding import Finding
from workbook_templates.consolidate.outcome_cache.outcome_text import UNREADABLE, deflated, packed, unpacked
from workbook_templates.consolidate.reading import Refusal

READING = a_reading("unit", "东县", {"T1.1.claim": "是"})
PLAIN = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.text(st.characters()) | st.fractions()
    | st.decimals() | st.dates() | st.datetimes() | st.datetimes(timezones=st.just(UTC)) | st.times() | st.timedeltas()
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner, max_size=2),
)


class Word(StrEnum):
    YES = "是"


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(VALUES, VALUES)
def test_any_value_keeps_its_type(one, other):
    finding = Finding("V201", "error", "“甲”", "乙", raw=one, value=other)
    known = replace(
        READING, rows=(("", "T1.1", one, other),), findings=(finding,), parameters=(("avg", Decimal("1.50")),)
    )
    assert repr(unpacked(packed(known), READING.file)) == repr(known)
    refusal = Refusal("另一份.xlsx", finding)
    assert repr(unpacked(packed(refusal), "另一份.xlsx")) == repr(refusal)


@pytest.mark.parametrize(
    "row",
    [(True, 1, 1.0, Decimal(1), Fraction(1), "1", None), (-0.0, float("inf"), 10**400, "\ud800", "\0", ((), [], {}))],
    ids=repr,
)
def test_values_that_are_equal_and_not_the_same(row):
    known = replace(READING, rows=(row, (date(2022, 1, 5), datetime(2022, 1, 5), time(1), timedelta(-1, 5))))
    assert repr(unpacked(packed(known), READING.file)) == repr(known)


@pytest.mark.parametrize("value", [Word.YES, {1}, b"1", object(), 1j, 10**5000], ids=lambda value: type(value).__name__)
def test_what_would_come_back_as_something_else_is_not_written(value):
    with pytest.raises(UNREADABLE):
        packed(replace(READING, rows=((value,),)))


@pytest.mark.parametrize(
    "text",
    ["", "{}", "[1]", "1", '{"Reading":{}}', '{"Reading":[]}', '{"Path":{}}', '{"Refusal":{"finding":{"os":[]}}}',
     '{"Refusal":{"finding":{"finding":[1]}}}', '{"Refusal":{"finding":{"fraction":[1,0]}}}', "[" * 100_000],
    ids=lambda text: text[:60],
)  # fmt: skip
def test_what_is_no_outcome_is_refused(text):
    with pytest.raises(UNREADABLE):
        unpacked(deflated(text), "a.xlsx")


@pytest.mark.parametrize("data", [b"", b"\x80\x04N.", deflated(" " * 1000)[:-5], deflated("0" * 70_000_000)], ids=len)
def test_what_is_not_packed_is_refused(data):
    with pytest.raises(UNREADABLE):
        unpacked(data, "a.xlsx")
