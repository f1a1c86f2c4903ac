"""Small pieces of wording, by examples."""

from decimal import Decimal
from fractions import Fraction

import pytest

from workbook_templates.results.notices.pieces import pieces
from workbook_templates.results.notices.wording.figures import average, named, numeral, share, signed_points
from workbook_templates.results.notices.wording.title_lines import in_lines


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("关于2020年健康鞍山行动考核结果的通报", ["关于2020年健康鞍山行动考核结果的通报"]),
        ("关于2021年健康赣州建设考核评价结果的通报", ["关于2021年健康赣州建设", "考核评价结果的通报"]),
        ("关于" + "长" * 30, ["关于" + "长" * 30]),
        ("2022年国家健康行动监测和考核综合考核报告", ["2022年国家健康行动监测和", "考核综合考核报告"]),
    ],
)
def test_titles(title, lines):
    assert in_lines(title).split("\n") == lines


@pytest.mark.parametrize(
    ("number", "said"),
    [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (21, "二十一"), (99, "九十九"), (100, "100")],
)
def test_numerals(number, said):
    assert numeral(number) == said


def test_numbers_and_lists():
    assert share(Decimal("0.125"), 100) == "0.1%" and share(Fraction(1, 2), 0) == "—"
    assert share(Decimal("99.95"), 100) == "100.0%" and share(Decimal("2.25"), 100) == "2.3%"
    assert average([Decimal(1), Decimal("1.01")], 2) == "1.01"
    assert [signed_points(Decimal(text)) for text in ("1.50", "-2", "0.00")] == ["上升1.5分", "下降2分", "持平"]
    assert named("甲乙丙丁戊") == "甲、乙、丙、丁、戊"
    assert named("甲乙丙丁戊己") == "甲、乙、丙、丁、戊等6个单位"


@pytest.mark.parametrize(("count", "long"), [(0, []), (1, [1]), (28, [28]), (29, [15, 14]), (57, [19, 19, 19])])
def test_pieces_are_about_as_long(count, long):
    assert [len(piece) for piece in pieces(list(range(count)), 28)] == long
