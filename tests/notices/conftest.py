"""One small result that has everything, and one that is final; read-only, so made once."""

from dataclasses import replace
from decimal import Decimal

import pytest

from scoring.scheme.model import Grade
from tests.consolidate.samples import AWARD, DONE, SCHEME, a_reading, departments, everything, run
from workbook_templates.results.notices.written_notices import written_notices

SECRETS = ("13800000000", "王芳", "一句意见", "C3", "东县unit.xlsx")
"""What public documents must not tell: a phone, a person, an opinion, a cell, a file."""
GRADED = replace(
    SCHEME,
    grades=(*SCHEME.grades[:2], Grade(name="不合格", at_least=Decimal(0), consequence="一个月内提交整改报告")),
    trial_years=(2021,), procedure="（一）公示5天。\n（三）结果作为奖惩的重要参考。",
)  # fmt: skip


@pytest.fixture(scope="session")
def open_run():
    """Provisional, of a trial year: the first unit with an opinion, the second falsified, the third poor, the fourth
    without a return."""
    told = {"contact": "王芳", "phone": "13800000000", "T1.3.awarded": 15, "T1.3.opinion": "一句意见"}
    poor = DONE | {"T1.1.claim": "否", "T1.2.claim": "否"}
    return run(
        [
            a_reading("unit", "东县", DONE, scheme=GRADED), a_reading("unit", "西县", DONE, scheme=GRADED),
            a_reading("unit", "南县", poor, scheme=GRADED), *departments(GRADED, 30),
            a_reading("review", "东县", told, scheme=GRADED),
            a_reading("review", "西县", AWARD | {"falsified": "是"}, scheme=GRADED),
            a_reading("review", "南县", {"T1.3.awarded": 1}, scheme=GRADED),
        ],
        "avg=60", scheme=GRADED,
    )  # fmt: skip


@pytest.fixture(scope="session")
def final_run():
    found = run(everything(), "avg=60")
    assert found.final
    return found


@pytest.fixture(scope="session")
def written(open_run):
    """The documents of the first by their names."""
    return {str(path): data for path, data in written_notices(open_run).items()}


@pytest.fixture(scope="session")
def settled(final_run):
    """The documents of the second."""
    return {str(path): data for path, data in written_notices(final_run).items()}
