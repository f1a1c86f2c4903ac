"""A workbook looked at outside the command line: what goes wrong inside is said of that workbook."""

import pytest

from addin.pane.inspection import inspect_bytes
from tests.templates.support import blank
from workbook_templates.returned import RejectedError


def test_a_check_that_fails_is_told_as_the_command_line_tells_it(monkeypatch):
    def broken(subject):
        raise ZeroDivisionError

    monkeypatch.setattr("workbook_templates.read.all_findings.check", broken)
    with pytest.raises(RejectedError) as rejected:
        inspect_bytes(blank("shipped", "unit")[1], "报送表.xlsx")
    assert rejected.value.finding.code == "V433"
