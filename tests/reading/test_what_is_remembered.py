"""What stands in returned files is remembered where it is short alone: workers of a server live long."""

from sys import getrefcount

import pytest

from addin.functions.one_row import _form
from scoring.entries import YES
from scoring.methods.signed import may_be_negative
from scoring.short_texts import of_short_texts
from validators.above_whole import unusual_above
from validators.plain_text import comparable
from validators.usual_ranges import usual
from workbook_templates.forms.layouts import layout_of
from workbook_templates.incoming.sheets import _holding
from workbook_templates.read.batch_sheets import _number_styles
from workbook_templates.read.display.cell_styles import styles_of
from workbook_templates.read.display.format_code import parsed
from workbook_templates.read.display.xlsx_display import _looks_of
from workbook_templates.read.locate.former_texts import was_issued
from workbook_templates.read.locate.issued_inputs import LONGEST_KNOWN, MOST_KNOWN, issued_input
from workbook_templates.read.locate.text_comparison import name
from workbook_templates.read.seal.joined_inputs import _found
from workbook_templates.read.seal.sealed_formulas import _bare, _stood_formerly
from workbook_templates.schemes.store import load, shipped
from workbook_templates.xlsx.package import _from

LONG, LONG_PART = "长" * 32_000, b" " * 2**19
REMEMBERED = [
    (was_issued, LONG, "说明"), (was_issued, "说明", LONG), (name, LONG), (comparable, LONG), (parsed, LONG),
    (usual, LONG, "%"), (unusual_above, LONG, "%"), (may_be_negative, LONG, "%"), (_bare, LONG),
    (_stood_formerly, "=A1", LONG), (_from, "/", LONG), (_form, shipped()[0], LONG), (_looks_of, LONG_PART),
    (styles_of, LONG_PART), (_number_styles, LONG_PART), (_holding, LONG_PART, b""), (_holding, b"", LONG_PART),
    (_found, LONG_PART, frozenset()),
]  # fmt: skip


@pytest.mark.parametrize(("function", "given"), [(each[0], each[1:]) for each in REMEMBERED])
def test_no_long_text_is_kept(function, given):
    before = [getrefcount(each) for each in (LONG, LONG_PART)]
    function(*list(given))  # a cache may keep the very tuple that it is called with
    assert [getrefcount(each) for each in (LONG, LONG_PART)] == before


def test_what_is_short_is_answered_once():
    asked = []

    @of_short_texts(8, 3)
    def answer(*given):
        asked.append(given)
        return len(asked)

    given = [("abc",), (b"abc", 1), ("abc", "x" * 3), ("abcd",), ("abc", "x" * 4)]
    assert [answer(*each) for each in (*given, *given)] == [1, 2, 3, 4, 5, 1, 2, 3, 6, 7]


def test_few_and_short_answers_are_kept_of_an_input():
    scheme = load("ganzhou-2021")
    fields = layout_of(scheme, "unit", scheme.unit_names[0]).fields
    input = issued_input(next(field for field in fields if field.type == "yes_no"))
    for length in (LONGEST_KNOWN + 1, LONGEST_KNOWN):
        assert input.holding("长" * length) == input.holding("长" * length)
    assert [len(answer) for answer in input.known] == [LONGEST_KNOWN]
    for answer in (YES, *map(float, range(1, 2 * MOST_KNOWN))):
        input.holding(answer)
    assert len(input.known) == MOST_KNOWN and input.holding(YES) is input.known[YES]
