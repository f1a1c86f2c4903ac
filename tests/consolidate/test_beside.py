"""A text that a copy of the process writes is the same, and is there, whatever becomes of the copy."""

import os
from multiprocessing import active_children
from pathlib import Path
from threading import Event, Thread
from unittest import mock

import pytest

from cli.commands.consolidate import written_run
from cli.commands.consolidate.extra_books import ExtraFolders
from tests.consolidate.test_differences import many
from workbook_templates.system import beside
from workbook_templates.system.full_disk import SpillError
from workbook_templates.system.text_beside import TextBeside

HERE = os.getpid()
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="no system that copies a process")


@pytest.fixture(autouse=True)
def without_threads(monkeypatch):
    """Those of whoever runs the tests; and there are two cores."""
    monkeypatch.setattr(beside, "active_count", lambda: 1)
    monkeypatch.setattr(beside.os, "cpu_count", lambda: 2)


def by_whom(more=0):
    yield "别处\n" if os.getpid() != HERE else "此处\n"
    yield "县" * more


@pytest.fixture
def copies():
    """Tells which run: tests before these may have processes of their own."""
    others = active_children()
    return lambda: [process for process in active_children() if process not in others]


@pytest.mark.parametrize("more", [0, 3_000_000])
def test_another_process_writes_it(more, copies):
    with TextBeside(lambda: by_whom(more), worth=True) as text:
        assert "".join(text.texts()) == text.spool().text() == "别处\n" + "县" * more
        assert (text.spool().characters, text.spool().size) == (3 + more, 7 + 3 * more)
    assert not copies()


def in_a_thread(text):
    found = []
    thread = Thread(target=lambda: found.append(text().spool().text()))
    thread.start()
    thread.join()
    return found[0]


def test_it_is_written_here_where_a_copy_does_not_pay_or_could_not_go_on(monkeypatch):
    assert TextBeside(by_whom, worth=False).spool().text() == "此处\n"
    with mock.patch.object(beside.os, "cpu_count", lambda: 1):
        assert TextBeside(by_whom, worth=True).spool().text() == "此处\n"
    monkeypatch.undo()
    assert in_a_thread(lambda: TextBeside(by_whom, worth=True)) == "此处\n"


def dies():
    yield "别" * 300_000
    if os.getpid() != HERE:
        os._exit(9)
    yield "此处"


def fails_there():
    yield "别" * 300_000
    if os.getpid() != HERE:
        raise MemoryError
    yield "此处"


@pytest.mark.parametrize("pieces", [dies, fails_there])
def test_a_copy_that_comes_to_an_early_end_costs_time_only(pieces):
    with TextBeside(pieces, worth=True) as text:
        assert text.spool().text() == "别" * 300_000 + "此处"


def test_what_is_wrong_is_heard_here():
    def without_room():
        raise SpillError("临时文件夹写不下")
        yield ""

    with TextBeside(without_room, worth=True) as text, pytest.raises(SpillError, match="写不下"):
        text.spool()


def test_whoever_leaves_early_leaves_no_process(copies):
    with pytest.raises(KeyboardInterrupt), TextBeside(lambda: [str(Event().wait())], worth=True):
        assert copies()
        raise KeyboardInterrupt
    assert not copies()


def test_a_run_is_made_and_written_the_same_by_two(tmp_path):
    asked = []

    def written(units: int) -> list[bytes]:
        folder = tmp_path / str(units)
        outputs = [folder / "m.xlsx", folder / "m.json"]
        with mock.patch.object(beside, "MANY", units), mock.patch.object(beside, "_Copy", counted(beside._Copy)):
            result = many({"乙县": {"I1": 5.1}, "丙县": {"phone": "13800000000"}})
            assert [finding.code for _, finding in result.notes] == ["V602", "V605"]
            written_run.write_run(result, outputs, ExtraFolders(ledger=folder / "台账"), False, lambda _: None)
        return [path.read_bytes() for path in sorted(Path(folder).rglob("*.*")) if path.is_file()]

    def counted(kind):
        return lambda work: asked.append(1) or kind(work)

    assert written(1) == written(1000) and len(asked) == 2
