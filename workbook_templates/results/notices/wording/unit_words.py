"""What is told of one unit: total, rank and grade, and every row with its reason."""

from scoring.engine.scorecard import Score
from scoring.numbers import show
from scoring.scheme.rows import ENDLESS, Leaf
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, WordColumn, WordTable
from workbook_templates.results.notices.wording.result_tables import total_of
from workbook_templates.results.notices.wording.standing_words import decided_otherwise, grade_of_unit, rank_words
from workbook_templates.results.unit_result import UnitResult

ABSENT = "没有可用的报送表（核查表），本次没有得分、名次和等次。"


def facts(run: Consolidation, unit: UnitResult) -> str:
    """Total, rank, grade and sections in one paragraph."""
    if not unit.returned:
        return f"{unit.name}{ABSENT}"
    said = [f"{unit.name}总分{total_of(run, unit)}分（满分{show(unit.card.full)}分）", rank_words(unit)]
    if run.scheme.grades:
        said.append(f"等次为{grade_of_unit(unit) or '未定'}")
    parts = "，".join(f"{part.title}{show(part.points)}分" for part in unit.card.sections)
    text = "，".join(said) + f"。各部分：{parts}。"
    if unit.standing.candidate.falsified:
        text += "因弄虚作假，不参加排名。"
    if decided_otherwise(unit):
        text += f"按得分应为“{unit.grade or '未定'}”，经审定为“{grade_of_unit(unit)}”。"
    if unit.decision:
        text += f"审定意见：{unit.decision.rstrip('。')}。"
    return text + ("" if unit.complete else f"有{unit.open_rows}项未填报、无法识别或待核定，结果不完整。")


def reasons_table(run: Consolidation, unit: UnitResult) -> Blocks:
    """Every row with its points and the sentence that explains them, section by section."""
    leaves = {leaf.ref: (section, leaf) for section in run.scheme.sections for leaf in section.leaves()}
    columns = (
        WordColumn("编号", 14), WordColumn("考核内容", 46, "left"), WordColumn("满分", 12), WordColumn("得分", 14),
        WordColumn("扣分", 14), WordColumn("得分说明", 62, "left"),
    )  # fmt: skip
    blocks: list[Paragraph | WordTable] = []
    for part in unit.card.sections:
        own = [score for score in unit.card.scores if leaves[score.ref][0].id == part.ref]
        rows = tuple(_reason(leaves[score.ref][1], score) for score in own)
        full = f"，满分{show(part.full)}分" if part.full else ""
        blocks += [Paragraph(f"{part.title}（得{show(part.points)}分{full}）", "caption")]
        blocks += [WordTable(columns=columns, rows=rows, small=True)]
    return tuple(blocks)


def _reason(leaf: Leaf, score: Score) -> tuple[str, ...]:
    left_out = score.status == "not_applicable" and not score.points
    return (
        leaf.ref, leaf.title, ENDLESS if leaf.rule.endless else show(score.full),
        "—" if left_out else show(score.points),
        show(score.full - score.points) if score.full > score.points and not left_out else "—", score.explanation,
    )  # fmt: skip
