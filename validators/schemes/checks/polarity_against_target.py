"""The document's target says one way is better (`≤18`, 下降), the rule the other."""

from collections.abc import Iterator

from scoring.engine.reached import better
from scoring.methods.attainment import Attainment
from scoring.methods.proportional import Proportional
from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Ruled, Spot, ruled
from validators.schemes.wording.goals import direction_of, is_strict, rule_sign
from validators.schemes.words import POLARITY

SEVERITY = "error"
MEANING = "原文目标值的写法（≥、≤、不低于、控制在、下降……）与计分规则的方向相反，或者是否包含目标值本身不一致。"


def check(scheme: Scheme) -> Iterator[Spot]:
    for row in ruled(scheme):
        said, ruling = direction_of(row.target_text), better(row.rule)
        witness = f"目标原文“{row.target_text}”，{rule_sign(row.rule)}"
        if said and ruling and said != ruling:
            message = f"“{row.title}”的目标原文是{POLARITY[said]}，计分规则却是{POLARITY[ruling]}。"
            yield Spot(row.place, message, witness)
        elif _bounds_differ(row):
            message = f"“{row.title}”达到目标值本身算不算达标，目标原文与计分规则不一致。"
            yield Spot(row.place, message, witness)


def _bounds_differ(row: Ruled) -> bool:
    """`>96` in the text and `>=` in the rule, or the other way round; a bare figure says nothing."""
    text, rule = row.target_text, row.rule
    if not any(sign in text for sign in "<>＜＞≤≥≦≧⩽⩾"):
        return False
    if isinstance(rule, Attainment):
        return rule.comparison != "=" and is_strict(text) != (rule.comparison in ("<", ">"))
    return isinstance(rule, Proportional) and is_strict(text) != rule.strict
