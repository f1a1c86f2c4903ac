"""Whether the figures of a row may be negative, where its scheme does not say."""

import re

from scoring.methods.shares import is_share
from scoring.patterns import pattern
from scoring.short_texts import of_short_texts

GROWTH = pattern(
    "(增长|增加|增减|变化|变动|上升|下降|提高|提升|降低|减少|增|降)(率|幅度|幅|速度|速)|升幅|涨幅|涨跌|增减|净增|顺差|逆差"
)
"""What a change is called: it has a sign whatever it is measured in."""
NAMED = pattern(f"(?:{GROWTH.pattern})$")
"""What stands in brackets behind a title names it: 动态指数（降低率）."""
COMPARED = pattern("增长|同比|环比|[较比]上年|[较比]基期")
"""Said of a percentage, these make it a change too."""
POINTS = ("百分点", "个百分点", "千分点", "个千分点")
DONE = pattern("(完成|达成|达标|实现|覆盖|执行|完成进度)(率|比例|情况)?$")
"""How much of a growth target was achieved is a share again."""
BRACKETS = pattern(r"[（(]([^（()）]*)[）)]")


@of_short_texts(1024)
def may_be_negative(title: str, measure: str) -> bool:
    """Whether the title and the unit of measure speak of a growth or a change (`固定资产投资增速`, `个百分点`), whose
    figures have a sign."""
    bare = re.sub(r"[%％‰\s]", "", BRACKETS.sub("", title))
    if DONE.search(bare):
        return False
    changes = bool(GROWTH.search(bare)) or any(NAMED.search(inside) for inside in BRACKETS.findall(title))
    return changes or measure in POINTS or (is_share(measure) and bool(COMPARED.search(title)))
