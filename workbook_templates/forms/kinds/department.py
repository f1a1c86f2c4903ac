"""部门数据表: a department reports the figures that it collects of all units."""

from scoring.scheme.model import Scheme
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.layout.all_units import all_units_layout, owned
from workbook_templates.forms.sheets.all_units import draw_all_units
from workbook_templates.forms.sheets.instruction_texts import assessment_chapters

HOW = (
    "本表由收集数据的部门填写（谁收集数据、谁负责考评），每行一个{units}，每项指标填一列“指标值”。",
    "只填数字，不加单位。98.5% 填 98.5，不填 0.985。得分由公式按目标值自动计算，不要改动。",
    "“核定得分”填0至该项分值之间的数，没有核定的留空，不填 0；低于分值的，须在“核定理由”栏写明理由。",
    "“核定扣分”填扣几分，不加负号，不扣的填 0，没有核定的留空；扣分的，须在“核定理由”栏写明理由。",
    "可以整列粘贴数值（选择性粘贴—数值）。没有数据的请留空并说明，不要填 0。",
    "“待办事项”列出尚未填写或格式错误的单元格；全部处理完毕后再打印、签字、盖章，并报送本文件。",
    "请以 .xlsx 格式保存并报送，文件名可以更改；不要增删行列、不要改动工作表名称。",
)


def _collecting(scheme: Scheme) -> tuple[str, ...]:
    """Departments that report figures or award points."""
    return tuple(name for name in scheme.departments if owned(scheme, name))


FORM = WorkbookForm(
    name="department",
    title="部门数据表",
    heading="部门指标数据报送表",
    holder_term="填报部门",
    tells="monitored",
    order=2,
    listed_as="部门",
    sent_in="部门",
    holders=lambda scheme: scheme.reporters,
    recipients=_collecting,
    on_request=_collecting,
    awaited=_collecting,
    layout=all_units_layout,
    instructions=lambda layout: assessment_chapters(layout, HOW),
    draw=lambda drawing: draw_all_units(drawing, "部门"),
)
