"""What the library would drop ends the writing of our workbooks, and of nobody else's."""

import sys
import warnings
from io import BytesIO
from threading import Thread

import pytest
import xlsxwriter

from workbook_templates.xlsx.new_workbook import new_workbook

DROPPED = {
    "merge_range": (0, 0, 0, 0, "一格"), "set_header": ("长" * 256,), "set_print_scale": (5,),
    "data_validation": (0, 0, 0, 0, {"validate": "any", "input_message": "长" * 256}),
    "conditional_format": (0, 0, 0, 0, {"type": "odd"}),
}  # fmt: skip


@pytest.mark.parametrize("method", DROPPED)
def test_what_would_be_dropped_is_refused(method):
    with pytest.raises(UserWarning), new_workbook(BytesIO()) as workbook:
        getattr(workbook.add_worksheet(), method)(*DROPPED[method])


def test_charts_and_the_workbook_are_asked_too():
    with new_workbook(BytesIO()) as workbook:
        workbook.add_worksheet()
        with pytest.raises(UserWarning):
            workbook.add_chart({"type": "bar"}).add_series({})
        with pytest.raises(UserWarning):
            workbook.set_custom_property("名", None)


def test_every_module_of_the_library_warns_in_our_way():
    named = [module for name, module in sys.modules.items() if name.startswith("xlsxwriter.")]
    assert {module.warn.__module__ for module in named if "warn" in vars(module)} == {"workbook_templates.xlsx.dropped"}


def test_another_thread_goes_on_as_it_was():
    """It warns in its way, whatever is written here meanwhile; so does this one afterwards."""
    told = []

    def others():
        with warnings.catch_warnings(record=True) as caught:
            warnings.simplefilter("always")
            xlsxwriter.Workbook(BytesIO()).add_worksheet().merge_range(0, 0, 0, 0, "一格")
        told.extend(caught)

    before = list(warnings.filters)
    with new_workbook(BytesIO()) as workbook:
        workbook.add_worksheet()
        assert warnings.filters == before
        thread = Thread(target=others)
        thread.start()
        thread.join()
    others()
    assert [(str(one.message), one.filename) for one in told] == [("Can't merge single cell", WORKSHEET)] * 2


WORKSHEET = sys.modules["xlsxwriter.worksheet"].__file__
