"""How a request is refused: a status that other programs understand and a sentence that people do."""

from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import Any

from fastapi import HTTPException

from addin.access.tokens import Holder
from addin.functions.caller import CALLER, Caller
from addin.functions.one_row import FigureError
from validators.finding import Finding
from validators.written import sentences

HOLDER: ContextVar[Holder] = ContextVar("holder")
"""Who sent the request that is being answered."""


def sent_by(holder: Holder) -> None:
    """Notes who sent the request: what may be seen, and which scheme a formula means, follows from it."""
    HOLDER.set(holder)
    CALLER.set(Caller(holder.scheme, holder.unit))


def figure_refused(work: Callable[..., Any]) -> Callable[..., Any]:
    """`work`, whose `FigureError` becomes the tip of the cell."""

    @wraps(work)
    def call(*given: Any) -> Any:
        try:
            return work(*given)
        except FigureError as problem:
            raise HTTPException(400, str(problem)) from problem

    return call


def rejected(finding: Finding) -> HTTPException:
    """A workbook that cannot be taken."""
    return HTTPException(422, sentences(finding))


def admit(scheme: str, unit: str) -> None:
    """Refuses a workbook of this scheme's id and unit if its sender may not see it. Raises `HTTPException` 403."""
    holder = HOLDER.get()
    if not holder.may_see(scheme, unit):
        raise HTTPException(
            403,
            f"这个令牌是“{holder.unit}”（方案 {holder.scheme}）的，只能检查本单位的表格；"
            f"这份表格是“{unit}”（方案 {scheme}）的。"
            "请换成本单位的表格，或向市级办公室索取对应的令牌。",
        )
