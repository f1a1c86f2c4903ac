"""Which rows go out without the earlier year's figure that they compare with; how people are told of a row."""

from cli.text.history_lacking import history_lacking
from scoring.entries import InputKey
from workbook_templates.forms.lacking_history import lacking_rows
from workbook_templates.forms.layouts import layout_of
from workbook_templates.forms.sheets.todo_items import LONGEST, todo_items
from workbook_templates.schemes.store import load


def test_rows_without_last_years_figure():
    scheme = load("zhangye-2022")
    (row,) = lacking_rows(scheme, ())
    assert (row.ref, row.units, row.asked) == ("I21", 6, 6)
    known = [InputKey("I21", "previous", name) for name in scheme.unit_names]
    assert lacking_rows(scheme, known[1:])[0].units == 1
    assert lacking_rows(scheme, known) == []
    assert f"：{row.title}（I21）。" in history_lacking([row])
    assert f"：{row.title}（I21，1个单位）。" in history_lacking(lacking_rows(scheme, known[1:]))


def test_what_is_to_be_done_is_named_before_it_is_numbered():
    scheme = load("xiamen-2020")
    names = [item.name for item in todo_items(layout_of(scheme, "group", scheme.groups[0].name)) if "　" in item.name]
    assert all(name.startswith(scheme.unit_names) and name.endswith("）") and len(name) <= LONGEST for name in names)
    assert any("…（I11）" in name for name in names)
