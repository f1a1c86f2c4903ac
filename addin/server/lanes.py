"""The processes that do the work, so that the server itself only listens: what is too much costs only its sender.

There are quick lanes for what counties send all day, one for formulas and open books, which take milliseconds, one for
files, and a slow one, which stands back, for what is large or takes long. A holder's calls go one after the other in
each lane: nobody's heavy files keep everybody else waiting. Whose call was too much for a quick lane stays in the slow
one for a while.
"""

import os
from asyncio import ensure_future, shield, timeout, wait
from collections import defaultdict
from collections.abc import Callable, Mapping
from queue import SimpleQueue
from threading import Thread
from time import monotonic

from anyio import CapacityLimiter, Lock, to_thread

from addin.access.tokens import Holder
from addin.server.calls import SLOWER, Call, Kind, answer
from addin.server.reply import Reply
from workbook_templates.incoming.limited_process import LIMITS
from workbook_templates.system.work_limits import Limits, Lost
from workbook_templates.system.workers import KeptWorker

CORES = os.cpu_count() or 1
QUICK, SLOW = min(max(CORES, 2), 4), max(1, CORES // 4)
QUICK_LIMITS, SLOW_LIMITS = Limits(3.0, LIMITS.memory), Limits(LIMITS.seconds, LIMITS.memory, nice=10)
QUICK_BYTES: Mapping[Kind, int] = {
    "function": 64 * 1024, "script": 512 * 1024, "page": 512 * 1024, "check": 512 * 1024,
    "send": 512 * 1024,
}  # fmt: skip  # ours are a tenth of it
START_SECONDS = 60.0
WAIT_SECONDS = 180.0
LIGHT_SECONDS: Mapping[Kind, float] = {"function": 0.1, "script": 0.2, "page": 0.5, "check": 0.5, "send": 0.8}
DETOUR_SECONDS = 60.0
"""Whose call took more of the processor than the former stays in the slow lane for the latter."""
NOBODY = Holder("", "", "county", "", "", "")
NO_SCRIPT, NO_FILE = Call("script", "", b"", "", NOBODY), Call("page", "", b"", "", NOBODY)
"""Calls for nothing, which make a new process load what it needs."""


class TooLongError(Exception):
    """Its turn did not come in time."""


class Lane:
    """A number of processes, each with one call at a time."""

    def __init__(self, processes: int, limits: Limits, nothing: Call, work: Callable[[Call], Reply] = answer) -> None:
        method = "spawn"  # the server has threads: a fork would not be safe
        self._all = tuple(KeptWorker(work, limits, method) for _ in range(processes))
        self._idle: SimpleQueue[KeptWorker[Call, Reply]] = SimpleQueue()
        self._limiter, self._threads = CapacityLimiter(processes), CapacityLimiter(processes)
        self._turns: defaultdict[str, Lock] = defaultdict(Lock)
        self._nothing = nothing

    def hire(self) -> None:
        """Starts the processes without waiting for them."""
        for kept in self._all:
            kept.hire()

    def start(self) -> bool:
        """Whether every process works."""
        for kept in self._all:
            if isinstance(self._loaded(kept), Lost):
                return False
            self._idle.put(kept)
        return True

    def stop(self) -> None:
        """Ends the processes, whatever they are doing."""
        for kept in self._all:
            kept.end()

    async def answer(self, call: Call) -> Reply | Lost:
        """Whoever gives up waiting leaves the lane only once the process is free again: else those who hang up could
        take more of it than there is."""
        async with self._turns[call.holder.id], self._limiter:
            work = ensure_future(to_thread.run_sync(self._answer, call, limiter=self._threads))
            try:
                return await shield(work)
            finally:
                await wait([work])

    def _answer(self, call: Call) -> Reply | Lost:
        kept = self._idle.get()
        try:
            if not kept.hired:
                self._loaded(kept)
            return kept.answer(call)
        finally:
            if kept.hired:
                self._idle.put(kept)
            else:  # the next one need not wait for the new process
                Thread(target=self._again, args=(kept,), daemon=True).start()

    def _again(self, kept: KeptWorker[Call, Reply]) -> None:
        try:
            self._loaded(kept)
        finally:
            self._idle.put(kept)

    def _loaded(self, kept: KeptWorker[Call, Reply]) -> Reply | Lost:
        """The answer to a call for nothing: the process is there, and has loaded what it needs."""
        return kept.answer(self._nothing, START_SECONDS)


class Lanes:
    """All of them."""

    def __init__(
        self, quick: Limits = QUICK_LIMITS, slow: Limits = SLOW_LIMITS, work: Callable[[Call], Reply] = answer
    ) -> None:
        self._cells, self._files = Lane(QUICK, quick, NO_SCRIPT, work), Lane(QUICK, quick, NO_FILE, work)
        self._slow = Lane(SLOW, slow, NO_SCRIPT, work)
        self._all = (self._cells, self._files, self._slow)
        self._detour: dict[str, float] = {}

    def start(self) -> bool:
        """Whether all processes work."""
        for lane in self._all:
            lane.hire()
        return all(lane.start() for lane in self._all)

    def stop(self) -> None:
        """Ends every process."""
        for lane in self._all:
            lane.stop()

    async def answer(self, call: Call) -> Reply | Lost:
        """The call's answer, or why there is none. Raises `TooLongError`."""
        try:
            async with timeout(WAIT_SECONDS):
                return await self._given(call)
        except TimeoutError as problem:
            raise TooLongError from problem

    async def _given(self, call: Call) -> Reply | Lost:
        holder = call.holder.id
        if len(call.body) <= QUICK_BYTES[call.kind] and self._detour.get(holder, 0.0) < monotonic():
            quick = self._cells if call.kind in ("function", "script") else self._files
            given = await quick.answer(call._replace(quick=True))
            if isinstance(given, Lost):
                done, heavy = (
                    given.why == "failed",
                    given.why in ("time", "memory"),
                )  # one that died may have been killed
            else:
                done, heavy = given != SLOWER, given.seconds > LIGHT_SECONDS[call.kind]
            if heavy:
                self._detour[holder] = monotonic() + DETOUR_SECONDS
            if done:
                return given
        return await self._slow.answer(call)
