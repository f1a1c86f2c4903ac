"""What a slip says besides points: what to put right, what was read, where sources differ, whom to ask."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import show
from validators.levels import GRAVITY, LEGEND
from validators.returns.findings import FORMS
from validators.source_words import SOURCE, SOURCE_VALUE
from validators.written import address, list_row
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.master.differences import COMPARED, shown
from workbook_templates.results.master.problems import Problem, several
from workbook_templates.results.model import Consolidation
from workbook_templates.results.slips.concerning import Concerning
from workbook_templates.results.slips.slip_page import LAST, SlipPage
from workbook_templates.results.unit_result import UnitResult

FOUND = [(0, 0), (1, 1), (2, 4), (5, 5)]
FOUND_STYLES = ("centre", "small", "small", "small")
DIFFER = [(0, 0), (1, 1), (2, 2), (3, 3), (4, 4), (5, 5)]


def draw_problems(page: SlipPage, concerning: Concerning, unit: UnitResult) -> None:
    """Draws what the unit has to put right or to explain, the gravest first."""
    page.lead("五、需要改正或说明的问题")
    found = sorted(_problems(concerning, unit.name), key=lambda problem: GRAVITY[problem.finding.severity])
    if not found:
        page.text("没有发现需要改正的问题。")
        return
    page.text(f"级别：{LEGEND}")
    page.head(FOUND, ("级别", "位置", "问题", "处理办法"))
    for problem in found:
        page.line(FOUND, list_row(problem.finding, _place(problem)), FOUND_STYLES)


def _problems(concerning: Concerning, unit: str) -> Iterator[Problem]:
    """What concerns this unit alone."""
    run = concerning.run
    for rejected in run.turned_away(unit):
        yield Problem(rejected.file, unit, rejected.finding)
    for file, finding in concerning.findings(unit):
        yield Problem(file, unit, finding)
    for duplicate in run.several(unit):
        yield Problem("、".join(duplicate.files), unit, several(duplicate))
    for file, finding in concerning.noted(unit):
        yield Problem(file, unit, finding)


def _place(problem: Problem) -> str:
    found = problem.finding
    where = address(found) or found.sheet
    return "　".join(text for text in (problem.file, where, "" if found.ref in FORMS else found.ref) if text) or "—"


def draw_sources(page: SlipPage, concerning: Concerning, unit: UnitResult) -> None:
    """Draws which files were used, and where the sources differ on the unit."""
    page.lead("六、采用的文件和数据来源差异")
    spans = [(0, 1), (2, 3), (4, LAST)]
    page.head(spans, ("文件", "类型", "报送单位"))
    for source in unit.sources:
        page.line(spans, (source.file, KINDS[source.kind].title, source.holder), ("small", "small", "small"))
    if not unit.sources:
        page.text("没有可用的文件。")
    own = [concerning.run.discrepancies[number] for number in concerning.discrepancies.get(unit.name, ())]
    if own:
        page.head(DIFFER, ("编号", "考核内容", *(SOURCE_VALUE[source] for source in COMPARED), "采用"))
    for found in own:
        values = (shown(entry) for entry in (found.claim, found.monitored, found.verified))
        office = [show(e.value) for e in (found.earlier, found.prefilled) if isinstance(e.value, Fraction)]
        used = SOURCE.get(found.used, "—") + (f"（{office[0]}）" if office else "")
        page.line(DIFFER, (found.ref, found.title, *values, used), ["centre", "small", *["centre"] * 4])


def draw_objections(page: SlipPage, run: Consolidation) -> None:
    """Draws how to object, and room to do so."""
    page.lead("七、异议")
    page.text(
        f"对以上结果有异议的，请在公示（反馈）期内、结果审定之前，以书面形式向{run.scheme.office}提出，"
        "写明编号、理由并附佐证材料。"
    )
    if run.scheme.steps:
        page.text("文件规定的程序：" + "".join(run.scheme.steps))
    page.text("单位意见：\n\n\n负责人签字：　　　　　　　　（盖章）　　　　　　　　年　　月　　日")
