"""The processes that look at uploaded workbooks. One that is too much for its reader costs only its sender, every core
takes part, and formulas and open workbooks, which the server answers itself, need not wait.

A holder's uploads go one after the other: nobody's heavy files keep everybody else waiting.
"""

import os
from collections import defaultdict
from queue import SimpleQueue

from anyio import CapacityLimiter, Lock, to_thread

from addin.refusal import admit, rejected
from addin.uploads import Seen, Upload, look
from validators.finding import Finding
from workbook_templates.read.apart import LIMITS, lost
from workbook_templates.workers import Crew, Kept, Lost

Answer = Seen | Finding
AT_ONCE = min(max(os.cpu_count() or 1, 2), 4)  # one heavy file must leave a process to the others
NOTHING = Upload("", b"", mark=False)
_crew: Crew[Upload, Answer] = Crew(look, LIMITS, "spawn")  # the server has threads: a fork would not be safe
_all = tuple(Kept(_crew) for _ in range(AT_ONCE))
_idle: SimpleQueue[Kept[Upload, Answer]] = SimpleQueue()
_limiter = CapacityLimiter(AT_ONCE)
_turns: defaultdict[str, Lock] = defaultdict(Lock)


def start() -> bool:
    """Whether every process works: each refuses an empty file."""
    for kept in _all:
        kept.hire()
    for kept in _all:
        if not isinstance(kept.answer(NOTHING), Finding):
            return False
        _idle.put(kept)
    return True


def stop() -> None:
    """Ends the processes, whatever they are doing."""
    for kept in _all:
        kept.end()


async def seen(upload: Upload, holder: str) -> Seen:
    """What the upload is and says, if its sender may see it; `holder` is the sender's id. Raises `HTTPException`."""
    async with _turns[holder]:
        answer = await to_thread.run_sync(_answer, upload, limiter=_limiter)
    if isinstance(answer, Lost):
        raise rejected(lost(upload.file, answer).finding)
    if isinstance(answer, Finding):
        raise rejected(answer)
    admit(answer.view.scheme, answer.view.unit)
    return answer


def _answer(upload: Upload) -> Answer | Lost:
    kept = _idle.get()
    try:
        return kept.answer(upload)
    finally:
        _idle.put(kept)
