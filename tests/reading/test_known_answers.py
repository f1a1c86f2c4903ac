"""What is kept of the answers in one input is little, whatever they are."""

from scoring.entries import YES
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read.locate.issued_inputs import LONGEST_KNOWN, MOST_KNOWN, issued_input
from workbook_templates.schemes.store import load


def test_few_and_short_ones_are_kept():
    scheme = load("ganzhou-2021")
    fields = layout_of(scheme, "unit", scheme.unit_names[0]).fields
    input = issued_input(next(field for field in fields if field.type == "yes_no"))
    for length in (LONGEST_KNOWN + 1, LONGEST_KNOWN):
        assert input.holding("长" * length) == input.holding("长" * length)
    assert [len(answer) for answer in input.known] == [LONGEST_KNOWN]
    for answer in (YES, *map(float, range(1, 2 * MOST_KNOWN))):
        input.holding(answer)
    assert len(input.known) == MOST_KNOWN and input.holding(YES) is input.known[YES]
