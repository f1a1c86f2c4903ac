"""动态指标申报表: a department proposes indicators of the year.

It goes out months before the others, so only when it is asked for.
"""

from validators.returns.proposals.audience import proposers
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.layout.proposal import proposal_layout
from workbook_templates.forms.sheets.proposal import draw_proposals
from workbook_templates.forms.sheets.proposal_instruction_texts import proposal_chapters

FORM = WorkbookForm(
    name="proposal",
    title="动态指标申报表",
    heading="动态指标申报表",
    holder_term="申报部门",
    tells="proposal",
    order=5,
    listed_as="动态指标申报",
    holders=proposers,
    recipients=lambda scheme: (),
    on_request=proposers,
    awaited=lambda scheme: (),
    layout=proposal_layout,
    instructions=proposal_chapters,
    draw=draw_proposals,
)
