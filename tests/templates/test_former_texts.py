"""Workbooks that went out before their words changed: nobody is told to have changed them."""

from workbook_templates.read.locate.former_texts import stood_elsewhere
from workbook_templates.read.locate.text_comparison import same
from workbook_templates.read.seal.former_formulas import former_formulas


def test_former_fixed_texts_are_as_issued():
    for now, was in (
        ("27.5\n越低越好", "27.5"),
        ("填报单位（盖章）", "填报单位"),
        ("核查人", "填报人"),
        ("由办公室填写", ""),
        ("核查期限：由办公室通知    报送至：甲办", "核查期限：2022年3月10日    报送至：甲办"),
    ):
        assert same(was, now)
        assert not same("28", now)


def test_only_a_line_to_sign_may_stand_where_nothing_is_issued_now():
    assert stood_elsewhere("部门负责人（签字）：（公章）年月日")
    assert not stood_elsewhere("部门负责人（签字）：王芳（公章）年月日")


def test_former_formulas_are_as_issued():
    now = '=IF(A1="未填",1,IF(COUNT(A1)=0,IF(A1="无法计分",8,0),0))'
    assert '=IF(A1="未填",1,IF(COUNT(A1)=0,0,0))' in former_formulas(now)
    said = '=IF(B1=8,"▲ 请填上年值（甲)",IF(A1=0,"○ 得0分，","✔ 得"&TEXT(A1,"0.00")&"分，")&"满分2分")'
    assert '="✔ 得"&TEXT(A1,"0.00")&"分，"&"满分2分"' in former_formulas(said)
