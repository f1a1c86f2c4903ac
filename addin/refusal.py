"""How a request is refused: a status that other programs understand and a sentence that people do."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from fastapi import HTTPException

from addin.one_row import FigureError
from addin.tokens import Holder
from validators.subject import Subject
from workbook_templates.returned import RejectedError

HOLDER: ContextVar[Holder] = ContextVar("holder")
"""Who sent the request that is being answered; set once the token is known to be good."""


def figure_refused(work: Callable[..., Any]) -> Callable[..., Any]:
    """`work`, whose `FigureError` becomes the tip of the cell."""

    @wraps(work)
    def call(*given: Any) -> Any:
        try:
            return work(*given)
        except FigureError as problem:
            raise HTTPException(400, str(problem)) from problem

    return call


def rejected(problem: RejectedError) -> HTTPException:
    """A workbook that cannot be taken."""
    return HTTPException(422, f"{problem.finding.message}{problem.finding.hint}")


def admit(subject: Subject) -> None:
    """Refuses a workbook that its sender may not see. Raises `HTTPException` 403."""
    holder = HOLDER.get()
    if not holder.may_see(subject.scheme.id, subject.holder):
        raise HTTPException(
            403,
            f"这个令牌是“{holder.unit}”（方案 {holder.scheme}）的，只能检查本单位的表格；"
            f"这份表格是“{subject.holder}”（方案 {subject.scheme.id}）的。"
            "请换成本单位的表格，或向市级办公室索取对应的令牌。",
        )
