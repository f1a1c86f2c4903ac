"""Which figures may be negative: those of a growth or a change, unless the scheme says otherwise."""

import pytest

from scoring.methods import Method
from scoring.methods.signed import may_be_negative
from scoring.scheme.model import Basis, Leaf
from tests.scoring.test_method_cases import RULE
from validators.schemes.file import parse
from workbook_templates.schemes import yaml as scheme_yaml
from workbook_templates.schemes.store import load

SIGNED = [
    ("固定资产投资增速", "%"),
    ("食品化妆品检验检疫批次增长率", "%"),
    ("人口自然增长率", "‰"),
    ("GDP增长", "%"),
    ("一般公共预算收入增幅（%）", ""),
    ("常住人口增减", "人"),
    ("税收收入同比", "%"),
    ("税收收入同比（％）", "％"),
    ("参保率较上年提高", "个百分点"),
    ("单位GDP能耗下降率", "%"),
    ("动态指数（降低率）", "%"),
]
UNSIGNED = [
    ("居民健康素养水平", "%"),
    ("重点项目投资完成率", "%"),
    ("增速目标完成率", "%"),
    ("新增床位数", "张"),
    ("每千常住人口执业医师数增长情况佐证材料", "份"),
    ("出生人口性别比", ""),
    ("提升行动覆盖率", "%"),
    ("新增床位数（含增长部分）", "张"),
]
BASIS = Basis(provenance="original", clause="测试")
TREND = RULE.validate_python({"kind": "trend", "direction": "down"})


@pytest.mark.parametrize(("title", "measure"), SIGNED)
def test_a_change_has_a_sign(title, measure):
    assert may_be_negative(title, measure)


@pytest.mark.parametrize(("title", "measure"), UNSIGNED)
def test_a_level_or_a_count_has_none(title, measure):
    assert not may_be_negative(title, measure)


def lows(title: str, rule: Method = TREND, signed: bool | None = None) -> set[int | None]:
    """The least that each input of a row takes."""
    leaf = Leaf(ref="I1", title=title, points=1, measure="%", rule=rule, basis=BASIS, signed=signed)
    return {ask.minimum for ask in leaf.asks()}


def test_the_scheme_has_the_last_word():
    assert (lows("投资增速"), lows("覆盖率")) == ({None}, {0})
    assert (lows("投资增速", signed=False), lows("覆盖率", signed=True)) == ({0}, {None})


def test_counts_never_have_a_sign():
    assert lows("投资增速", RULE.validate_python({"kind": "per_unit", "each": 1})) == {0}


def test_a_part_of_a_merged_row_by_its_own_title():
    one, other = ({"id": n, "title": t, "share": 0.5, "rule": {"kind": "attainment", "target": 0, "comparison": ">="}}
                  for n, t in (("1", "投资增速"), ("2", "覆盖率")))  # fmt: skip
    rule = RULE.validate_python({"kind": "composite", "parts": [one, other]})
    leaf = Leaf(ref="I1", title="投资", points=1, measure="%", rule=rule, basis=BASIS)
    assert [ask.minimum for ask in leaf.asks()] == [None, 0]


def test_earlier_files_said_it_in_the_rule():
    text = scheme_yaml.dumps(load("anshan-2020"))
    earlier = text.replace("{kind: trend, direction: up}", "{kind: trend, direction: up, signed: true}", 1)
    assert earlier != text
    rows = {leaf.ref: leaf.signed for leaf in parse(earlier, "早先.yaml").leaves() if leaf.signed is not None}
    assert list(rows.values()) == [True]
