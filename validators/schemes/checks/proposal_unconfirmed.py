"""Something that the program proposed for a document's table and that nobody has confirmed yet."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, bases
from validators.schemes.standards import PROPOSED
from validators.schemes.value_words import rule_words

SEVERITY = "warning"
MEANING = "程序从附表提出、还没有人确认的内容：行、分值、计分规则；确认以前，结果只能是暂定。"
REMEDY = (
    "逐行对照原文：规则、分值不对的当场改；对的把“出处”改为“原文”，删去“依据说明”"
    "（方案文件：basis 的 provenance 写 original，删去 note）。"
)


def check(scheme: Scheme) -> Iterator[Remark]:
    rules = {leaf.ref: rule_words(leaf.rule) for leaf in scheme.leaves()}
    for place, title, basis in bases(scheme):
        if basis.provenance != "original" and basis.note.startswith(PROPOSED):
            proposed = f"提出{rules[place]}。" if place in rules else ""
            rest = basis.note.removeprefix(PROPOSED).lstrip("。")
            yield Remark(place, f"“{title}”{PROPOSED}。{proposed}{rest}", basis.clause)
