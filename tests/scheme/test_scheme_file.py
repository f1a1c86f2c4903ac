"""A scheme file is read exactly, or every problem is told with its line, column, field and way out."""

from datetime import date
from decimal import Decimal

import pytest

from scoring.methods import kinds
from tests.scheme.support import SMALL, cases, edited
from validators.schemes.file import SchemeFileError, json_schema, parse

BROKEN = cases("broken.yaml")


def test_numbers_are_those_typed():
    scheme = parse(edited([["target: 60", "target: 37.10"], ["value: 80", "value: 66.6"]]), "x.yaml")
    assert scheme.sections[1].indicators[0].rule.target == Decimal("37.1")
    assert scheme.parameters[0].value == Decimal("66.6")


def test_a_date_and_a_byte_order_mark_are_read():
    text = edited([["office: 某办", "office: 某办\ndeadline: 2022-01-10"]])
    assert parse(b"\xef\xbb\xbf" + text.encode(), "x.yaml").deadline == date(2022, 1, 10)


def test_a_leading_zero_is_no_octal():
    assert (
        parse(edited([["at_least: 3", "at_least: 010"]]), "x").sections[0].tasks[0].items[1].rule.tiers[1].at_least
        == 10
    )


@pytest.mark.parametrize("name", BROKEN)
def test_broken_files(name):
    with pytest.raises(SchemeFileError) as caught:
        parse(edited(BROKEN[name]["edits"]), "坏.yaml")
    found = caught.value.problems
    expected = BROKEN[name]["problems"]
    assert [(p.line, p.column, p.place) for p in found] == [
        (line, column, place) for line, column, place, _ in expected
    ]
    for problem, (*_, words) in zip(found, expected, strict=True):
        assert words in problem.message + problem.hint
        assert problem.text in str(caught.value)


@pytest.mark.parametrize(
    ("source", "line", "words"),
    [
        (b"", 1, "文件是空的"),
        (b"# only a comment\n", 1, "文件是空的"),
        ("id: 方案\n".encode() + b"\xb7\xbd", 2, "不是 UTF-8"),
        (b"- a\n", 1, "读到一个列表"),
        (b"&a [*a]", 1, "读到一个列表"),
        (b"[" * 3000, 1, "层次嵌套过深"),
        (b"? [a]\n: 1", 1, "字段名只能是文字"),
    ],
)
def test_what_is_no_scheme_at_all(source, line, words):
    with pytest.raises(SchemeFileError) as caught:
        parse(source, "x.yaml")
    problem = caught.value.problems[0]
    assert (problem.line, len(caught.value.problems)) == (line, 1)
    assert words in problem.message


def test_the_small_scheme_is_sound():
    assert [leaf.ref for leaf in parse(SMALL, "x").leaves()] == ["T1.1", "T1.2", "T1.3", "T2.1", "I1", "I2", "I3"]


def test_the_schema_for_editors_knows_every_rule_and_describes_fields():
    schema = json_schema()
    kinds_told = (d["properties"].get("kind", {}).get("const") for d in schema["$defs"].values())
    assert set(filter(None, kinds_told)) == set(kinds())
    assert schema["properties"]["deadline"]["description"] == "报送截止日期。"
    assert schema["additionalProperties"] is False
