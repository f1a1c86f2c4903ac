"""核查清单: what to look at in one unit, with the evidence to ask for and room for what was found."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import show
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Leaf
from validators.source_words import SOURCE
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Blocks, Paragraph, Values, WordColumn, WordTable
from workbook_templates.results.notices.kinds.common_values import common_values, numbered, paragraphs
from workbook_templates.results.notices.notice_kind import NoticeKind
from workbook_templates.results.notices.wording.standing_words import titled
from workbook_templates.results.notices.wording.unit_words import ABSENT
from workbook_templates.results.unit_result import UnitResult

LINES = (
    ("KaoheTitle", "{{标题}}"), ("KaoheText", "被核查单位：{{单位}}"),
    ("KaoheText", "{{说明}}"), ("KaoheText", "{{核查事项}}"),
    ("KaoheTo", "被核查单位意见："), ("KaoheSigned", ""), ("KaoheSigned", "（盖章）　　　　　年　　月　　日"),
    ("KaoheTo", "核查组成员签字："), ("KaoheSigned", ""), ("KaoheSigned", "年　　月　　日"),
)  # fmt: skip
COLUMNS = (
    WordColumn("编号", 13), WordColumn("考核内容", 38, "left"), WordColumn("采用的数", 20), WordColumn("来源", 13),
    WordColumn("得分", 13), WordColumn("满分", 11), WordColumn("核查要求", 46, "left"),
    WordColumn("核查结果", 26, "left"),
)  # fmt: skip


def _documents(run: Consolidation) -> Iterator[tuple[str, Values]]:
    title = titled(run, f"{run.scheme.title}核查清单", draft="")
    for name, unit in numbered(run):
        rows = tuple(_rows(run, unit))
        yield name, {
            **common_values(run, title), "单位": unit.name, "说明": paragraphs([_lead(unit, len(rows))]),
            "核查事项": _table(rows),
        }  # fmt: skip


def _lead(unit: UnitResult, count: int) -> str:
    absent = "" if unit.returned else f"{unit.name}{ABSENT}"
    if not count:
        return absent or "没有需要到现场核查的事项。"
    why = "须附佐证材料的得分、来源不一致的数、以往年数据代替的数和尚无得分的项"
    return f"{absent}以下{count}项为{why}，请逐项查验，如实填写核查结果。"


def _table(rows: tuple[tuple[str, ...], ...]) -> Blocks:
    return (WordTable(columns=COLUMNS, rows=rows, small=True),) if rows else (Paragraph("没有需要核查的事项。"),)


def _rows(run: Consolidation, unit: UnitResult) -> Iterator[tuple[str, ...]]:
    scores = {score.ref: score for score in unit.card.scores}
    figures = {figure.ref: figure for figure in unit.figures}
    for leaf in scheme_for(run.scheme, unit.name).leaves():
        score = scores.get(leaf.ref)
        if score is None or not (asked := list(_asked(run, unit, leaf))):
            continue
        figure = figures.get(leaf.ref)
        value = "—" if figure is None else figure.value
        shown = show(value, 4) if isinstance(value, Fraction) else value
        yield (
            leaf.ref, leaf.title, shown, SOURCE.get(score.source, "—"),
            show(score.points),
            show(score.full), "；".join(asked), "",
        )  # fmt: skip


def _asked(run: Consolidation, unit: UnitResult, leaf: Leaf) -> Iterator[str]:
    """Why a row stands on the list, as what to do about it."""
    score = unit.card.score(leaf.ref)
    if leaf.evidence and score.points > 0:
        yield f"查阅印证材料原件，核对与所报是否一致{f'（标准：{goal}）' if (goal := leaf.goal()) else ''}"
    if any(d.unit == unit.name and (d.ref == leaf.ref or d.ref.startswith(f"{leaf.ref}.")) for d in run.discrepancies):
        yield "各来源数值不一致，查原始台账"
    for old in run.substituted:
        if old.unit == unit.name and (old.ref == leaf.ref or old.ref.startswith(f"{leaf.ref}.")):
            yield f"用的是{old.year}年数据，查有无本年数据"
    if score.status not in ("scored", "not_applicable"):
        yield "尚无得分，查实际完成情况" if score.source != "awarded" else "待考核组核定"
    if score.status == "not_applicable":
        yield "填报为不适用，核实理由"


INSPECTION_SHEET = NoticeKind(name="核查清单", public=False, lines=LINES, documents=_documents)
