"""核查安排: which checks bring the ranks nearest to the true ones."""

from collections.abc import Mapping, Sequence
from typing import Any

from workbook_templates.analysis.inspection.checkable_of import checkable_of
from workbook_templates.analysis.inspection.checklist import HEADINGS, as_json, rows, said
from workbook_templates.analysis.inspection.inspection_plan import inspection_plan
from workbook_templates.analysis.inspection.overstatement import NoiseModel
from workbook_templates.analysis.report.inquiry import AnsweredQuestion, AnswerTable, Inquiry, cell
from workbook_templates.results.result_book import ListColumn

LOOKS = {
    "number": (6, "rank"), "unit": (22, "name"), "ref": (8, "centre"), "title": (28, "small"), "source": (8, "centre"),
    "figure": (12, "centre"), "points": (9, "points"), "why": (48, "small"), "ask": (36, "small"),
    "gain": (16, "number"),
}  # fmt: skip
LIMITS = (
    "列入清单只说明查这一项最能减少名次的误差，不说明该单位的数据有问题。",
    "虚高的可能和幅度是设定的，不是从本次数据得出的；设定不同，清单会不同。",
)


def part(asked: Inquiry) -> AnsweredQuestion:
    """The list for inspectors, no longer than the visits that can be made."""
    noise = NoiseModel()
    checkable = checkable_of(asked.document, noise, asked.again)
    plan = inspection_plan(checkable, noise, asked.visits, asked.seed)
    columns = [ListColumn(title, *LOOKS[key]) for key, title in HEADINGS.items()]
    table = AnswerTable(
        "核查安排", f"核查清单（最多{asked.visits}项）", said(plan), columns, _cells(rows(plan, checkable))
    )
    method = [
        f"按下列设定随机生成{plan.draws}种可能的真实情况，每次选最能减少名次误差的一项，直到选满；随机数种子{plan.seed}。",
        *(f"{line['title']}：{line['meaning']}。" for line in noise.rows()),
        said(plan),
    ]
    if checkable.unmoved:
        method.append(f"下列分项的得分不能由数据直接算出，没有列入：{'、'.join(checkable.unmoved)}。")
    return AnsweredQuestion(tables=[table], told=as_json(plan, checkable), method=method, limits=LIMITS)


def _cells(lines: Sequence[Mapping[str, Any]]) -> list[list[str | float]]:
    return [[cell(line[key]) for key in HEADINGS] for line in lines]
