"""Which shares may be more than their whole: a growth, and what was done of a plan (投资完成率 118 %)."""

from decimal import Decimal

from scoring.patterns import pattern
from scoring.short_texts import of_short_texts
from validators.measures import MOST, WHOLE

EXCEEDING = pattern(
    "增长|增速|增幅|升幅|降幅|下降|上升|提高|提升|变化|(?<!任务)完成率|达成率|实现率|同比|环比|相当于|[为较比]上年"
    "|(收入|投资|税收?|产值|增加值|销售|产量|面积|资金|总额|金额).*完成率"
)
DONE = pattern("(完成|达成|实现)率")
TIMES = 2
"""How much of a plan is believed without a question."""


def may_exceed(title: str) -> bool:
    """Whether a share of this title is measured against something else than its own whole."""
    return bool(EXCEEDING.search(title))


@of_short_texts(4096)  # asked of every figure of every return
def unusual_above(title: str, measure: str, target: Decimal | None = None) -> int | None:
    """The figure that `title`, measured in `measure`, does not exceed without a question; None where there is none.
    What was done of a plan, and what has a target above its whole, may well be more."""
    most, aimed = MOST.get(measure), int(target or 0)
    if most is None or measure not in WHOLE:
        return most
    planned = aimed > most or (may_exceed(title) and DONE.search(title))
    return TIMES * max(most, aimed) if planned else most
