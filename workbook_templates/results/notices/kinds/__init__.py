"""The kinds of documents, each in a file of its own."""

from workbook_templates.results.notices.kinds.circular import CIRCULAR
from workbook_templates.results.notices.kinds.feedback_letter import FEEDBACK_LETTER
from workbook_templates.results.notices.kinds.inspection_sheet import INSPECTION_SHEET
from workbook_templates.results.notices.kinds.overall_report import OVERALL_REPORT
from workbook_templates.results.notices.kinds.public_list import PUBLIC_LIST
from workbook_templates.results.notices.kinds.rectification import RECTIFICATION
from workbook_templates.results.notices.kinds.topic_report import TOPIC_REPORT

NOTICE_KINDS = {
    kind.name: kind
    for kind in (
        CIRCULAR, PUBLIC_LIST, FEEDBACK_LETTER, RECTIFICATION, OVERALL_REPORT, TOPIC_REPORT, INSPECTION_SHEET,
    )
}  # fmt: skip
"""By the names under which a person asks for them, in the order of the work."""
