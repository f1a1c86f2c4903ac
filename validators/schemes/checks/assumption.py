"""A decision that the document does not contain."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark

SEVERITY = "note"
MEANING = "原文没有、由方案作出的约定，一条一项。"
REMEDY = "在“约定”表逐条核对；正式文件另有规定的，改相应的行并删去这一条（方案文件：assumptions）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for assumption in scheme.assumptions:
        yield Remark(assumption.place, assumption.text, "方案约定")
