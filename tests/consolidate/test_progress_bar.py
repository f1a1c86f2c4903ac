"""The progress bar of long runs."""

import sys
from io import StringIO

import pytest

from cli.text.progress_bar import WORTH_A_BAR, progress


class Terminal(StringIO):
    def isatty(self):
        return True


def told(files, stream, monkeypatch):
    monkeypatch.setattr(sys, "stderr", stream)
    with progress() as shown:
        for finished in range(files + 1):
            shown(finished, files)
    return stream.getvalue()


def test_a_long_run_shows_how_far_it_is(monkeypatch):
    text = told(WORTH_A_BAR + 1, Terminal(), monkeypatch)
    assert "读取报送表" in text and "100%" in text and text.endswith("\n")


@pytest.mark.parametrize(("files", "stream"), [(WORTH_A_BAR, Terminal()), (WORTH_A_BAR + 1, StringIO())])
def test_nothing_for_a_few_files_or_where_nobody_is_watching(files, stream, monkeypatch):
    assert told(files, stream, monkeypatch) == ""


def test_an_interrupted_run_ends_its_line(monkeypatch):
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    with pytest.raises(KeyboardInterrupt), progress() as shown:
        shown(0, WORTH_A_BAR + 1)
        raise KeyboardInterrupt
    assert stream.getvalue().endswith("\n")
