"""A mistake in one sheet of a scheme workbook never hides the mistakes in the others."""

from copy import deepcopy

import pytest

from tests.scheme.test_import import SMALL_BOOK, read
from tests.scheme.test_names_in_messages import blanked, filled
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes.book import load
from workbook_templates.schemes.book.records import open_book
from workbook_templates.schemes.book.tables import DEPARTMENTS, LEAVES, TABLES, UNITS

WHOLE = open_book(SMALL_BOOK)
SPEAKING = [t for t in TABLES if WHOLE.records[t.name] and t not in (LEAVES, UNITS, DEPARTMENTS)]
"""Sheets that say something, without those that the other mistake is about."""
OTHERS = [
    (["分项与指标", "I2", "责任部门", "市二据"], "（责任部门）：“市二据”不在"),
    (["单位", "乙县", "单位", "甲县"], "（单位）：单位“甲县”出现了两次"),
    (["任务", "T1", "前置条件", "T9.9"], "（前置条件）：“T9.9”不在"),
]


def problems(edits):
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        read(edits)
    return [problem.text for problem in raised.value.problems]


@pytest.mark.parametrize(
    "mistake",
    [
        ["方案", "", "考核年度", "二〇一八年"],
        ["方案", "", "方案编号", None],
        ["方案", "", "城市", None],
        ["部分", "S1", "采用顺序", "核查"],
        ["部分", "S2", "分值", None],
        ["任务", "T2", "分值", "十"],
        ["分项与指标", "I1", "计分规则", "看情况"],
        ["档次与选项", 2, "分值", None],
        ["合并指标", 2, "部分编号", None],
        ["参数", 2, "参数编号", None],
        ["等次", 2, "总分下限", "高"],
        ["指标关系", 2, "前项", "I1"],
        ["分类目标", 2, "编号", "I1"],
    ],
    ids=lambda edit: f"{edit[0]}-{edit[2]}",
)
def test_what_other_sheets_hold_is_told_too(mistake):
    found = problems([mistake, *(edit for edit, _ in OTHERS)])
    assert any(text.startswith(f"［{mistake[0]}］") for text in found)
    for _, said in OTHERS:
        assert any(said in text for text in found), found


@pytest.mark.parametrize("table", SPEAKING, ids=lambda table: table.name)
def test_no_blank_cell_hides_them(monkeypatch, table):
    """Every cell of the small scheme's workbook that is filled is blanked once."""
    whole = deepcopy(WHOLE)
    owner = next(record for record in whole.records[LEAVES.name] if record.raw("ref") == "I2")
    owner.cells["owner"] = ("市二据", owner.place("owner"))
    for n, record in enumerate(whole.records[table.name]):
        for field in filled(record):
            book = deepcopy(whole)
            book.records[table.name][n] = blanked(record, set(filled(record)) - {field})
            monkeypatch.setattr(load, "_opened", lambda data, file, book=book: book)
            with pytest.raises(scheme_book.SchemeBookError) as raised:
                scheme_book.loads(b"", "x.xlsx")
            assert any("“市二据”" in problem.text for problem in raised.value.problems), field


def test_of_a_renamed_head_only_what_follows_is_left_out():
    found = problems(
        [["任务", 1, "编号", "编码"], ["单位", "乙县", "单位", "甲县"], ["分项与指标", "I1", "目标值", None]]
    )
    assert found == [
        "［任务］A1：没有“编号”这一列　是否应由“编码”改回？",
        "［分项与指标］H6（目标值）：缺少“目标值”",
        "［单位］A3（单位）：单位“甲县”出现了两次　请改名或删去一处。",
    ]


def test_a_renamed_head_does_not_hide_that_there_is_no_unit():
    found = problems([["任务", 1, "编号", "编码"], ["单位", "甲县", "单位", None], ["单位", 3, "单位", None]])
    assert found == [
        "［任务］A1：没有“编号”这一列　是否应由“编码”改回？",
        "［单位］A2：“单位”表中至少要有一个单位",
    ]
