"""What `check` adds to the single checks: order, no duplicates, and silence on a workbook in order."""

from dataclasses import replace

from scoring.engine.engine import score_unit
from tests.validators.tiny import SCHEME, subject
from validators.returns.check import check


def places(found):
    return [(f.code, f.sheet, f.cell) for f in found]


def test_a_workbook_in_order_has_no_findings():
    assert check(subject()) == []
    assert check(subject(kind="department")) == []
    assert check(subject(kind="review")) == []
    assert score_unit(SCHEME, subject().facts("甲县")).score("T1.1").points == 1


def test_severity_then_points_then_position():
    found = check(
        subject({"T1.1 claim": None, "T3.1 claim": None, "T1.3 claim": 2000.0, "cover contact": None,
                 "T1.2 claim": "1次", "T1.2 evidence": None, "T2.1 claim": "基本完成"})
    )  # fmt: skip
    assert places(found) == [
        ("V101", "组织实施情况", "D11"),  # 4 points
        ("V202", "组织实施情况", "D8"),  # 2.5 points
        ("V301", "组织实施情况", "I6"),  # 1.5 points
        ("V101", "组织实施情况", "D5"),  # 1 point, then those that stand behind T2.1
        ("V302", "组织实施情况", "D9"),
        ("V302", "组织实施情况", "D10"),
        ("V101", "封面", "C4"),
        ("V213", "组织实施情况", "D7"),
        ("V502", "组织实施情况", "D7"),
        ("V210", "组织实施情况", "D6"),
    ]


def test_an_empty_workbook_reports_each_cell_once():
    empty = {f"{i.ref} {i.role}": None for i in subject().inputs}
    found = check(subject(empty))
    assert len({(f.sheet, f.cell) for f in found}) == len(found)
    assert {f.code for f in found} == {"V101", "V102"}
    assert len([f for f in found if f.code == "V101"]) == len([i for i in subject().inputs if i.required])


def test_a_blank_reported_for_a_reason_is_not_also_merely_blank():
    whole = subject({"T1.1 evidence": None})
    again = replace(whole, inputs=tuple(i._replace(required=i.required or i.role == "evidence") for i in whole.inputs))
    assert places(check(again)) == [("V301", "组织实施情况", "I5")]
