"""What an analysis can be asked, in the order of its sheets. Imports nothing, so that help is fast."""

QUESTIONS = {
    "bands": "名次把握", "certificates": "名次差距", "inspection": "核查安排", "suspicious": "异常数据",
    "bridge": "年度变化分解", "trend": "历年变化", "burden": "填报负担",
}  # fmt: skip
NEED_NUMPY = ("bands", "inspection")
"""Those that draw at random."""
NEED_LAST = ("bridge", "trend")
"""Those that compare with an earlier year."""
