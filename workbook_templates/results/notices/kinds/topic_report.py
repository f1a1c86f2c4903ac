"""专题报告: the indicators of one action group or department over all units, in prose and tables."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import round_half_up, show
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Paragraph, ShadedCell, Values, WordColumn, WordTable
from workbook_templates.results.notices.kinds.common_values import SIGNED, common_values, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.pieces import pieces
from workbook_templates.results.notices.wording.figures import named, numeral
from workbook_templates.results.notices.wording.standing_words import titled
from workbook_templates.results.reports.by_owner import Indicator, Owner, UnitFigure, best_and_worst, reports_of

LINES = (
    ("KaoheTitle", "{{标题}}"),
    ("KaoheText", "{{依据}}，现将{{部门}}负责的指标情况报告如下。{{结果状态}}"),
    ("KaoheFirst", "一、指标总体情况"), ("KaoheText", "{{总体情况}}"),
    ("KaoheFirst", "二、各项指标"), ("KaoheText", "{{各项指标}}"),
    ("KaoheFirst", "三、工作进展"), ("KaoheText", "{{工作进展}}"),
    *SIGNED,
    ("KaoheAnnex", "附件　各单位指标值和得分"), ("KaoheText", "{{各单位情况}}"),
)  # fmt: skip
ABREAST, MISSED = 6, "F8CBAD"
TABLE_NOTE = "每格为“指标值/得分”；表头为编号和目标；有底色的未达到目标；“—”为不考核。"


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    for number, owner in enumerate(reports_of(run), 1):
        yield f"{number:02d}_{owner.name}", {
            **common_values(run, titled(run, f"{run.scheme.title}专题报告", owner.name, draft="")), "部门": owner.name,
            "总体情况": paragraphs([_overall(owner)]), "各项指标": tuple(_indicators(owner)),
            "工作进展": paragraphs(_told(run, owner)), "各单位情况": tuple(_by_unit(owner)),
        }  # fmt: skip


def _overall(owner: Owner) -> str:
    if not owner.indicators:
        return "没有考核指标，只报送进展情况。"
    cells = [cell for found in owner.indicators for cell in found.cells]
    known = [cell for cell in cells if cell.value is not None]
    reached, short = (sum(cell.reached is done for cell in known) for done in (True, False))
    return (
        f"共有指标{len(owner.indicators)}项，按“单位×指标”计应有数据{len(cells)}个，已有{len(known)}个；"
        f"其中达到目标的{reached}个，未达到的{short}个，其余不以目标值判断。"
    )


def _indicators(owner: Owner) -> Iterator[Paragraph]:
    if not owner.indicators:
        yield Paragraph("没有考核指标。")
    for number, found in enumerate(owner.indicators, 1):
        measure = f"（{found.measure}）" if found.measure else ""
        yield Paragraph(f"（{numeral(number)}）{found.ref}　{found.title}{measure}", "second")
        yield Paragraph("".join(_sentences(found)))


def _sentences(found: Indicator) -> Iterator[str]:
    goals = dict.fromkeys(cell.goal for cell in found.cells if cell.goal)
    goal = f"目标{next(iter(goals))}" if len(goals) == 1 else "各单位目标不同" if goals else "没有目标值"
    known = [cell for cell in found.cells if cell.value is not None]
    yield f"{goal}；{len(found.cells)}个单位中{len(known)}个有数据。"
    numbers = [number for number, _ in found.numbers]
    if numbers:
        mean = show(round_half_up(sum(numbers, Fraction(0)) / len(numbers), 2))
        best, worst = best_and_worst(found)
        yield f"平均{mean}" + (f"，最好{best}，最差{worst}。" if best else "。")
    short = [cell.unit for cell in known if cell.reached is False]
    if short:
        yield f"未达到目标的{len(short)}个：{named(short, 8)}。"
    elif known and all(cell.reached for cell in known):
        yield "有数据的单位均达到目标。"
    if absent := [cell.unit for cell in found.cells if cell.value is None]:
        yield f"没有数据的{len(absent)}个：{named(absent, 8)}。"


def _told(run: Consolidation, owner: Owner) -> Iterator[str]:
    texts = [f"{label}：{text}" for report in owner.told for label, text in report.texts if text.strip()]
    group = any(group.name == owner.name for group in run.scheme.groups)
    yield from texts or ["没有报送进展情况。" if group else "部门不报送进展情况。"]


def _by_unit(owner: Owner) -> Iterator[Paragraph | WordTable]:
    """Figures and points, several indicators side by side; what misses its target has a ground."""
    if not owner.indicators:
        yield Paragraph("没有考核指标。")
        return
    yield Paragraph(TABLE_NOTE, "note")
    for piece in pieces(owner.indicators, ABREAST):
        units = list(dict.fromkeys(cell.unit for found in piece for cell in found.cells))
        columns = (WordColumn("单位", 36, "left"), *(WordColumn(_head(found), 20) for found in piece))
        by_unit = [{cell.unit: cell for cell in found.cells} for found in piece]
        rows = tuple((unit, *(_cell(cells.get(unit)) for cells in by_unit)) for unit in units)
        yield WordTable(columns=columns, rows=rows, small=True)


def _head(found: Indicator) -> str:
    goals = dict.fromkeys(cell.goal for cell in found.cells if cell.goal)
    return "\n".join([found.ref, *([*goals] if len(goals) == 1 else [])])


def _cell(cell: UnitFigure | None) -> str | ShadedCell:
    if cell is None:
        return "—"
    value = show(cell.value, 4) if isinstance(cell.value, Fraction) else cell.value or "没有数据"
    text = value + (f"/{show(cell.score.points)}" if cell.score else "")
    return ShadedCell(text, MISSED) if cell.reached is False else text


TOPIC_REPORT = NoticeKind(
    name="专题报告",
    public=False,
    lines=LINES,
    documents=_documents,
    none="方案没有收集数据的部门或行动组，不用出专题报告",
)
