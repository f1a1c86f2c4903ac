"""Something that we read out of the document's prose rather than find in it."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, bases

SEVERITY = "note"
MEANING = "对原文的理解，不是原文直接写明的。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for place, title, basis in bases(scheme):
        if basis.provenance == "derived":
            yield Remark(place, f"“{title}”是对原文的理解，请核对。{basis.note}", basis.clause)
