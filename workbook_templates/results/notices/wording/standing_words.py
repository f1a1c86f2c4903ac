"""How firm a result is: what every title and the first paragraph must say of it."""

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.wording.title_lines import in_lines
from workbook_templates.results.unit_result import UnitResult


def titled(run: Consolidation, title: str, *more: str, draft: str = "征求意见稿") -> str:
    """A title, and in a line of their own the marks of the year and of a result that is not final."""
    open_ = [] if run.final else [mark for mark in ("暂定", draft) if mark]
    marks = [*more, *run.scheme.marks, *open_]
    return in_lines(title) + (f"\n（{'，'.join(marks)}）" if marks else "")


def caveat(run: Consolidation) -> str:
    """The sentence that follows from it; empty for a final result of an ordinary year."""
    trial = f"本次为试考核（{run.scheme.year}年度），结果供完善考核指标和方法参考。" if run.trial else ""
    open_ = "本次结果为暂定，得分、名次和等次在审定以前可能变动。" if not run.final else ""
    return trial + open_


def basis(run: Consolidation) -> str:
    """By which document the assessment was made."""
    return f"根据{run.scheme.document.cited}，{run.scheme.office}组织开展了{run.scheme.title}"


def class_name(run: Consolidation, unit_class: str) -> str:
    """The name of a class of units; the general term where all are ranked together."""
    names = {one.id: one.name for one in run.scheme.classes}
    return names.get(unit_class, run.scheme.unit_term) if len(names) > 1 else run.scheme.unit_term


def classes(run: Consolidation) -> list[tuple[str, tuple[UnitResult, ...]]]:
    """The units that are ranked together, under the name of their class, the best first."""
    found: dict[str, list[UnitResult]] = {}
    for unit in run.units:
        found.setdefault(unit.standing.candidate.unit_class, []).append(unit)
    return [(class_name(run, key), tuple(units)) for key, units in found.items()]


def addressees(run: Consolidation) -> str:
    """To whom a notice goes: everybody who is assessed."""
    return f"各{'、各'.join(name for name, _ in classes(run))}："


def grade_of_unit(unit: UnitResult) -> str:
    """The grade that was decided, else the computed one; empty where there is none."""
    return unit.standing.candidate.final_grade or unit.grade or ""


def decided_otherwise(unit: UnitResult) -> bool:
    """Whether another grade was decided than the points give; falsification is told by itself."""
    final = unit.standing.candidate.final_grade
    return bool(final) and final != unit.grade and not unit.standing.candidate.falsified


def rank_words(unit: UnitResult) -> str:
    """第3名（共18个单位排名）."""
    if unit.standing.rank is None:
        return "不排名次"
    return f"第{unit.standing.rank}名（共{unit.standing.ranked}个单位排名）"


def remark_of(unit: UnitResult) -> str:
    """What the public must know of a unit's result besides its points."""
    if not unit.returned:
        return "未报送"
    said = ["弄虚作假，不参加排名"] if unit.standing.candidate.falsified else []
    said += [f"等次经审定为{unit.standing.candidate.final_grade}"] if decided_otherwise(unit) else []
    return "；".join([*said, *([] if unit.complete else ["资料不全，暂定"])])
