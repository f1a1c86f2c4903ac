"""A file that kills, stalls or overfills its reader costs only itself."""

import multiprocessing
import os
import signal
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from mmap import mmap

import pytest

from workbook_templates.consolidate import read_files as module
from workbook_templates.consolidate.executors import WorkerProcesses
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.reading import Refusal
from workbook_templates.system.work_limits import Limits, Lost
from workbook_templates.system.workers import KeptWorker, WorkerPool

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals and memory limits of POSIX")
LIMITS = Limits(3, 2 * 1024**3)  # seconds a busy machine needs to fork, too
OTHERS = set()
"""Children of tests of other files, which may still run in this process."""


@pytest.fixture(autouse=True)
def others():
    OTHERS.clear()
    OTHERS.update(multiprocessing.active_children())


def active_children():
    return [child for child in multiprocessing.active_children() if child not in OTHERS]


def kill():
    os.kill(os.getpid(), signal.SIGKILL)


def grow():
    return bytes(4 * 1024**3)


def panic():
    """As a panic in a library arrives: no Exception."""
    raise BaseException("甲县 13800000000")


DEADLY = {"kill": (kill, "died"), "stall": (lambda: time.sleep(60), "time"), "grow": (grow, "memory")}
DEADLY |= {"panic": (panic, "failed")}


def work(piece):
    return DEADLY[piece][0]() if piece in DEADLY else f"{piece} done"


@pytest.mark.parametrize("name", DEADLY)
@pytest.mark.parametrize("workers", [1, 3])
def test_one_piece_is_lost(name, workers):
    pieces, told = ["1", "2", name, "4", "5", name, "7"], []
    answers = WorkerPool(work, LIMITS, "fork").all(pieces, workers, told.append)
    assert [a.why if isinstance(a, Lost) else a for a in answers] == [
        DEADLY[piece][1] if piece == name else f"{piece} done" for piece in pieces
    ]
    assert sum(told) == len(pieces)


def test_nothing_to_do():
    assert WorkerPool(work, LIMITS, "fork").all([], 2) == []


def test_a_defect_is_told_without_what_stood_in_the_file():
    (lost,) = WorkerPool(work, LIMITS, "fork").all(["panic"], 1)
    assert lost.detail.startswith("BaseException test_workers.py:") and "138" not in lost.detail


def test_no_worker_is_left_behind():
    WorkerPool(work, LIMITS, "fork").all(["1", "kill", "stall", "4"], 2)
    assert active_children() == []


def test_workers_begin_before_anybody_asks_for_an_answer_and_end_with_whoever_gives_up():
    answers = WorkerPool(work, LIMITS, "fork").in_order(["1", "2", "3", "4", "5"], 2)
    assert len(active_children()) == 2
    del answers
    assert active_children() == []


def test_who_has_enough_of_the_answers_ends_the_workers():
    answers = WorkerPool(work, LIMITS, "fork").in_order(["1", "2", "stall"], 1)
    assert next(answers) == "1 done"
    answers.close()
    assert active_children() == []


def test_a_kept_worker_is_replaced_once_it_is_lost():
    kept = KeptWorker(lambda piece: (work(piece), os.getpid()), LIMITS, "fork")
    (first, place), (second, same), lost, (third, other) = map(kept.answer, ["1", "2", "kill", "3"])
    assert (first, second, lost.why, third) == ("1 done", "2 done", "died", "3 done")
    assert place == same != other
    os.kill(other, signal.SIGKILL)  # while it has nothing to do
    while active_children():
        time.sleep(0.01)
    assert kept.answer("4")[0] == "4 done"
    assert kept.answer("stall").why == "time"
    kept.end()
    assert active_children() == []


def deadly(found, _scheme):
    return work(found.name.removesuffix(".xlsx")) if found.name[0].isalpha() else (Refusal(found.name, None), None)


CODES = {"kill": "V432", "stall": "V419", "grow": "V431", "panic": "V433"}


def test_the_batch_goes_on(monkeypatch):
    monkeypatch.setattr(module, "read_one", deadly)
    monkeypatch.setattr("workbook_templates.system.workers.get_context", forking)
    files = [ReturnFile(None, f"{number}.xlsx") for number in range(40)]
    for place, name in enumerate(CODES):
        files.insert(place * 9, ReturnFile(None, f"{name}.xlsx"))
    outcomes = [outcome for outcome, _ in module.read_files(files, None, WorkerProcesses(LIMITS))]
    assert [o.file for o in outcomes] == [f.name for f in files]
    refused = {o.file: o.finding.code for o in outcomes if o.finding}
    assert refused == {f"{name}.xlsx": code for name, code in CODES.items()}


def forking(_method):
    import multiprocessing

    return multiprocessing.get_context("fork")


def test_threads_that_start_processes_at_once_leave_the_script_where_it_was():
    """A process that is not forked starts without the script; nobody else may notice."""
    script = sys.modules["__main__"]
    with ThreadPoolExecutor(3) as threads:
        pools = [threads.submit(WorkerPool(str.upper, LIMITS, "spawn").all, ["a"], 1) for _ in range(3)]
    assert [pool.result() for pool in pools] == [["A"]] * 3
    assert sys.modules["__main__"] is script


@pytest.mark.skipif(sys.platform != "linux", reason="the address space is told by /proc")
def test_what_its_parent_had_is_not_held_against_a_worker():
    """A program with much in memory, as one with pandas, forks workers that begin with all of it."""
    small = Limits(30, 2**28)
    with mmap(-1, 3 * small.memory):
        assert WorkerPool(_much, small, "fork").all([2**26], 1) == [2**26]
        assert WorkerPool(_much, small, "fork").all([2**30], 1) == [Lost("memory")]


def _much(size: int) -> int:
    return len(bytes(size))
