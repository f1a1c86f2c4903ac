"""What a process of the server loads."""

import sys

import pytest

from addin.server.calls import _excel
from addin.server.without_analysis import ANALYSIS, without_analysis
from workbook_templates.system.work_limits import Limits
from workbook_templates.system.workers import KeptWorker


def analysis_loaded(_) -> tuple[str, ...]:
    """In a process of its own: what came in with xlwings."""
    assert _excel().Book
    return tuple(name for name in ANALYSIS if name in sys.modules)


def test_excel_is_served_without_what_it_needs_not(monkeypatch):
    monkeypatch.setenv("XLWINGS_LICENSE_KEY", "noncommercial")
    worker = KeptWorker(analysis_loaded, Limits(60, 2**31), "spawn")
    try:
        assert worker.answer(None) == ()
    finally:
        worker.end()


def test_it_may_be_had_afterwards():
    with without_analysis(), pytest.raises(ModuleNotFoundError):
        import pandas
    import pandas

    assert pandas.DataFrame
