"""Where every number of a scheme comes from, and the kinds of value its fields take."""

from decimal import Decimal
from typing import Annotated, ClassVar, Literal

from scoring.light_dataclass import dataclass
from scoring.limits import Limit
from scoring.numbers import MOST_PLACES

Text = Annotated[str, Limit(min_length=1)]
Points = Annotated[Decimal, Limit(ge=0)]
Weight = Annotated[Decimal, Limit(gt=0)]
Converted = Annotated[Decimal, Limit(gt=0)]
Tolerance = Annotated[Decimal, Limit(ge=0), Limit(le=1)]
Places = Annotated[int, Limit(ge=0), Limit(le=MOST_PLACES)]
Provenance = Literal["original", "derived", "stand_in"]
SCHEMA = {"extra": "forbid", "use_attribute_docstrings": True}


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """Where a number comes from (出处)."""

    __pydantic_config__: ClassVar = SCHEMA

    provenance: Provenance
    """original = 文件原文；derived = 对原文的理解；stand_in = 原文缺表，暂代。"""
    clause: Text
    """文件中的位置，例如“附表 第4项 赋分方法”。"""
    note: str = ""
    """说明：为何这样理解、暂代什么。"""
