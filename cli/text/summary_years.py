"""What a person reads of the changes since last year."""

from collections.abc import Iterator

from workbook_templates.consolidate.year_messages import CODE
from workbook_templates.results.master.changes import places
from workbook_templates.results.model import Consolidation
from workbook_templates.results.result_book import CHANGES
from workbook_templates.results.years import Changes


def compared_years(run: Consolidation) -> Iterator[str]:
    """How many rose and fell, who gained and lost most places, and what did not match."""
    if run.changes is None:
        return
    yield f"与{run.changes.year}年相比：{_moved(run.changes)}详见“{CHANGES}”。"
    for _, finding in run.notes:
        if finding.code == CODE and finding.severity == "warning":
            yield f"  注意：{finding.message}"


def _moved(found: Changes) -> str:
    by = [unit.by for unit in found.units if unit.by is not None]
    if not by:
        return "没有可对比的单位；"
    up, down = sum(change > 0 for change in by), sum(change < 0 for change in by)
    text = f"{up}个单位总分上升，{down}个下降，{len(by) - up - down}个持平；"
    ranked = sorted((unit for unit in found.units if unit.risen), key=lambda unit: -(unit.risen or 0))
    if ranked and (ranked[0].risen or 0) > 0:
        text += f"名次上升最多：{ranked[0].unit}（{places(ranked[0])}）；"
    if ranked and (ranked[-1].risen or 0) < 0:
        text += f"名次下降最多：{ranked[-1].unit}（{places(ranked[-1])}）；"
    return text
