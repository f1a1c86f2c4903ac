"""What is too much for the quick lane goes to the slow one; what fails tells its place only."""

import asyncio
import logging
import threading
import time

import pytest

from addin.access.tokens import Holder
from addin.server import lanes as module
from addin.server.calls import Call
from addin.server.lanes import Lane, Lanes, TooLongError
from addin.server.reply import Reply
from tests.addin.server.inside import HONEST, ask, front, run
from workbook_templates.system.work_limits import Limits, Lost

SECRET = "极其机密的佐证"
SCRIPT = "/xlwings/custom-scripts-call/check"


def call(body, holder="1"):
    return Call("script", "", body, "", Holder(holder, "", "city", "", "", ""))


def work(call):
    """Stands for the real work: as long, or as wrong, as the call says."""
    if call.body == b"slow":
        time.sleep(1.5)
    if call.body == b"wrong":
        raise ValueError(SECRET)
    return Reply(200, "text/plain", call.body, seconds=1.0 if call.body == b"busy" else 0.0)


@pytest.fixture
def both():
    """Both lanes, doing the work above; a call may take half a second in the quick one."""
    lanes = Lanes(Limits(0.5, 2**30), Limits(30, 2**30), work)
    assert lanes.start()
    yield lanes
    lanes.stop()


class Wrong:
    """Lanes that have lost every call."""

    async def answer(self, call):
        return Lost("failed", "ValueError somewhere.py:1")


def answer(lanes, *calls):
    async def all():
        return await asyncio.gather(*(lanes.answer(one) for one in calls))

    return run(all())


def test_what_takes_long_is_done_in_the_slow_lane_and_so_is_what_its_holder_sends_next(both):
    (slow,) = answer(both, call(b"slow"))
    assert slow.body == b"slow"
    asked = []
    both._slow.answer, before = lambda one: asked.append(one) or before(one), both._slow.answer
    answer(both, call(b"next"), call(b"other's", holder="2"))
    assert [one.body for one in asked] == [b"next"]


def test_large_bodies_go_to_the_slow_lane(both):
    large = b"x" * (module.QUICK_BYTES["script"] + 1)
    both._cells.answer = None
    (given,) = answer(both, call(large))
    assert given.body == large


def test_what_fails_is_not_tried_again_and_its_text_is_not_told(both):
    (lost,) = answer(both, call(b"wrong"))
    assert lost.why == "failed"
    assert lost.detail.startswith("ValueError")
    assert SECRET not in lost.detail


def test_the_sender_reads_chinese_and_the_log_a_place(caplog):
    with caplog.at_level(logging.ERROR, "kaohe"):
        told = ask(front(lanes=Wrong()), "POST", SCRIPT, HONEST)
    assert told.status == 500
    assert "没有处理成功" in told.text
    assert caplog.messages == ["ValueError somewhere.py:1"]


def test_whose_turn_does_not_come_is_told(monkeypatch):
    monkeypatch.setattr(module, "WAIT_SECONDS", 0.05)

    class Never(Lane):
        async def answer(self, call):
            await asyncio.Event().wait()

    lanes = Lanes()
    lanes._cells = Never(1, Limits(1, 2**30), module.NO_SCRIPT)
    with pytest.raises(TooLongError):
        run(lanes.answer(call(b"")))
    assert ask(front(lanes=lanes), "POST", SCRIPT, HONEST).status == 503


def test_whoever_hangs_up_takes_no_more_of_a_lane_than_there_is(both):
    """A call that nobody waits for any longer holds its process, and its holder's turn, until it ends."""

    async def hung_up_on():
        for _ in range(20):
            given = asyncio.ensure_future(both._slow.answer(call(b"slow")))
            await asyncio.sleep(0.05)
            given.cancel()
        other = await both._slow.answer(call(b"mine", holder="2"))
        return other, threading.active_count()

    before = threading.active_count()
    reply, threads = run(hung_up_on())
    assert reply.body == b"mine"
    assert threads <= before + module.SLOW + 2


def test_whose_call_took_much_of_the_processor_goes_to_the_slow_lane_next(both):
    assert answer(both, call(b"busy"))[0].seconds > module.LIGHT_SECONDS["script"]
    both._cells.answer = None
    assert answer(both, call(b"next"))[0].body == b"next"


def test_a_process_with_a_defect_is_kept(both):
    (kept,) = both._slow._all
    before = kept.hire().process.pid
    for _ in range(3):
        (given,) = run(_of(both._slow, call(b"wrong")))
        assert given.why == "failed"
    assert kept.hire().process.pid == before


async def _of(lane, one):
    return [await lane.answer(one)]
