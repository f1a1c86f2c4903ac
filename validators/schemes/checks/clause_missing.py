"""An origin whose clause says nothing: nobody can look it up in the document."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.plain_text import comparable
from validators.schemes.checks.base import Remark, bases

SEVERITY = "error"
MEANING = "出处没有写明条款（空白、“无”“待补”等），无法对照原文。"
REMEDY = "在该行“条款”一栏填文件中的位置，例如“附表 第4项”（方案文件：basis 的 clause）。"
EMPTY = (
    "",
    "无",
    "没有",
    "暂无",
    "略",
    "待补",
    "待补充",
    "待填",
    "待定",
    "不详",
    "todo",
    "tbd",
    "na",
    "n/a",
    "xx",
    "xxx",
)


def check(scheme: Scheme) -> Iterator[Remark]:
    for place, title, basis in bases(scheme):
        if comparable(basis.clause).strip("-./?、()[]") in EMPTY:
            message = f"“{title}”的出处没有写明条款，请写明在文件中的位置。"
            yield Remark(place, message, f"条款“{basis.clause}”" if basis.clause else "条款空白")
