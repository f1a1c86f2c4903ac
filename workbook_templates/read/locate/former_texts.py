"""Fixed texts as earlier issues of the same workbook have them, which their senders have not changed."""

import re

from scoring.patterns import pattern
from scoring.short_texts import of_short_texts

DAY = r"\d+年\d+月\d+日"
FORMER = tuple(
    (pattern(now), was)
    for now, was in (
        (r"(.+)（盖章）", r"\1"),
        (r"核查(人|日期)", r"填报\1"),
        (rf"例：{DAY}", "例：2022年1月8日"),
        (r"由(?:办公室|考核组|委员会).*填写.*|被核查单位不填.*", ""),
        (r"核查期限：由办公室通知(.*)", rf"(?:(?:报送截止|核查期限)：{DAY})?\1"),
        (r"(.+)越[高低]越好", r"\1"),
        (r"(.+负责人（签字）：（公章）年月日)", r"(?:填报人：审核人：)?\1"),
    )
)
"""What is issued now, and the pattern of what was before; both without spaces and line breaks."""


ELSEWHERE = re.compile(r"(?:部门|行动组)负责人（签字）：（公章）年月日")
"""What stood formerly where nothing is issued now."""


def stood_elsewhere(text: str) -> bool:
    """Whether a text, as people see it, is one that formerly stood in another cell than now."""
    return ELSEWHERE.fullmatch(text) is not None


@of_short_texts(4096)
def was_issued(text: str, issued: str) -> bool:
    """Whether a text, as people see it, stood formerly where `issued` stands now."""
    for now, was in FORMER:
        if found := now.fullmatch(issued):
            kept = re.escape(found[1]) if found.groups() else ""
            return re.fullmatch(was.replace(r"\1", kept), text) is not None
    return False
