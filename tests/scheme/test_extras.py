"""Schemes that add to and take off the total: what cannot be written, and what a workbook says of it."""

from dataclasses import replace
from pathlib import Path

import pytest

from scoring.scheme.codec import content_hash, dumps, loads
from tests.scheme.book_edits import cell_of, edited_book
from tests.scheme.support import cases
from tests.support.classes import CLASSES, EXTRAS
from validators.schemes.checks import check_scheme
from validators.schemes.file import SchemeFileError, parse
from validators.schemes.total_words import total_words
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml

TEXT = (Path(__file__).parents[1] / "support" / "extras.yaml").read_text(encoding="utf-8")
FAULTS = cases("extra_faults.yaml")


@pytest.mark.parametrize("name", FAULTS)
def test_what_cannot_be_written(name):
    text = TEXT
    for old, new in FAULTS[name]["edits"]:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    with pytest.raises(SchemeFileError) as caught:
        parse(text, "坏.yaml")
    assert [problem.place for problem in caught.value.problems] == [place for place, _ in FAULTS[name]["problems"]]
    for problem, (_, words) in zip(caught.value.problems, FAULTS[name]["problems"], strict=True):
        assert words in problem.message + problem.hint


def test_nothing_is_wrong_with_the_scheme_itself():
    assert {finding.code for finding in check_scheme(EXTRAS)} == {"assumption"}


def test_out_and_back():
    assert scheme_book.loads(scheme_book.dumps(EXTRAS), "x.xlsx") == EXTRAS
    assert parse(scheme_yaml.dumps(EXTRAS), "x.yaml") == EXTRAS
    assert loads(dumps(EXTRAS)) == EXTRAS


def test_a_workbook_names_the_cell():
    data = scheme_book.dumps(EXTRAS)
    at = cell_of(data, "部分", "S3", "计入方式"), cell_of(data, "分项与指标", "K2.1", "等次限制")
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        scheme_book.loads(edited_book(data, [("部分", at[0], "奖励"), ("分项与指标", at[1], "及格")]), "改.xlsx")
    first, second = (problem.text for problem in raised.value.problems)
    assert first == f"［部分］{at[0]}（计入方式）：读到“奖励”，应为：计入满分、加分项、扣分项"
    assert second.startswith(f"［分项与指标］{at[1]}（等次限制）：“及格”不在“等次”表中")


def test_each_of_them_is_part_of_what_was_issued():
    """A template of the scheme without the change is recognised as another."""
    bonus = EXTRAS.sections[2]
    changed = [replace(EXTRAS, most=None), replace(EXTRAS, sections=(*EXTRAS.sections[:2], replace(bonus, points=4)))]
    assert len({content_hash(scheme) for scheme in (EXTRAS, *changed)}) == 3


@pytest.mark.parametrize("word", ["counts", "most", "limits_grade", "voided_by"])
def test_schemes_without_them_are_written_as_before(word):
    assert word not in dumps(CLASSES) + scheme_yaml.dumps(CLASSES)


def test_what_people_are_told():
    assert list(total_words(CLASSES)) == []
    assert list(total_words(EXTRAS)) == [
        "“有县级领导因健康工作失职受处分”发生的，任务“推进机制”不得分。",
        "“加分项”是加分项：在满分之外最高加5分；没有加分事项的填0或“否”，空着是没有填报。",
        "“扣分项”是扣分项：发生的从总分中扣，最多扣8分，以负数显示；没有发生的填0或“否”，空着是没有填报。",
        "“发生重大公共卫生事件”发生的，不论总分多少，等次最高为合格。",
        "“一票否决”不扣分，只限制等次、使任务不得分；没有发生的填0或“否”，空着是没有填报。",
        "“有县级领导因健康工作失职受处分”发生的，不论总分多少，等次最高为不合格。",
        "总分为各部分得分相加，再加上加分、减去扣分，超过102分的计102分，扣完为止（最低0分）。",
    ]
