"""Spans of rows as people write them; what is none stays what it says, however much it claims."""

import pytest

from validators.schemes.ref_spans import in_full, refs_in_spans


@pytest.mark.parametrize(
    ("span", "refs"),
    [
        ("T2.1-T2.3", ["T2.1", "T2.2", "T2.3"]),
        ("I9至I11", ["I9", "I10", "I11"]),
        ("S2", ["S2"]),
        *((text, [text]) for text in ("T2.1-T2", "T2.3-T3.1", "I5-I3", "I1-I999999999", "数据年份")),
    ],
)
def test_a_span_in_full(span, refs):
    assert in_full(span) == refs


def test_spans_in_a_sentence():
    assert [*refs_in_spans("T4.1—T4.2按理解，I1-I999999999和D1～D2不适用")] == ["T4.1", "T4.2", "D1", "D2"]
