"""Workbooks whose rows, columns, sheets or texts are not where or what they were: read all the same, or refused.

`moves.yaml` says of each what must be said; whatever is not named as lost must be read as it was filled in.
"""

from fnmatch import fnmatchcase
from pathlib import Path

import pytest
import yaml

from tests.reading.mutations import mutated
from tests.reading.package import opened_to_look
from tests.reading.returns import returned
from workbook_templates.read import read_bytes
from workbook_templates.returned import RejectedError

CASES = yaml.safe_load(Path(__file__).with_name("moves.yaml").read_text(encoding="utf-8"))
READ = [case for case in CASES if "拒收" not in case]
REFUSED = [case for case in CASES if "拒收" in case]


def name(case):
    return case["名称"]


def changed(case):
    return mutated(returned(*case["工作簿"].split()), case.get("改动", []))


def said(finding):
    return f"{finding.code} {finding.sheet}!{finding.cell}"


def raws(subject):
    return {f"{i.ref} {i.role} {i.unit}".strip(): i.raw for i in subject.inputs}


def test_names_are_unique():
    assert len({name(case) for case in CASES}) == len(CASES) > 50


@pytest.mark.parametrize("case", READ, ids=name)
def test_it_is_read(case):
    before = read_bytes(returned(*case["工作簿"].split()), "甲.xlsx").subject
    data = changed(case)
    after = read_bytes(data, "甲.xlsx")
    assert [said(finding) for finding in after.findings] == case.get("发现", [])
    gone = case.get("没读到", [])
    kept = {key: raw for key, raw in raws(before).items() if not any(fnmatchcase(key, wild) for wild in gone)}
    assert kept | own_name(case) | case.get("改变", {}) == raws(after.subject)
    assert (len(kept) < len(raws(before))) == bool(gone)
    book = opened_to_look(data)
    assert all(at_its_cell(book, input) for input in after.subject.inputs)
    if not gone and "改变" not in case and before.kind.one_unit:
        assert after.subject.card == before.card


def own_name(case):
    """What the case itself writes into the cell of the holder's name."""
    written = [
        step["写"]["C5"] for step in case.get("改动", []) if step.get("表") == "封面" and "C5" in step.get("写", {})
    ]
    return {"cover unit": written[0]} if written else {}


def at_its_cell(book, input):
    """The cell that the reader names holds, by another reader, what it read."""
    held = book[input.sheet][input.cell].value
    return ("" if held is None else held) == input.raw


@pytest.mark.parametrize("case", REFUSED, ids=name)
def test_it_is_refused(case):
    with pytest.raises(RejectedError) as refused:
        read_bytes(changed(case), "甲.xlsx")
    found = refused.value.finding
    assert said(found) == case["拒收"]
    assert found.severity == "error" and found.hint.endswith("。")
