"""Something that the document lacks and that a placeholder stands in for, until it is replaced."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, bases
from validators.schemes.standards import PROPOSED

SEVERITY = "note"
MEANING = "原文缺失、暂代的内容，收到正式文件后替换；暂代内容计分时，结果只能是暂定。"
REMEDY = "收到正式文件后改成原文，并把“出处”改为“原文”（方案文件：basis 的 provenance 写 original）。"


UNWRITTEN = "（请填"
"""How the starting scheme asks for what only the office knows."""


def check(scheme: Scheme) -> Iterator[Remark]:
    if scheme.document.title.startswith(UNWRITTEN):
        yield Remark("document", "文件标题还没有填写，模板的填报说明会原样印出。", scheme.document.title)
    for place, title, basis in bases(scheme):
        if basis.provenance == "stand_in" and not basis.note.startswith(PROPOSED):
            yield Remark(place, f"“{title}”为暂代，收到正式文件后请替换。{basis.note}", basis.clause)
