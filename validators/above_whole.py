"""Which shares may be more than their whole: a growth, and what was done of a plan (投资完成率 118 %)."""

import re

EXCEEDING = re.compile(
    "增长|增速|增幅|升幅|降幅|下降|上升|提高|提升|变化|(?<!任务)完成率|达成率|实现率|同比|环比|相当于|[为较比]上年"
    "|(收入|投资|税收?|产值|增加值|销售|产量|面积|资金|总额|金额).*完成率"
)


def may_exceed(title: str) -> bool:
    """Whether a share of this title is measured against something else than its own whole."""
    return bool(EXCEEDING.search(title))
