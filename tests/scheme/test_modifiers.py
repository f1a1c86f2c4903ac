"""Coefficients, more than full points, bonuses without a limit: in files, in the scheme workbook, and what is wrong."""

from io import BytesIO

import pytest
from openpyxl import load_workbook

from cli.text.scheme_text import scheme_lines
from scoring.scheme.codec import content_hash, dumps, loads
from tests.scheme.book_edits import cell_of, edited_book
from tests.support.classes import CLASSES, MODIFIERS
from validators.schemes.checks import check_scheme
from validators.schemes.diff import differences, sentence
from validators.schemes.file import SchemeFileError, parse
from validators.schemes.total_words import total_words
from workbook_templates.schemes import book as scheme_book
from workbook_templates.schemes import yaml as scheme_yaml

DATA = scheme_book.dumps(MODIFIERS)
TEXT = scheme_yaml.dumps(MODIFIERS)
OWN = "basis: {provenance: original, clause: 附表一}"


def edited(*edits):
    """The text with something else in it."""
    text = TEXT
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def test_nothing_is_wrong_with_the_scheme_itself():
    assert {finding.code for finding in check_scheme(MODIFIERS)} == {"assumption"}


def test_out_and_back():
    assert scheme_book.loads(DATA, "x.xlsx") == MODIFIERS
    assert parse(TEXT, "x.yaml") == MODIFIERS
    assert loads(dumps(MODIFIERS)) == MODIFIERS


@pytest.mark.parametrize("word", ["coefficients", "unlimited", "up_to", "beyond_full"])
def test_schemes_without_them_are_written_as_before(word):
    assert word not in dumps(CLASSES) + scheme_yaml.dumps(CLASSES)


def test_the_workbook_has_them_in_its_own_words():
    book = load_workbook(BytesIO(DATA))
    rows = [[cell.value for cell in row[:5]] for row in book["难度系数"].iter_rows(1, 5)]
    assert rows == [
        ["编号", "类别或单位", "系数", "可超过满分", "出处"],
        ["S1", "a", 1.1, None, "原文"],
        ["S1", "乙县", 1.25, "是", "原文"],
        ["I2", None, 0.9, None, "原文"],
        ["I4", "丙区", 1.3, "是", "原文"],
    ]
    for sheet, row in (("部分", "S3"), ("分项与指标", "J1"), ("分项与指标", "J2")):
        assert book[sheet][cell_of(DATA, sheet, row, "分值")].value is None
        assert book[sheet][cell_of(DATA, sheet, row, "不封顶")].value == "是"
    assert book["分项与指标"][cell_of(DATA, "分项与指标", "I1", "最高得分率")].value == 120


def test_what_is_typed_there_counts():
    edits = [
        ("难度系数", "A6", "I5"),
        ("难度系数", "C6", 1.2),
        ("难度系数", "E6", "原文"),
        ("难度系数", "F6", "附表一"),
    ]
    found = next(leaf for leaf in scheme_book.loads(edited_book(DATA, edits), "x.xlsx").leaves() if leaf.ref == "I5")
    assert [(str(one.factor), one.applies_to, one.beyond_full) for one in found.coefficients] == [("1.2", (), False)]


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ([("难度系数", "A2", "S9")], "［难度系数］A2（编号）：没有编号为“S9”的部分、分项或指标"),
        ([("难度系数", "B2", "丘陵")], "［难度系数］B2（类别或单位）：“丘陵”不在“类别”表或“单位”表中"),
        ([("难度系数", "B3", "a")], "［难度系数］B3（类别或单位）：“a”的难度系数写了两次"),
        ([("难度系数", "C2", 0)], "［难度系数］C2（系数）：读到“0”，应大于0"),
        ([("难度系数", "C2", "1.1倍")], "［难度系数］C2（系数）：读到“1.1倍”，应为数字"),
        ([("难度系数", "C2", None)], "［难度系数］C2（系数）：缺少“系数”"),
        ([("难度系数", "A2", "S4")], "［难度系数］C2（系数）：扣分项没有难度系数"),
        ([("分项与指标", "分值 of J1", 5)], "（分值）：选了不封顶，又写了分值5"),
        ([("部分", "分值 of S3", 5)], "（分值）：选了不封顶，又写了分值5"),
        ([("部分", "不封顶 of S1", "是")], "（不封顶）：只有加分项可以不封顶"),
        ([("分项与指标", "不封顶 of T1.1", "是")], "（不封顶）：只有加分项可以不封顶"),
        ([("分项与指标", "不封顶 of J3", "是")], "（不封顶）：“择一”不用填“不封顶”"),
        ([("分项与指标", "不封顶 of J1", None)], "（分值）：缺少“分值”"),
        ([("合并指标", "不封顶 of 2", "是")], "（不封顶）：合并指标的一部分不能不封顶"),
        ([("分项与指标", "最高得分率 of I1", 100)], "（最高得分率）：读到“100”，应大于100"),
        ([("分项与指标", "最高得分率 of I1", 1.2)], "（最高得分率）：读到“1.2”，应大于100"),
    ],
    ids=lambda value: str(value)[:40],
)
def test_what_cannot_be_meant_is_told_at_its_cell(edits, said):
    placed = []
    for sheet, cell, value in edits:
        head, _, row = cell.partition(" of ")
        placed.append((sheet, cell_of(DATA, sheet, int(row) if row.isdigit() else row, head) if row else cell, value))
    with pytest.raises(scheme_book.SchemeBookError) as raised:
        scheme_book.loads(edited_book(DATA, placed), "x.xlsx")
    assert said in str(raised.value)


@pytest.mark.parametrize(
    ("edit", "place", "code"),
    [
        (("applies_to: [乙县]", "applies_to: [丑县]"), "coefficients", "coefficient_wrong"),
        (("unlimited: true\n", "unlimited: true\n    points: 5\n"), "S3.points", "weight_contradicts"),
    ],
)
def test_a_file_names_the_place(edit, place, code):
    with pytest.raises(SchemeFileError) as raised:
        parse(edited(edit), "坏.yaml")
    assert [place in problem.place for problem in raised.value.problems] == [True]


def test_what_people_are_told():
    text = "\n".join(scheme_lines(MODIFIERS))
    assert "难度系数：a1.1、乙县1.25（可超过满分）" in text
    assert "J1 获得表彰　不封顶　" in text and "S3 加分项　加分不封顶" in text
    assert "（≥80，超额按比例，最高120%）" in text
    assert "“加分项”是加分项：在满分之外加分不封顶；" in "".join(total_words(MODIFIERS))


def test_a_change_is_told_and_is_part_of_what_was_issued():
    other = parse(edited(("factor: 1.25", "factor: 1.3")), "x.yaml")
    assert content_hash(other) != content_hash(MODIFIERS)
    (found,) = differences(MODIFIERS, other)
    assert (found.place, found.before, found.after) == ("S1.coefficients[乙县].factor", 1.25, 1.3)
    assert "难度系数“乙县1.3（可超过满分）”" in sentence(found.words)


def test_what_nothing_limits_makes_no_check_complain():
    """A limit of the total can be as high as it likes, and so can a grade."""
    scheme = parse(edited(("unit_term: 县区\n", "unit_term: 县区\nmost: 500\n")), "x.yaml")
    assert {finding.code for finding in check_scheme(scheme)} == {"assumption"}
