"""What the office filled in beforehand: a change is named with both figures, and the issued one is scored."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tests.reading.package import through_openpyxl
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import FillError, fill
from workbook_templates.forms.layout.names import META
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import load

SCHEME, UNIT = load("zhangye-2022"), "甘州区"
LAST = ("I21", "previous", "")
ISSUED = {
    "unit": {LAST: Decimal("12.5")},
    "review": {LAST: 12.5, ("I21", "claim", ""): 11, ("I6", "claim", ""): "约30"},
}


def template(kind):
    return build(SCHEME, kind, UNIT, ISSUED[kind])


def place(kind, key):
    (at,) = (f.at for f in layout_of(SCHEME, kind, UNIT).fields if (f.ref, f.role, f.unit) == key)
    return at


def changed(kind, key, value, more=lambda book: None):
    """As somebody leaves it who took the protection off."""

    def change(book):
        at = place(kind, key)
        book[at.sheet].cell(at.row + 1, at.col + 1).value = value
        more(book)

    return read_bytes(through_openpyxl(change, template(kind)), "甲.xlsx")


@pytest.mark.parametrize("kind", ISSUED)
def test_as_issued_nothing_is_said(kind):
    for data in (template(kind), through_openpyxl(data=template(kind))):
        returned = read_bytes(data, "甲.xlsx")
        assert returned.findings == ()
        assert {(i.ref, i.role, i.unit) for i in returned.subject.inputs if i.locked} >= ISSUED[kind].keys()


@pytest.mark.parametrize(
    ("kind", "key", "value", "wanted", "read"),
    [
        ("unit", LAST, 10, "12.5", "10"),
        ("unit", LAST, None, "12.5", "空白"),
        ("review", ("I21", "claim", ""), 12, "11", "12"),
        ("review", ("I6", "claim", ""), 30, "约30", "30"),
        ("review", ("I4", "claim", ""), 3, "空白", "3"),
    ],
)
def test_a_change_is_named_and_not_used(kind, key, value, wanted, read):
    returned = changed(kind, key, value)
    (found,) = returned.findings
    at = place(kind, key)
    assert (found.code, found.sheet, found.cell, found.ref, found.role) == ("V446", at.sheet, at.cell, *key[:2])
    assert f"预填“{wanted}”" in found.message and f"现在是“{read}”" in found.message
    before = read_bytes(template(kind), "甲.xlsx").subject
    assert returned.subject.find(*key).entry == before.find(*key).entry
    assert returned.subject.card.total == before.card.total


def test_the_figure_that_was_issued_is_scored():
    assert changed("unit", LAST, 10).subject.find(*LAST).entry.value == Fraction(25, 2)


def test_it_is_not_filled_over():
    data = template("unit")
    subject = read_bytes(data, "甲.xlsx").subject
    with pytest.raises(FillError) as refused:
        fill(data, subject, {LAST: 10})
    assert [(r.key, r.locked) for r in refused.value.refused] == [(LAST, True)]
    assert fill(data, subject, {LAST: 12.5})


def test_a_template_without_the_record_reads_as_before():
    def forget(book):
        for row in book[META].iter_rows(min_row=31, max_col=2):
            if row[0].value == "issued":
                row[0].value = row[1].value = None

    returned = changed("unit", LAST, 10, forget)
    assert returned.findings == () and returned.subject.find(*LAST).entry.value == 10
