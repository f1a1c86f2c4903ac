"""Workbooks that went out before their words changed: nobody is told to have changed them."""

from workbook_templates.read.locate.text_comparison import same
from workbook_templates.read.seal.former_formulas import former_formulas


def test_former_fixed_texts_are_as_issued():
    for now, was in (
        ("27.5\n越低越好", "27.5"),
        ("填报单位（盖章）", "填报单位"),
        ("核查人", "填报人"),
        ("由办公室填写", ""),
    ):
        assert same(was, now)
        assert not same("28", now)


def test_former_formulas_are_as_issued():
    now = '=IF(A1="未填",1,IF(COUNT(A1)=0,IF(A1="无法计分",8,0),0))'
    assert '=IF(A1="未填",1,IF(COUNT(A1)=0,0,0))' in former_formulas(now)
    said = '=IF(B1=8,"▲ 请填上年值（甲)",IF(A1=0,"○ 得0分，","✔ 得"&TEXT(A1,"0.00")&"分，")&"满分2分")'
    assert '="✔ 得"&TEXT(A1,"0.00")&"分，"&"满分2分"' in former_formulas(said)
