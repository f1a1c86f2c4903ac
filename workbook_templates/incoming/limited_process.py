"""Reads what may be too much in a process of its own, which is ended when it takes too long or too much."""

from collections.abc import Callable
from typing import Any

from validators.finding import Finding
from workbook_templates.incoming.file_limits import MOST_MEMORY, MOST_SECONDS
from workbook_templates.returned import RejectedError, refuse
from workbook_templates.system.work_limits import Limits, Lost, limited

LIMITS = Limits(MOST_SECONDS, MOST_MEMORY)
CODES = {"time": "V419", "memory": "V431", "died": "V432", "failed": "V433"}


def apart(file: str, work: Callable[..., Any], *given: object) -> Any:
    """What `work(*given)` returns, or what it raises; `work` must be a module's own function. Raises `RejectedError`
    naming `file` when it takes too long, too much memory, or fails."""
    if limited():
        return work(*given)
    from workbook_templates.system.workers import WorkerPool, start_method

    (answer,) = WorkerPool(_caught, LIMITS, start_method()).all([(work, given)], 1)
    if isinstance(answer, Lost):
        raise lost(file, answer)
    if isinstance(answer, Finding):
        raise RejectedError(answer)
    return answer


def _caught(task: tuple[Callable[..., Any], tuple[object, ...]]) -> Any:
    work, given = task
    try:
        return work(*given)
    except RejectedError as rejected:
        return rejected.finding


def lost(file: str, answer: Lost, seconds: float = LIMITS.seconds) -> RejectedError:
    """The refusal of `file` that says why it has no answer, within `seconds` where it took too long."""
    return refuse(CODES[answer.why], file, limit=f"{seconds:.0f}秒", most=f"{LIMITS.memory >> 30}GB",
                  detail=answer.detail)  # fmt: skip
