"""What the master calls things."""

from scoring.engine.scorecard import Score
from scoring.methods import guard
from workbook_templates.results.model import Consolidation

STATUS = {
    "scored": "已计分", "missing": "未填", "invalid": guard.MALFORMED, "not_applicable": guard.NOT_APPLICABLE,
    "unscoreable": guard.UNSCOREABLE, "pending": guard.PENDING,
}  # fmt: skip
STATE = {
    "missing": "未报送",
    "rejected": "未能采用",
    "duplicate": "重复报送",
    "with_errors": "已报送，有错误",
    "returned": "已报送",
}

STATE_LOOKS = {"missing": "error", "rejected": "error", "duplicate": "open", "with_errors": "open"}
"""How a state that asks for something stands out in a list."""

WANTED = {
    "missing": "未报送", "rejected": "未能采用，须重新报送", "duplicate": "重复报送、须确认以哪一份为准",
    "with_errors": "有错误，须改正后重新报送",
}  # fmt: skip
"""What is to be done about a return in each state, to be said of its title."""

BY_OTHERS = {"monitored": "部门数据", "verified": "核查表"}


def status_of(score: Score, awaited: frozenset[str]) -> str:
    """`awaited` are the rows that only an assessor can score."""
    return guard.AWAITED if score.status == "missing" and score.ref in awaited else STATUS[score.status]


def reported_by_others(run: Consolidation) -> str:
    """What is needed of units that send nothing themselves: 部门数据, 核查表 or either, unit by unit."""
    sources = {unit.reported_by for unit in run.heads}
    return "或".join(word for source, word in BY_OTHERS.items() if source in sources)


def standing_of(run: Consolidation) -> str:
    """正式 or 暂定, and the trial mark."""
    return ("正式" if run.final else "暂定") + ("，试考核" if run.trial else "")


def headline(run: Consolidation, name: str) -> str:
    """A sheet's title; what is not final says so in it."""
    marks = [*run.scheme.marks, *([] if run.final else ["暂定"])]
    return f"{run.scheme.title}{name}" + (f"（{'、'.join(marks)}）" if marks else "")
