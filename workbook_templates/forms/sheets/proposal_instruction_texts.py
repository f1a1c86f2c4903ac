"""What the instructions of a proposal workbook say."""

from collections.abc import Sequence

from scoring.numbers import show
from validators.returns.proposals.audience import Audience
from validators.returns.proposals.ways import EXPLAINED, WAYS
from workbook_templates.forms.layout.geometry import Layout
from workbook_templates.forms.sheets.instruction_texts import OFFLINE

HOW = (
    "每行申报一项指标；只在白色单元格中填写，不够的行可另附说明，不要增删行列。",
    "“考核对象”从下拉列表中选择：为其他单位申报的由本部门收集数据；“本部门”是对本部门自己的考核。",
    "“评分标准”写明怎样算得分、怎样算不得分；“数据来源”写明数据从哪里来。",
    "须附佐证材料的选“是”，以后得分时必须写明材料名称或文号。",
    "浅蓝色的四列由办公室审核时填写：“同意”照申报的采用；“修改后同意”须填审定分值或审定目标值；“不同意”在备注中写明理由。",
    "“提示”和“待办事项”列出没有填全的内容；全部处理完毕后再打印、签字、盖章，并报送本文件（.xlsx）。",
)


def proposal_chapters(layout: Layout) -> list[tuple[str, Sequence[str]]]:
    """The chapters as (numbered heading, paragraphs)."""
    scheme = layout.scheme
    document = (
        f"{scheme.document.title}（{scheme.document.number}）" if scheme.document.number else scheme.document.title
    )
    about = [f"依据：{document}。", f"考核年度：{scheme.year}年。报送至：{scheme.office}。"]
    about += [_points(audience) for audience in layout.audiences]
    ways = [f"{name}：{EXPLAINED[name]}目标值{way.how}。" for name, way in WAYS.items()]
    return [("一、基本情况", about), ("二、怎样填写", [*HOW, OFFLINE]), ("三、计分办法和目标值", ways)]


def _points(audience: Audience) -> str:
    full = show(audience.section.points)
    if audience.own:
        return f"考核对象为“{audience.label}”的指标，分值应合计{full}分（{audience.section.title}）。"
    return f"考核对象为“{audience.label}”的指标，各部门的分值合计{full}分（{audience.section.title}），由办公室统筹。"
