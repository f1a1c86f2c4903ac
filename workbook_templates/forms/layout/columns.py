"""Which columns a section's table has: those of the official table, then what its rules ask."""

from scoring.methods import Ask
from scoring.scheme.model import Scheme, Section
from validators.returns.kind import WorkbookKind
from validators.source_words import SOURCE_VALUE
from workbook_templates.forms.layout.geometry import Column, captions
from workbook_templates.xlsx.styles import lines_of, wider

Head = tuple[tuple[str, str, float], ...]

LONG_GOAL, GOALS = 2, (9, 10.5, 18)
"""Of the widths of the column of targets the first in which none takes more lines than that, or the last."""
TASK_HEAD: Head = (
    ("dimension", "维度", 4.5), ("number", "序号", 4), ("title", "任务", 10), ("points", "分值", 4.5),
    ("meaning", "内涵", 13), ("method", "赋分方法", 22), ("supplier", "资料提供单位", 7),
    ("item", "评分项", 19), ("full", "分项分值", 5),
)  # fmt: skip
INDICATOR_HEAD: Head = (
    ("dimension", "维度", 8), ("number", "序号", 5), ("item", "指标", 40), ("measure", "计量单位", 8),
    ("goal", "目标值", GOALS[0]), ("full", "分值", 6), ("owner", "数据来源部门", 13),
)  # fmt: skip
ASKED = {
    "chosen": ("自评", 9.5), "count": ("数量", 6), "people": ("人数", 5.5), "claim": (SOURCE_VALUE["claim"], 10),
    "previous": ("上年值", 9), "baseline": ("基期值", 9), "data_year": ("数据年份", 8),
    "applicable": ("是否适用", 6.5), "reason": ("不适用理由", 10),
}  # fmt: skip
SCORE, EVIDENCE, MESSAGE = ("score", "得分", 8), ("evidence", "佐证材料", 26), ("message", "提示", 19)
REVIEW: Head = (
    ("monitored", SOURCE_VALUE["monitored"], 9),
    ("owner_reason", "部门核定理由", 16),
    ("verified", SOURCE_VALUE["verified"], 9),
    ("used", "采用值", 8), ("awarded", "核定得分", 7), ("opinion", "核查意见", 14.5),
)  # fmt: skip
WIDEST_REVIEWED = {
    "title": 9.5, "meaning": 11.5, "method": 18.5, "item": 24, "goal": 16, "measure": 7, "full": 5,
    "evidence": 14, "chosen": 8.5, "claim": 9, "previous": 8, "baseline": 8, "data_year": 7, "reason": 8.5,
}  # fmt: skip
"""What the assessors' sheet has besides stands closer there, to be printed at a size that can be read."""
REMARK = ("evidence", "备注", 28)
GAINED = {"points": "得分", "bonus": "得分", "deduction": "扣分"}
LIMIT = {"bonus": "加分上限", "deduction": "扣分上限"}
UNIT_COL = 1
"""Where a table of all units names each."""
HIDDEN = ("code", "状态码", 6)


def _with_room(column: tuple[str, str, float], section: Section) -> tuple[str, str, float]:
    """The column of targets wider where a rule has much to tell, such as points place by place."""
    key, title, width = column
    if key == "goal":
        goals = {caption.directed for leaf in section.leaves() for caption in captions(leaf)}
        widths = (width for width in GOALS if all(lines_of(goal, width) <= LONG_GOAL for goal in goals))
        width = next(widths, GOALS[-1])
    return key, title, width


def columns_of(scheme: Scheme, section: Section, kind: WorkbookKind) -> tuple[Column, ...]:
    """Only columns that some row of the section uses; the hidden state code comes last."""
    asks = [ask for leaf in section.leaves() for ask in leaf.asks() if not ask.assessed]
    keys = {column_key(section, ask) for ask in asks}
    if any(leaf.optional for leaf in section.leaves()):
        keys |= {"applicable", "reason"}
    if scheme.data_years and any(ask.type == "number" for ask in asks):
        keys |= {"data_year"}
    head = list(TASK_HEAD if section.tasks else INDICATOR_HEAD)
    if not section.tasks:
        bare = [key for key in ("dimension", "owner") if not any(getattr(leaf, key) for leaf in section.leaves())]
        head = [_with_room(column, section) for column in head if column[0] not in bare]
    asked: list[tuple[str, str, float]] = [(key, *ASKED[key]) for key in ASKED if key in keys]
    proof = EVIDENCE if any(leaf.evidence for leaf in section.leaves()) else REMARK
    tail: list[tuple[str, str, float]] = [SCORE, proof, MESSAGE]
    if kind.verifies:
        idle = {"monitored", "verified"} - set(section.sources)
        if len(idle) == 2:
            idle.add("used")
        if not any(section.awarded_by(leaf) for leaf in section.leaves()):
            idle.add("owner_reason")
        review = [column for column in REVIEW if column[0] not in idle]
        tail = [proof, *review, ("score", "核定后得分", 8), MESSAGE]
    elif "claim" not in section.sources:
        tail = [("score", "得分（预估）", 12), REMARK, MESSAGE]
    more = {key: wider(scheme.row_places) for key in ("score", "awarded")}
    least = {"full": len(f"{section.points:.{scheme.row_places}f}")}  # where the total stands
    most = WIDEST_REVIEWED if kind.verifies else {}
    widths = [
        (key, title, max(min(width, most.get(key, width)) + more.get(key, 0), least.get(key, 0)))
        for key, title, width in (*head, *asked, *tail, HIDDEN)
    ]
    return tuple(Column(key=key, title=_titled(section, key, title), width=width) for key, title, width in widths)


def _titled(section: Section, key: str, title: str) -> str:
    """What is added to or taken off the total is called so."""
    if key in ("points", "full"):
        return LIMIT.get(section.counts, title)
    if key == "monitored" and (awarded := [bool(section.awarded_by(leaf)) for leaf in section.leaves()]):
        by_departments = f"部门核定{GAINED[section.counts]}"
        return by_departments if all(awarded) else f"{title}或{by_departments}" if any(awarded) else title
    return title.replace("得分", GAINED[section.counts]) if key in ("score", "awarded") else title


def column_key(section: Section, ask: Ask) -> str:
    """In a task table choices and counts stand in two columns; an indicator has one for its value."""
    if ask.role != "claim" or not section.tasks:
        return ask.role
    return "chosen" if ask.choices else "count"
