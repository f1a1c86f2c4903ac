"""Files read through an executor of whatever kind: the same answers in the same order, nothing piled up, and a file
that kills its reader costs only itself."""

import multiprocessing
import os
import pickle
import signal
import sys
import time
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.consolidate.samples import SCHEME
from tests.support.this_process import ThisProcess
from workbook_templates.consolidate import kept_readers, read_files
from workbook_templates.consolidate.consolidation import consolidate
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.futures import AHEAD, Futures
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.consolidate.read_files import ReadOnce
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.system.work_limits import Limits, Lost
from workbook_templates.system.workers import WorkerPool

FILES = [ReturnFile(Path(f"{number}.xlsx"), f"{number}.xlsx") for number in range(40)]


def named(file):
    return f"{file.name} read"


def deadly(file):
    if file.name == "kill":
        os.kill(os.getpid(), signal.SIGKILL)
    return named(file)


class Slowly(Executor):
    """Does at once what it is given, and knows how much has not been taken yet."""

    def __init__(self):
        self.waiting = self.most = 0

    def submit(self, task, /, *given):
        self.waiting += 1
        self.most = max(self.most, self.waiting)
        future = Future()
        future.set_result(task(*given))
        return future


def told(_work, files):
    return [pickle.dumps(file.name) for file in files]


def test_no_more_than_a_few_groups_wait():
    slowly, taken = Slowly(), []
    for answer in Futures(slowly, 2, told).each(named, [FILES[0]] * 1000, lambda _: None):
        taken.append(answer)
        slowly.waiting -= len(taken) % 16 == 1
    assert len(taken) == 1000 and slowly.most == 2 * AHEAD


def test_another_thread_takes_the_last_reader(monkeypatch):
    """Between a look whether one is free and taking it."""

    class Seen(list):
        def __bool__(self):
            return True

    monkeypatch.setattr(kept_readers, "_free", Seen())
    assert list(map(pickle.loads, kept_readers.read_group(named, FILES[:1]))) == ["0.xlsx read"]
    kept_readers.rest()


@pytest.mark.parametrize("kind", [ThreadPoolExecutor, ProcessPoolExecutor])
def test_a_run_through_it(folder, kind):
    """As the door takes it; what stays for the next group of a thread is ended with the run."""
    alone = document(consolidate([folder], parameters=["avg=60"], executor=ThisProcess()))
    others = set(multiprocessing.active_children())
    with kind(2) as executor:
        counts = []
        run = consolidate(
            [folder], parameters=["avg=60"], executor=Futures.of(executor), progress=lambda *two: counts.append(two)
        )
        assert document(run) == alone and counts == [(done, 10) for done in range(11)]
    assert set(multiprocessing.active_children()) <= others


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_file_costs_itself_only():
    files = [ReturnFile(Path(name), name) for name in ("1", "kill", "2")]
    with ThreadPoolExecutor(1) as executor:
        answers = list(Futures.of(executor).each(deadly, files, lambda _: None))
    assert [a.why if isinstance(a, Lost) else a for a in answers] == ["1 read", "died", "2 read"]


def not_there(_work, files):
    return [None] * len(files)


def test_what_is_not_where_the_task_runs_is_read_here():
    with ThreadPoolExecutor(1) as executor:
        (answer,) = Futures(executor, 1, not_there).each(named, FILES[:1], lambda _: None)
    assert answer == "0.xlsx read"


class GivesUp(ThreadPoolExecutor):
    """As a cluster does with a task whose workers died one after the other."""

    def submit(self, task, /, work, files):
        return super().submit(given_up if any(f.name == "7.xlsx" for f in files) else told, work, files)


def given_up(_work, _files):
    raise OSError("killed")


def test_a_group_that_is_given_up_is_read_file_by_file():
    with GivesUp(1) as executor:
        answers = list(Futures(executor, 1, killed=(OSError,)).each(named, FILES, lambda _: None))
        with pytest.raises(ConsolidationError, match="OSError"):  # of another kind it says nothing of the files
            list(Futures(executor, 1).each(named, FILES, lambda _: None))
    assert answers == [Lost("died") if f.name == "7.xlsx" else f.name for f in FILES]


def test_an_executor_that_ends_is_told():
    executor = ThreadPoolExecutor(1)
    executor.shutdown()
    with pytest.raises(ConsolidationError, match="RuntimeError"):
        next(Futures.of(executor).each(named, FILES, lambda _: None))


def test_a_task_that_is_done_again_is_complete(monkeypatch):
    """Every task has a copy of the work as of the moment when it was made."""
    monkeypatch.setattr(read_files, "read_one", lambda file, scheme: (file.name, SCHEME))
    work = pickle.dumps(ReadOnce())
    first, again = (pickle.loads(work) for _ in range(2))
    assert [first(file)[1] for file in FILES[:2]] == [SCHEME, None]
    assert [again(file)[1] for file in FILES[:2]] == [SCHEME, None]
    late = ReadOnce()
    assert [late(file)[1] for file in (FILES[5], FILES[1], FILES[2])] == [SCHEME, SCHEME, None]
    other = replace(SCHEME, parameters=(replace(SCHEME.parameters[0], value=61),))
    monkeypatch.setattr(read_files, "read_one", lambda file, scheme: (file.name, other))
    assert late(FILES[9])[1] is other


def slow(piece):
    time.sleep(0.05)
    return piece


@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_local_worker_killed_from_outside_costs_nothing():
    others = set(multiprocessing.active_children())
    answers = WorkerPool(slow, Limits(30, 2 * 1024**3), "fork").in_order(range(30), 2)
    given = [next(answers)]
    killed = (set(multiprocessing.active_children()) - others).pop()
    os.kill(killed.pid, signal.SIGKILL)
    assert [*given, *answers] == list(range(30))
    assert not killed.is_alive()
