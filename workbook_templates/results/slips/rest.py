"""What a slip says besides points: what to put right, what was read, where sources differ, whom to ask."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import show
from validators.levels import GRAVITY, LEGEND, NAMES
from validators.returns.findings import FORMS
from validators.returns.peers import all_checks
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.master.book import Book
from workbook_templates.results.master.differences import shown
from workbook_templates.results.master.problems import Problem, several
from workbook_templates.results.master.words import SOURCE
from workbook_templates.results.model import Consolidation, UnitResult
from workbook_templates.results.slips.page import LAST, Page

FOUND = [(0, 0), (1, 1), (2, 4), (5, 5)]
FOUND_STYLES = ("centre", "small", "small", "small")
DIFFER = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


def draw_problems(page: Page, run: Consolidation, unit: UnitResult) -> None:
    page.lead("四、需要改正或说明的问题")
    found = sorted(_problems(run, unit.name), key=lambda problem: GRAVITY[problem.finding.severity])
    if not found:
        page.text("没有发现需要改正的问题。")
        return
    page.text(f"级别：{LEGEND}")
    page.head(FOUND, ("级别", "位置", "问题", "处理办法"))
    for problem in found:
        level = NAMES[problem.finding.severity]
        page.line(FOUND, (level, _place(problem), problem.finding.message, problem.finding.hint), FOUND_STYLES)


def _problems(run: Consolidation, unit: str) -> Iterator[Problem]:
    """What concerns this unit alone: comparisons with other units stay with the office."""
    for rejected in run.turned_away(unit):
        yield Problem(rejected.file, unit, rejected.finding)
    for report in run.reports:
        own = KINDS[report.source.kind].claims and report.source.holder == unit
        for finding in report.findings:
            if finding.unit == unit or (own and not finding.unit):
                yield Problem(report.source.file, unit, finding)
    for duplicate in run.duplicates:
        if duplicate.holder == unit and KINDS[duplicate.kind].claims:
            yield Problem("、".join(duplicate.files), unit, several(duplicate))
    compared = {code for check in all_checks() for code in check.CODES}
    for file, finding in run.notes:
        if finding.unit == unit and finding.code not in compared:
            yield Problem(file, unit, finding)


def _place(problem: Problem) -> str:
    found = problem.finding
    cell = f"{found.sheet}!{found.cell}" if found.cell else found.sheet
    return "　".join(text for text in (problem.file, cell, "" if found.ref in FORMS else found.ref) if text) or "—"


def draw_sources(page: Page, book: Book, unit: UnitResult) -> None:
    page.lead("五、采用的文件和数据来源差异")
    spans = [(0, 1), (2, 3), (4, LAST)]
    page.head(spans, ("文件", "类型", "报送单位"))
    for source in unit.sources:
        page.line(spans, (source.file, KINDS[source.kind].title, source.holder), ("small", "small", "small"))
    if not unit.sources:
        page.text("没有可用的文件。")
    own = [found for found in book.run.discrepancies if found.unit == unit.name]
    if own:
        page.head(DIFFER, ("编号", "考核内容", "自评值", "监测值", "核查值", "采用"))
    for found in own:
        values = (shown(entry) for entry in (found.claim, found.monitored, found.verified))
        office = [show(e.value) for e in (found.earlier, found.prefilled) if isinstance(e.value, Fraction)]
        used = SOURCE.get(found.used, "—") + (f"（{office[0]}）" if office else "")
        page.line(DIFFER, (found.ref, found.title, *values, used), ["centre", "small", *["centre"] * 4])


def draw_objections(page: Page, run: Consolidation) -> None:
    page.lead("六、异议")
    page.text(
        f"对以上结果有异议的，请在公示（反馈）期内、结果审定之前，以书面形式向{run.scheme.office}提出，"
        "写明编号、理由并附佐证材料。"
    )
    if run.scheme.steps:
        page.text("文件规定的程序：" + "".join(run.scheme.steps))
    page.text("单位意见：\n\n\n负责人签字：　　　　　　　　（盖章）　　　　　　　　年　　月　　日")
