"""异议处理表: the office lists objections to the result that was made public, and what was decided on each.

It goes out after a consolidation, so only when it is asked for.
"""

from collections.abc import Sequence

from workbook_templates.forms.form import Chapter, WorkbookForm
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.forms.layout.objection import objection_layout
from workbook_templates.forms.sheets.objection import draw_objections

HOW = (
    "“异议”表一行登记一条异议：选单位和编号（考核内容自动显示），写明异议内容、佐证材料和提出日期。",
    "由几部分组成的指标，更正数值的选其中一部分的编号（例如 I25.1），更正得分的选整项的编号。",
    "“采纳”“部分采纳”的，“更正后的数值”和“更正后的得分”只填一项：填数值的按方案重新计分，填得分的以此为准。",
    "“不采纳”的不填更正，在“理由”中写明原因。处理决定都要写明决定机构（人）、决定日期和理由。",
    "日期写成 2022-03-02 或 2022年3月2日。没有处理决定的异议，使汇总结果为暂定。",
    "把本文件放进报送表所在的文件夹再汇总：更正由程序在汇总时作出，各单位的报送表不改动，汇总表逐条列出更正前后的得分和名次。",
    "“整改”表登记各单位整改报告的期限和收到日期；方案规定了整改报告期限的，期限可不填，由通报日期起算。",
)
RULES = (
    "更正后的数值在核查值、监测值、自报值之前采用；更正后的得分相当于重新核定。",
    "同一单位同一项的更正互相矛盾的，都不采用，请改为最后的决定。",
)


def _chapters(layout: Layout) -> Sequence[Chapter]:
    scheme, days = layout.scheme, layout.scheme.objection_days
    window = f"公示{days}天，公示起始日期算第1天。" if days else "公示天数方案没有规定，请在封面写明公示起止日期。"
    rules = [
        f"评为“{g.name}”的单位，应在通报后{g.rectify_days}天内提交整改报告。" for g in scheme.grades if g.rectify_days
    ]
    about = [f"考核年度：{scheme.year}年。由{scheme.office}登记、处理。", window, *rules]
    return [("一、基本情况", about), ("二、怎样填写", HOW), ("三、怎样更正", RULES)]


FORM = WorkbookForm(
    name="objection",
    title="异议处理表",
    heading="公示期异议登记处理表",
    holder_term="登记机构",
    tells="objection",
    order=6,
    listed_as="异议处理",
    holders=lambda scheme: (scheme.office,),
    recipients=lambda scheme: (),
    on_request=lambda scheme: (scheme.office,),
    awaited=lambda scheme: (),
    layout=objection_layout,
    instructions=_chapters,
    draw=draw_objections,
)
