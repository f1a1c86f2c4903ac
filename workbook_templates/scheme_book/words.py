"""The scheme's own words as an office says them; the workbook's drop-downs hold these."""

from collections.abc import Mapping

from scoring.entries import NO, YES
from scoring.methods import kinds

Words = Mapping[str, str]

PROVENANCE: Words = {"original": "原文", "derived": "推导", "stand_in": "暂代"}
POLARITY: Words = {"higher": "越高越好", "lower": "越低越好"}
DIRECTION: Words = {"up": "上升", "down": "下降"}
COMPARISON: Words = {">=": "≥", ">": "＞", "<=": "≤", "<": "＜", "=": "＝"}
SOURCES: Words = {"verified": "核查值", "monitored": "部门报送值", "claim": "自评值"}
NOT_APPLICABLE: Words = {"exclude": "按适用部分折算", "full": "计满分", "zero": "计0分"}
RELATION: Words = {"not_above": "不高于", "part_of": "是其一部分"}
KINDS: Words = {kind: (method.__doc__ or "").split("：")[0] for kind, method in kinds().items()}
YES_NO = (YES, NO)
NOTHING = "（无）"
