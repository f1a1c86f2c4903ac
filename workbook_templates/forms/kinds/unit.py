"""自评报送表: an assessed unit reports on itself."""

from scoring.engine.sources import units_reported_by
from scoring.scheme.model import Scheme
from workbook_templates.forms import sections_form
from workbook_templates.forms.form import WorkbookForm

HOW = (
    "只在黄色或白色的可填单元格中填写，其余单元格已锁定；从左到右、从上到下，按 Tab 键可跳到下一个可填单元格。",
    "{which}98.5% 填 98.5，不填 0.985，也不加 % 号。",
    "得分由公式自动计算，不要改动。▲ 表示需要处理，○ 表示说明，✔ 表示已完成。",
    "自评得分的分项须在“佐证材料”中写明文件名称、文号或页码，写不下的可以拉高该行；没有佐证材料的退回补充。",
    "{nothing}留空视为未报送。",
    "“待办事项”逐条列出尚未处理的问题，点击位置即可跳转；全部处理完毕后再打印、签字、盖章，并报送本文件。",
    "请以 .xlsx 格式保存并报送，文件名可以更改；不要增删行列、不要改动工作表名称。",
)


def _reporting(scheme: Scheme) -> tuple[str, ...]:
    """Units whose figures do not all come from others."""
    return units_reported_by(scheme, "claim")


FORM = WorkbookForm(
    name="unit",
    title="自评报送表",
    heading="自评报送表",
    holder_term="填报单位",
    tells="claim",
    order=1,
    listed_as="被考核单位",
    holders=lambda scheme: scheme.unit_names,
    recipients=_reporting,
    on_request=lambda scheme: scheme.unit_names,
    awaited=_reporting,
    layout=sections_form.layout,
    instructions=lambda layout: sections_form.instructions(layout, HOW),
    draw=sections_form.draw,
)
