"""Standards about the change on last year: 较上年上升得满分，持平得2分，下降不得分."""

import re
from decimal import Decimal
from typing import Literal

from scoring.methods import Method
from scoring.methods.trend import Trend
from validators.schemes.standards.standard import Standard

UP, DOWN = "上升|提高|提升|增长|增加", "下降|降低|减少"
CHANGE = re.compile(
    rf"(?P<subject>[^,\d较比与]*?)(?:较|比|与)(?:上一?年度?|去年)(?:同期)?(?:相比)?,?有?所?(?:(?P<up>{UP})|(?P<down>{DOWN}))的?,?"
    r"得(?P<full>满分|\d+(?:\.\d+)?分)(?:,持平的?,?得(?P<same>\d+(?:\.\d+)?)分)?"
    rf",(?:(?P<flat>持平或)?(?P<worse>{UP}|{DOWN})|否则|未(?:{UP}|{DOWN}))的?,?(?:不得分|得0分)"
)


def trend(standard: Standard) -> Method | None:
    """较上年下降得满分，否则不得分; nothing where it is not said what an unchanged figure gives."""
    found = CHANGE.fullmatch(standard.text)
    if not found or not standard.about(found["subject"]) or not standard.full(found["full"]):
        return None
    direction: Literal["up", "down"] = "up" if found["up"] else "down"
    if found["worse"]:
        other = DOWN if direction == "up" else UP
        if found["worse"] not in other.split("|") or not (found["same"] or found["flat"]):
            return None
    if found["same"] and found["flat"]:
        return None
    return Trend(direction=direction, unchanged=Decimal(found["same"]) if found["same"] else None)
