"""下发清单.xlsx: who gets which workbook, until when, with room for whom it was sent to."""

from collections.abc import Sequence
from datetime import date

from scoring.scheme.model import Scheme
from workbook_templates.forms.issue import Issue
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.lists.office_list import OfficeList, office_lists
from workbook_templates.results.result_book import ListColumn

FILE = "下发清单.xlsx"
COLUMNS = (
    ListColumn("序号", 6, "centre"), ListColumn("发给", 24), ListColumn("表格", 16, "centre"),
    ListColumn("文件", 44, "small"), ListColumn("截止日期", 13, "centre"), ListColumn("联系人", 12, "centre"),
    ListColumn("联系电话", 16, "centre"), ListColumn("发出日期", 13, "centre"), ListColumn("备注", 18),
)  # fmt: skip
NOTE = "联系人、联系电话、发出日期、备注由办公室填写；本清单不是报送表，和收回的表格放在一起也不会当作报送。"


def sent_list(scheme: Scheme, sent: Sequence[tuple[Issue, str]], deadline: date | None) -> bytes:
    """The workbook; `sent` are the workbooks that go out with their paths below the list's folder, `deadline` the day
    until which returns are taken."""
    rows = [
        (
            number, _receiver(issue), KINDS[issue.kind].title, path,
            deadline.isoformat() if deadline and not KINDS[issue.kind].verifies else "", "", "", "", "",
        )
        for number, (issue, path) in enumerate(sent, 1)
    ]  # fmt: skip
    listed = OfficeList(
        name="下发清单", title=f"{scheme.title}下发清单", note=NOTE, columns=COLUMNS, rows=rows, marked={}
    )
    return office_lists(scheme, "下发清单", [listed])


def _receiver(issue: Issue) -> str:
    """Reviews go to the assessors, whoever they are about."""
    return f"考核组（{issue.holder}）" if KINDS[issue.kind].verifies else issue.holder
