"""核查表: the assessors check a unit's own report and decide what it is awarded."""

from scoring.engine.sources import units_reported_by
from workbook_templates.forms import sections_form
from workbook_templates.forms.form import WorkbookForm

HOW = (
    "本表供考核组使用：灰色单元格是被核查单位的自评，不可改动；“核定得分”留空表示认可自评得分。",
    "“核查值”留空表示认可自报值，填写后以核查值计分；“采用值”显示计分所用的数。",
    "“监测值”是部门（行动组）报送的数，“采用值”按数据来源的次序取数；没有可用的数的显示“未填”，合计不含这些项。",
    "核定得分填 0 至该分项分值之间的数，填写后以核定得分为准；低于填报数据所得分的，须在“核查意见”中写明依据。",
    "由部门核定的项目，左侧显示部门核定的分和理由：“核定得分”留空即采用部门核定的，另行核定的须写明核查意见。",
    "“核定扣分”填扣几分，不加负号；不扣的填 0。",
    "“原文分值缺口”等仅由考核组核定的分项，不填即为 0 分。",
    "认定弄虚作假的，在封面选“是”并写明决定机构和理由；最终等次只能是最低一等。",
)

FORM = WorkbookForm(
    name="review",
    title="核查表",
    heading="核查表",
    holder_term="被核查单位",
    tells="verified",
    order=4,
    listed_as="核查表",
    sent_in="核查",
    holders=lambda scheme: scheme.unit_names,
    recipients=lambda scheme: scheme.unit_names,
    on_request=lambda scheme: scheme.unit_names,
    awaited=lambda scheme: units_reported_by(scheme, "verified"),
    layout=sections_form.layout,
    instructions=lambda layout: sections_form.instructions(layout, HOW),
    draw=sections_form.draw,
)
