"""A small share of `python -m benchmarks.fuzz`, the same every time, and the judge itself put to the test."""

from benchmarks.fuzz.__main__ import bad, cases, run
from benchmarks.fuzz.judge import silent_change
from benchmarks.fuzz.originals import original
from workbook_templates.read import read_bytes


def test_sample():
    results = run(cases(seed=7, count=64), workers=1)
    assert bad(results) == []
    outcomes = {verdict.outcome for _, verdict in results}
    assert "read" in outcomes and any(code.startswith("V4") for code in outcomes)


def test_the_judge_sees_a_value_read_into_another_cell():
    good = original("ganzhou-2021", "unit")
    inputs = list(read_bytes(good.data, "甲县.xlsx").subject.inputs)
    assert silent_change(good, good.data, tuple(inputs), []) == ""
    places = [n for n, i in enumerate(inputs) if i.type == "number" and i.raw != ""]
    one, other = inputs[places[0]], inputs[places[1]]
    inputs[places[0]] = one._replace(raw=other.raw)
    assert one.cell in silent_change(good, good.data, tuple(inputs), [])


def test_the_judge_sees_a_row_taken_for_another():
    good = original("ganzhou-2021", "unit")
    inputs = list(read_bytes(good.data, "甲县.xlsx").subject.inputs)
    places = [n for n, i in enumerate(inputs) if i.type == "number" and i.raw != ""]
    one, other = inputs[places[0]], inputs[places[1]]
    inputs[places[0]] = one._replace(raw=other.raw, sheet=other.sheet, cell=other.cell)
    assert "without its title" in silent_change(good, good.data, tuple(inputs), [])


def test_the_judge_sees_an_input_that_is_gone():
    good = original("ganzhou-2021", "unit")
    inputs = read_bytes(good.data, "甲县.xlsx").subject.inputs
    assert "gone" in silent_change(good, good.data, inputs[:-1], [])
