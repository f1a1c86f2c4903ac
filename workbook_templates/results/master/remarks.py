"""The last two columns of 排名: whether a result is complete, and what else must be known of it."""

from validators.schemes.ranking_words import tie_break_words
from validators.schemes.total_words import limit_words
from workbook_templates.results.model import Consolidation
from workbook_templates.results.unit_result import UnitResult


def state(run: Consolidation, unit: UnitResult) -> str:
    """Says whether a unit's result is complete, in words."""
    if not unit.returned:
        absent = "核查表未报送" if unit.reported_by == "verified" else "未报送"
        return "报来的文件未能采用" if run.turned_away(unit.name) else absent
    return "完整" if unit.complete else f"暂定（缺{unit.open_rows}项）" if unit.open_rows else "暂定"


def remark(run: Consolidation, unit: UnitResult) -> str:
    """Says what else must be known of a unit's result, each point parted by ；."""
    candidate = unit.standing.candidate
    said = []
    if candidate.falsified:
        said.append("弄虚作假，不参加排名")
    if unit.standing.rank is not None and _tied(run, unit):
        said.append(f"并列第{unit.standing.rank}名")
    said += tie_break_words(run.scheme, unit.standing)
    if limit := limited(unit):
        said.append(limit)
    said += held_down(unit)
    if unit.proposal:
        said.append(f"建议等次：{unit.proposal}")
    if unit.decision:
        said.append(f"审定：{unit.decision}")
    if changed := run.corrected(unit.name):
        said.append(f"按异议处理决定更正{len(changed)}项：{'、'.join(each.ref for each in changed)}")
    said += [f"{d.reason}" for d in run.several(unit.name)]
    said += [f"报来的文件未能采用：{r.finding.message}" for r in run.turned_away(unit.name)]
    if errors := run.errors_of[unit.name]:
        said.append(f"有{errors}处填报错误")
    return "；".join(text.rstrip("。") for text in said)


def limited(unit: UnitResult) -> str:
    """Why the total is not what the sections make together; empty where it is."""
    return limit_words(unit.card) if unit.returned else ""


def held_down(unit: UnitResult) -> list[str]:
    """What happened that keeps the grade from being better."""
    return [f"“{limit.reason}”，等次最高为{limit.grade}" for limit in unit.card.grade_limits if unit.returned]


def consequences(run: Consolidation, unit: UnitResult) -> list[str]:
    """What the scheme says of the unit's grade, the final one where it is decided."""
    grade = unit.standing.candidate.final_grade or unit.grade
    return [f"{g.name}：{g.consequence}" for g in run.scheme.grades if g.name == grade and g.consequence]


def _tied(run: Consolidation, unit: UnitResult) -> bool:
    return run.places[unit.standing.rank, unit.standing.candidate.unit_class] > 1
