"""What a run says, word for word, and where it says that it belongs."""

from decimal import Decimal

import pytest

from tests.consolidate.samples import SCHEME
from workbook_templates.consolidate import messages
from workbook_templates.results.master.problems import several
from workbook_templates.results.returned_files import Duplicate

SAID = [
    (messages.other_scheme("甲2020", "乙2021"), "RUN-SCHEME", "这是考核方案“甲2020”的工作簿，本次汇总的是“乙2021”。"),
    (messages.other_issue(), "RUN-ISSUE", "模板与现行方案不一致：下发之后方案内容有改动。"),
    (messages.unknown_holder("丙局"), "RUN-HOLDER", "“丙局”不在本方案的报送名单中。"),
    (messages.left_over(True), "RUN-BACKUP", "这是程序留下的备份，填报内容与原件相同。"),
    (messages.left_over(False), "RUN-BACKUP", "这是程序留下的备份，填报内容与原件不同，采用原件。"),
    (messages.unused_kind(), "RUN-KIND", "这类工作簿不参加汇总计分，已略过。"),
    (messages.not_owner("I1", "东县", "丙局"), "RUN-OWNER", "I1不由丙局负责，其填报的数值没有用于计分。"),
    (
        messages.not_assessor("I1", "东县"),
        "RUN-AWARD",
        "I1的核定分、核查值只能由考核组在核查表中填写，报送表中的数值没有用于计分。",
    ),
    (
        messages.other_series("东县", "I1", "previous", "monitored", "claim"),
        "RUN-SERIES",
        "东县I1本年采用监测值，上年值没有监测数据，以自报的上年值比较。",
    ),
    (
        messages.unexplained("东县", "I1", Decimal("1.50")),
        "RUN-OPINION",
        "东县I1按填报数据得1.5分，核定得分较低，而核查意见未填。",
    ),
    (
        messages.rounded_tie(SCHEME, {"甲": Decimal("89.52295"), "乙": Decimal("89.51735")}, Decimal("89.52")),
        "RUN-TIE",
        "甲、乙总分同为89.52分、名次并列，只因为四舍五入：方案的分项得分保留两位小数、总分保留两位小数；"
        "不四舍五入，分别是89.52295、89.51735分。名次没有改动。",
    ),
    (messages.earlier_master(), "RUN-MASTER", "这是程序写出的汇总表、报告、反馈单或清单，未作为报送材料读取。"),
    (
        messages.parameter_conflict("life", ["61", "62"]),
        "RUN-PARAM",
        "各工作簿中参数“life”的数值不一致（61、62），没有使用。",
    ),
]
OF_ROWS = {"RUN-OWNER", "RUN-AWARD", "RUN-SERIES", "RUN-OPINION"}


@pytest.mark.parametrize(("finding", "code", "message"), SAID, ids=lambda part: part if isinstance(part, str) else "")
def test_a_message_of_a_run(finding, code, message):
    assert (finding.code, finding.message) == (code, message)
    assert (finding.unit, finding.ref) == (("东县", "I1") if code in OF_ROWS else ("", ""))


@pytest.mark.parametrize(
    ("identical", "used", "severity", "end"),
    [
        (True, "一.xlsx", "note", "（一.xlsx）。"),
        (False, "一.xlsx", "warning", "（一.xlsx）。"),
        (False, "", "error", "。"),
    ],
)
def test_several_workbooks_of_one_holder(identical, used, severity, end):
    found = several(Duplicate("unit", "东县", ("一.xlsx", "二.xlsx"), used, "说明", identical))
    assert (found.code, found.severity) == ("RUN-SEVERAL", severity)
    assert found.message.startswith("东县有2份") and found.message.endswith(f"：说明{end}")
    assert ("以哪一份为准" in found.hint) is (not used)


def test_a_parameter_is_named_in_the_way_out():
    assert messages.parameter_conflict("life", ["61", "62"]).hint == "请用 --param life=数值 指定。"
