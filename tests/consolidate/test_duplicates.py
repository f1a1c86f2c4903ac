"""Several workbooks of one holder."""

from pathlib import Path

import pytest
import yaml

from tests.consolidate.samples import DONE, a_reading, run

CASES = yaml.load((Path(__file__).parent / "duplicates.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["名称"])
@pytest.mark.parametrize("kind", ["unit", "department", "review"])
def test_which_is_used(case, kind):
    holder = "甲局" if kind == "department" else "东县"
    values = {"东县:I1.monitored": 50} if kind == "department" else DONE
    readings = [a_reading(kind, holder, values | {"T1.1.evidence": s}, file=f, date=d) for f, d, s in case["份"]]
    result = run(readings)
    (duplicate,) = result.duplicates
    assert (duplicate.used, duplicate.identical) == (case["采用"], case.get("相同") == "true")
    assert duplicate.files == tuple(file for file, _, _ in case["份"])
    used = {s.file for unit in result.units for s in unit.sources}
    assert used == ({case["采用"]} if case["采用"] else set())
    assert ("东县" in result.missing) == (kind != "unit" or not case["采用"])


def test_states_tell_twice_from_identical():
    once, again = (
        a_reading("unit", "东县", DONE, file="1.xlsx", sha="A"),
        a_reading("unit", "东县", DONE, file="2.xlsx", sha="B"),  # saved again: other bytes, the same entries
    )
    other = a_reading("unit", "东县", DONE, file="3.xlsx", sha="C", date="2022-02-02")
    assert [r.state for r in run([once, again]).returns if r.holder == "东县"] == ["returned"]
    assert [r.state for r in run([once, other]).returns if r.holder == "东县"] == ["duplicate"]


def test_a_row_that_is_gone_is_no_blank_one():
    whole, cut = (a_reading("unit", "东县", DONE | more) for more in ({"T1.1.evidence": None}, {}))
    assert whole.rows == cut.rows and whole.content != cut.content
