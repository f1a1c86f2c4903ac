"""Limits of a scheme's fields, in pydantic's words but without importing it: reading a workbook needs none of that."""

from typing import Any


class Limit:
    """For `Annotated`: `Limit(ge=0)`, `Limit(min_length=1)`. Applied when pydantic loads a scheme file."""

    def __init__(self, **limits: int) -> None:
        self.limits = limits

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> Any:
        return handler(source) | self.limits
