"""A unit's own workbook cannot know a grade by rank: the terminal and the pane say so, JSON says null."""

from dataclasses import replace
from decimal import Decimal

import pytest

from addin.pane.view import view_of
from cli.options import read_one
from scoring.scheme.model import Grade
from tests.consolidate.samples import SCHEME
from workbook_templates.forms.build import build

BY_RANK = (Grade(name="优秀", top_share=Decimal(20), at_least=Decimal(10)), *SCHEME.grades[1:])


@pytest.mark.parametrize(
    ("answer", "grade", "said"), [("是", None, "，等次：汇总后评定（"), ("否", "不合格", "，等次：不合格（")]
)
def test_only_a_rank_that_could_count_is_awaited(kaohe, tmp_path, answer, grade, said):
    path = tmp_path / "东县.xlsx"
    values = {("T1.1", "claim", ""): answer}
    path.write_bytes(build(replace(SCHEME, grades=BY_RANK), "unit", "东县", values))
    assert kaohe("score", path, "--format", "json").json["grade"] == grade
    assert said in kaohe("score", path).out
    assert view_of(read_one(path).subject, ()).grade == (grade or "汇总后评定")


def test_the_scheme_is_shown_with_its_ranks(kaohe, tmp_path):
    from workbook_templates.schemes.yaml import dumps

    path = tmp_path / "x.yaml"
    grades = (Grade(name="A级", up_to_rank=4), Grade(name="B级", top_share=Decimal("37.5"), at_least=Decimal(80)))
    path.write_text(dumps(replace(SCHEME, grades=(*grades, SCHEME.grades[2]), tie_breakers=("T1", "I1"))), "utf-8")
    shown = kaohe("scheme", "show", path).out
    assert "等次：A级（前4名）、B级（前37.5%且80分及以上）、不合格（0分及以上）" in shown
    assert "总分相同的，依次比较“T1 任务一”、“I1 I1的内容”的得分，得分高的排在前面，都相同的名次相同。" in shown
    other = tmp_path / "y.yaml"
    other.write_text(
        path.read_text("utf-8").replace("up_to_rank: 4", "up_to_rank: 5").replace("[T1, I1]", "[I1]"), "utf-8"
    )
    changes = kaohe("scheme", "diff", path, other).out
    assert "等次“A级”：前几名由“4”改为“5”" in changes and "同分时依次比较由“T1、I1”改为“I1”" in changes
