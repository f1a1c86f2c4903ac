"""Something that we read out of the document's prose rather than find in it."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, bases

SEVERITY = "note"
MEANING = "对原文的理解，不是原文直接写明的。"
REMEDY = "对照原文；原文确是这样写的，把“出处”改为“原文”（方案文件：basis 的 provenance 写 original）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for place, title, basis in bases(scheme):
        if basis.provenance == "derived":
            yield Remark(place, f"“{title}”是对原文的理解，请核对。{basis.note}", basis.clause)
