"""Who owes a report on how things were put right, and what is asked of them."""

from collections.abc import Iterator, Mapping

from scoring.scheme.model import Grade, lowest
from validators.written import chinese_day
from workbook_templates.results.master.remarks import consequences
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.wording.standing_words import grade_of_unit
from workbook_templates.results.objected import Rectification
from workbook_templates.results.unit_result import UnitResult


def owing(run: Consolidation, unit: UnitResult) -> bool:
    """Whether a unit is to be told: its grade is the lowest or owes a report by the scheme, or the office says so; not
    once its report is there."""
    noted = _noted(run).get(unit.name)
    if noted is not None and noted.received:
        return False
    grade = _grades(run).get(grade_of_unit(unit))
    return noted is not None or (unit.returned and grade is not None and _owes(run, grade))


def asked_to(run: Consolidation, unit: UnitResult) -> Iterator[str]:
    """What a unit is asked, with the day or the days until its report."""
    yield "（一）对照上列事项逐项查明原因，制定整改措施，写明责任单位、责任人和完成时限。"
    yield f"（二）{_until(run, unit)}向{run.scheme.office}提交书面整改报告，并附整改结果的佐证材料。"
    yield from (f"（三）方案规定：{text.rstrip('。')}。" for text in consequences(run, unit))


def _until(run: Consolidation, unit: UnitResult) -> str:
    noted, grade = _noted(run).get(unit.name), _grades(run).get(grade_of_unit(unit))
    if noted is not None and noted.due:
        return f"于{chinese_day(noted.due)}前"
    return f"于通报之日起{grade.rectify_days}天内" if grade is not None and grade.rectify_days else "按期"


def _owes(run: Consolidation, grade: Grade) -> bool:
    return grade.rectify_days is not None or grade.name == lowest(run.scheme)


def _noted(run: Consolidation) -> Mapping[str, Rectification]:
    return {each.unit: each for each in run.rectifications}


def _grades(run: Consolidation) -> Mapping[str, Grade]:
    return {grade.name: grade for grade in run.scheme.grades}
