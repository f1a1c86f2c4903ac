"""What went wrong, item by item with its numbers, and what is asked of the units."""

import re
from collections.abc import Iterator

from scoring.numbers import show
from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import NoticeBlock, Paragraph
from workbook_templates.results.notices.row_results import RowResult, row_results
from workbook_templates.results.notices.wording.figures import average, named, numeral, share
from workbook_templates.results.notices.wording.standing_words import grade_of_unit

MOST_PROBLEMS = 6
MOST_UNITS = 3
NUMBER = re.compile("^（[一二三四五六七八九十]+）")
"""What numbers a step in its own document."""
USES = ("作为", "抽查", "约谈")
"""Steps of a procedure that say what becomes of the result; the others are over when a notice is written."""


def problems(run: Consolidation) -> Iterator[NoticeBlock]:
    """The rows on which all units together lost most, then what is lacking altogether."""
    lost = sorted((row for row in row_results(run) if row.lost > 0 and not row.leaf.gap), key=lambda row: -row.lost)
    yield Paragraph(_lead(lost) if lost else "参加考核的单位在各项考核内容上均得满分。")
    shown = lost[:MOST_PROBLEMS]
    for number, row in enumerate(shown, 1):
        yield Paragraph(f"（{numeral(number)}）{row.leaf.title}（{row.leaf.ref}）", "second")
        yield Paragraph(row_words(run, row))
    number = len(shown)
    for title, text in _lacking(run):
        number += 1
        yield Paragraph(f"（{numeral(number)}）{title}", "second")
        yield Paragraph(text)


def _lead(lost: list[RowResult]) -> str:
    whole = sum(row.lost for row in lost)
    shown = lost[:MOST_PROBLEMS]
    part = sum(row.lost for row in shown)
    told = (
        f"以下按失分合计由多到少列出前{len(shown)}项，占全部失分的{share(part, whole)}"
        if len(lost) > len(shown)
        else "按失分合计由多到少分述如下"
    )
    return f"有失分的考核内容共{len(lost)}项，各单位失分合计{show(whole)}分。{told}。"


def row_words(run: Consolidation, row: RowResult) -> str:
    """One row over all units: the mean, how many fell short, who lost most."""
    scores = [score for _, score in row.scores]
    mean = average([score.points for score in scores], run.scheme.row_places)
    fulls = {score.full for score in scores}
    full = f"满分{show(fulls.pop())}分" if len(fulls) == 1 else "各单位满分不同"
    open_ = [unit for unit, score in row.scores if score.status not in ("scored", "not_applicable")]
    worst = "、".join(f"{unit}（得{show(score.points)}分）" for unit, score in row.short[:MOST_UNITS])
    text = (
        f"{full}，{len(scores)}个单位平均{mean}分，得分率{share(row.points, row.full)}，"
        f"未得满分的单位{len(row.short)}个，失分合计{show(row.lost)}分；失分最多的为{worst}。"
    )
    return text + (f"其中未填报或无法识别的{len(open_)}个：{named(open_)}。" if open_ else "")


def _lacking(run: Consolidation) -> Iterator[tuple[str, str]]:
    if run.missing:
        yield "未报送", f"{named(run.missing, 20)}没有可用的报送表（核查表），没有得分、名次和等次。"
    if run.reasons:
        yield "结果尚不能确定的事项", "；".join(reason.rstrip("。") for reason in run.reasons) + "。"


def requests(run: Consolidation) -> Iterator[str]:
    """What follows: everybody to look at the lost points, the missing to report, what the scheme itself demands."""
    said = ["各单位对照反馈函所列失分项逐项分析原因，提出改进措施，落实到具体单位和人员。"]
    if run.missing:
        said.append(f"未报送的{named(run.missing, 20)}，请尽快向{run.scheme.office}补报。")
    for grade in run.scheme.grades:
        own = [unit.name for unit in run.units if unit.returned and grade_of_unit(unit) == grade.name]
        if grade.consequence and own:
            said.append(f"考核结果为{grade.name}的{len(own)}个单位（{named(own)}）：{grade.consequence.rstrip('。')}。")
    said += [NUMBER.sub("", step) for step in run.scheme.steps if any(word in step for word in USES)]
    for number, text in enumerate(said, 1):
        yield f"（{numeral(number)}）{text}"
