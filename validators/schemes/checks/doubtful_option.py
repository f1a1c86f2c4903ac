"""An option that the document words doubtfully."""

from collections.abc import Iterator

from scoring.methods.choice import Choice
from scoring.numbers import show
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Spot, ruled

SEVERITY = "warning"
MEANING = "选项的原文写法存疑或前后矛盾。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        for option in row.rule.options if isinstance(row.rule, Choice) else ():
            if option.doubtful:
                yield Spot(row.place, option.doubtful, f"选项“{option.text}”得{show(option.points)}分")
