"""Whether a run is final (正式) or provisional (暂定), and why, in words."""

from collections.abc import Sequence

from scoring.model import Basis, Scheme
from workbook_templates.master.consolidation import FileReport, Rejected, UnitResult


def stand_ins(scheme: Scheme) -> tuple[str, ...]:
    """Rows that score points, or limit the grade, although the document's own table is missing."""
    found = []
    for section in scheme.sections:
        tasks = {leaf.ref: task.basis for task in section.tasks for leaf in task.items}
        for leaf in section.leaves():
            bases = (leaf.basis, leaf.points_basis, tasks.get(leaf.ref), section.basis)
            if (leaf.points > 0 or leaf.limits_grade) and any(_stands_in(basis) for basis in bases):
                found.append(leaf.ref)
    return tuple(found)


def _stands_in(basis: Basis | None) -> bool:
    return basis is not None and basis.provenance == "stand_in"


def reasons(
    units: Sequence[UnitResult], rejected: Sequence[Rejected], reports: Sequence[FileReport], stand_in: Sequence[str]
) -> tuple[str, ...]:
    """Empty when the result is final."""
    absent = [unit.name for unit in units if not unit.returned]
    incomplete = [unit.name for unit in units if unit.returned and not unit.known.complete]
    errors = sum(report.count("error") for report in reports)
    said = []
    if absent:
        said.append(f"{len(absent)}个单位未报送或无可用报送表：{_names(absent)}")
    if incomplete:
        said.append(f"{len(incomplete)}个单位有未填、无法识别、待核定或无法计分的项目：{_names(incomplete)}")
    if errors:
        said.append(f"报送表中有{errors}处错误尚未更正")
    if rejected:
        said.append(f"{len(rejected)}个文件未能采用")
    if stand_in:
        said.append(f"{len(stand_in)}项的分值或标准为暂代（原文缺表）：{_names(stand_in)}")
    return tuple(said)


def _names(names: Sequence[str], most: int = 5) -> str:
    return "、".join(names[:most]) + ("等" if len(names) > most else "")
