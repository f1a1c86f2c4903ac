"""Work is done in processes of their own: what befalls one of them befalls nobody else."""

import os
import signal
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from contextlib import suppress
from pathlib import Path

import pytest

from addin.server.lanes import QUICK, SLOW
from tests.addin.api.workbooks import workbook
from tests.addin.browser.server import OTHER

CROWD = 60
TREE = Path("/proc")
pytestmark = pytest.mark.skipif(not TREE.is_dir(), reason="looks for processes where Linux lists them")


def workers(server):
    """The processes that wait for work, among those that the server has started."""
    threads = (TREE / str(server.process) / "task").glob("*/children")
    started = " ".join(thread.read_text() for thread in threads).split()
    return [int(one) for one in started if "spawn_main" in (TREE / one / "cmdline").read_text()]


def of_files(server):
    """Those of the lane for files, which alone have not loaded what Excel's calls need."""
    return [one for one in workers(server) if "xlwingslib" not in (TREE / str(one) / "maps").read_text()]


@pytest.fixture(scope="module")
def careless():
    return workbook("ganzhou-2021", "unit", "careless")


def test_every_core_takes_part(server):
    assert len(workers(server)) == 2 * QUICK + SLOW


def test_killed_processes_are_replaced(server, city, careless):
    before = of_files(server)
    for worker in before:
        os.kill(worker, signal.SIGKILL)
    while set(workers(server)) & set(before):
        time.sleep(0.01)
    assert [city.upload(careless).status_code for _ in range(2 * len(before))] == [200] * 2 * len(before)
    end = time.monotonic() + 30
    while len(workers(server)) < 2 * QUICK + SLOW:  # one that was lost meanwhile is replaced beside the work
        assert time.monotonic() < end
        time.sleep(0.1)


def test_a_crowd_is_answered_and_answered_right(city, careless):
    """Two counties, the city's clerks and strangers at once; everybody gets their own answer."""
    senders = [city, city.as_(OTHER), city.as_("stranger")] * (CROWD // 3)
    with ThreadPoolExecutor(CROWD) as crowd:
        answers = list(crowd.map(lambda sender: sender.upload(careless, "/kaohe/api/check"), senders))
    assert [answer.status_code for answer in answers] == [200, 200, 401] * (CROWD // 3)
    assert len({answer.text for answer in answers}) == 2


def go_on(process):
    with suppress(ProcessLookupError):  # on a busy machine it may have been replaced as one that takes too long
        os.kill(process, signal.SIGCONT)


def test_one_that_is_stuck_keeps_only_its_sender_waiting(server, city, careless):
    stuck = of_files(server)[0]
    os.kill(stuck, signal.SIGSTOP)  # as one that is busy with a heavy file
    try:
        with ThreadPoolExecutor(2) as senders:
            answers = [senders.submit(sender.upload, careless) for sender in (city, city.as_(OTHER))]
            done, _ = wait(answers, return_when=FIRST_COMPLETED)
            assert [answer.result().status_code for answer in done] == [200]
            go_on(stuck)
            assert [answer.result().status_code for answer in answers] == [200, 200]
    finally:
        go_on(stuck)
