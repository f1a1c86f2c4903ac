"""The document's target says one way is better (`≤18`, 下降), the rule the other."""

from collections.abc import Iterator

from scoring.scheme.model import Scheme
from validators.schemes.checks.base import Remark, Ruled, ruled
from validators.schemes.wording.goals import direction_of, is_strict
from validators.schemes.words import POLARITY

SEVERITY = "error"
MEANING = "原文目标值的写法（≥、≤、不低于、控制在、下降……）与计分规则的方向相反，或者是否包含目标值本身不一致。"
REMEDY = "对照原文，在“分项与指标”表改“方向”“比较”“升降”（方案文件：rule 的 polarity、comparison、direction）。"


def check(scheme: Scheme) -> Iterator[Remark]:
    for row in ruled(scheme):
        said, ruling = direction_of(row.target_text), row.rule.better
        witness = f"目标原文“{row.target_text}”，{row.rule.side_words()}"
        if said and ruling and said != ruling:
            message = f"“{row.title}”的目标原文是{POLARITY[said]}，计分规则却是{POLARITY[ruling]}。"
            yield Remark(row.place, message, witness)
        elif _bounds_differ(row):
            message = f"“{row.title}”达到目标值本身算不算达标，目标原文与计分规则不一致。"
            yield Remark(row.place, message, witness)


def _bounds_differ(row: Ruled) -> bool:
    """`>96` in the text and `>=` in the rule, or the other way round; a bare figure says nothing."""
    excluded = row.rule.excludes_target()
    if excluded is None or not any(sign in row.target_text for sign in "<>＜＞≤≥≦≧⩽⩾"):
        return False
    return is_strict(row.target_text) != excluded
