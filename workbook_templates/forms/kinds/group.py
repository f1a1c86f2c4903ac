"""行动组报送表: an action group reports figures of all units, and in words what it did itself."""

from scoring.scheme.model import Scheme
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.layout.all_units import group_layout
from workbook_templates.forms.sheets.all_units import draw_all_units
from workbook_templates.forms.sheets.drawing import Drawing
from workbook_templates.forms.sheets.instruction_texts import assessment_chapters
from workbook_templates.forms.sheets.progress import draw_progress

HOW = (
    "本表由专项行动组填写：“指标数据”每行一个{units}，每项指标填一列“指标值”；“进展情况”写本组的工作。",
    "只填数字，不加单位。98.5% 填 98.5，不填 0.985。得分由公式按目标值自动计算，不要改动。",
    "没有承担指标的行动组没有“指标数据”表，只填“进展情况”。",
    "“核定得分”填0至该项分值之间的数，没有核定的留空，不填 0；低于分值的，须在“核定理由”栏写明理由。",
    "“核定扣分”填扣几分，不加负号，不扣的填 0，没有核定的留空；扣分的，须在“核定理由”栏写明理由。",
    "可以整列粘贴数值（选择性粘贴—数值）。没有数据的请留空并说明，不要填 0。",
    "“待办事项”列出尚未填写或格式错误的单元格；全部处理完毕后再打印、签字、盖章，并报送本文件。",
    "请以 .xlsx 格式保存并报送，文件名可以更改；不要增删行列、不要改动工作表名称。",
)


def _groups(scheme: Scheme) -> tuple[str, ...]:
    return tuple(group.name for group in scheme.groups)


def _draw(drawing: Drawing) -> None:
    draw_all_units(drawing, "行动组")
    draw_progress(drawing)


FORM = WorkbookForm(
    name="group",
    title="行动组报送表",
    heading="专项行动组数据和进展情况报送表",
    holder_term="填报行动组",
    tells="monitored",
    order=3,
    listed_as="行动组",
    sent_in="行动组",
    holders=lambda scheme: scheme.reporters,
    recipients=_groups,
    on_request=_groups,
    awaited=_groups,
    layout=group_layout,
    instructions=lambda layout: assessment_chapters(layout, HOW),
    draw=_draw,
)
