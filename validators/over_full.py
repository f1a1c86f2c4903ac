"""Where a percentage is no share of a whole, so that more than 100 % is nothing unusual: how much of a plan was done
(`投资完成率`), and what has a target above 100 % itself."""

import re
from decimal import Decimal

from validators.measures import MOST, WHOLE

DONE = re.compile("(完成|达成|实现|执行)(率|比例|比|情况|进度|程度)")
TIMES = 2
"""How much of a plan is believed without a question."""


def unusual_above(title: str, measure: str, target: Decimal | None = None) -> int | None:
    """The figure that `title`, measured in `measure`, does not exceed without a question; None where there is none."""
    most = MOST.get(measure)
    if most is None or measure not in WHOLE:
        return most
    aimed = int(target or 0)
    return TIMES * max(most, aimed) if aimed > most or DONE.search(title) else most
