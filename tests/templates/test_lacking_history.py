"""Which rows go out without the earlier year's figure that they compare with."""

from scoring.entries import InputKey
from workbook_templates.forms.lacking_history import lacking_rows
from workbook_templates.schemes.store import load


def test_rows_without_last_years_figure():
    scheme = load("zhangye-2022")
    (row,) = lacking_rows(scheme, ())
    assert (row.ref, row.units, row.asked) == ("I21", 6, 6)
    known = [InputKey("I21", "previous", name) for name in scheme.unit_names]
    assert lacking_rows(scheme, known[1:])[0].units == 1
    assert lacking_rows(scheme, known) == []
