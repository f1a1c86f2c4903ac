"""Two different returns of one holder, cell by cell; units laid side by side; how both are shown."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from cli.text.summary import summary
from scoring.scheme.model import Unit
from tests.consolidate.samples import AWARD, DONE, SCHEME, a_reading, everything, run
from validators.returns.subject import Subject
from workbook_templates.attachments import with_attached
from workbook_templates.forms.kinds import KINDS
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes

FIRST = DONE | {"T1.1.evidence": "纪要", "phone": "13800000001"}
LATER = FIRST | {"T1.1.evidence": "纪要和签到表", "I1.claim": 55, "T1.2.claim": None}
MANY = replace(SCHEME, id="many", units=tuple(Unit(name=f"{n}县") for n in "甲乙丙丁戊己庚辛壬"))
FIGURES = (50.1, 51.2, 52.4, 53.3, 54.2, 55.1, 49.8, 48.7)


def twice(**second):
    readings = [
        a_reading("unit", "东县", FIRST, file="旧.xlsx", date="2022-01-04"),
        a_reading("unit", "东县", LATER, file="新.xlsx", **second),
    ]
    return run([*readings, *(r for r in everything() if (r.kind, r.holder) != ("unit", "东县"))], "avg=60")


def sheet(result, name):
    book = load_workbook(BytesIO(master_bytes(result)))
    return (
        [[cell.value for cell in row] for row in book[name].iter_rows(min_row=4)] if name in book.sheetnames else None
    )


def told(result):
    ((_, *rest),) = [(d.holder, *d.differences) for d in result.duplicates]
    return [(d.ref, d.role, *(str(e.raw) if e.state != "blank" else "（空）" for e in d.entries)) for d in rest]


def test_every_cell_that_differs_is_told_against_the_one_that_is_used():
    result = twice(date="2022-01-06")
    assert result.duplicates[0].used == "新.xlsx"
    assert told(result) == [
        ("cover", "date", "2022-01-06", "2022-01-04"),
        ("T1.2", "claim", "（空）", "是"),
        ("I1", "claim", "55", "50"),
        ("T1.1", "evidence", "纪要和签到表", "纪要"),
    ]


def test_where_none_is_used_they_are_told_against_the_first():
    result = twice(date="2022-01-04")
    assert (result.duplicates[0].used, result.duplicates[0].differences[0].files) == ("", ("旧.xlsx", "新.xlsx"))
    assert ("T1.2", "claim", "是", "（空）") in told(result)


def test_they_are_shown_in_the_master_the_json_and_the_terminal():
    result = twice(date="2022-01-06")
    rows = sheet(result, "重复报送")
    assert [row[4] for row in rows] == ["封面", "T1.2", "I1", "T1.1"]
    assert rows[2][6:] == ["新.xlsx", 55, "旧.xlsx", 50, "文件一"]
    (shown,) = json.loads(document(result))["duplicates"]
    assert shown["differences"][2] | {"label": ""} == {
        "sheet": "表", "cell": shown["differences"][2]["cell"], "unit": None, "ref": "I1", "role": "claim",
        "label": "", "files": ["新.xlsx", "旧.xlsx"], "values": [55, 50],
    }  # fmt: skip
    text = summary(result, Path("m.xlsx"))
    assert "采用的填“55”，另一份填“50”" in text and "等4处不同，详见“重复报送”。" in text


def test_copies_differ_in_nothing_and_need_no_sheet():
    same = [a_reading("unit", "东县", FIRST, file=f"{n}.xlsx", sha=str(n)) for n in "12"]
    result = run(same)
    assert result.duplicates[0].identical and told(result) == []
    assert sheet(result, "重复报送") is None


def many(changed):
    """Nine units in order, whose own figures are the department's."""
    made = []
    for number, (unit, figure) in enumerate(zip(MANY.unit_names, (*FIGURES, 50.9), strict=True)):
        values = DONE | {"I1.claim": figure, "I2.claim": figure, "phone": f"1380000000{number}"}
        made.append(a_reading("unit", unit, values | changed.get(unit, {}), scheme=MANY))
        made.append(a_reading("review", unit, AWARD | {"phone": "13900000000"}, scheme=MANY))
    usual = enumerate(MANY.unit_names)
    figures = {f"{unit}:I1.monitored": changed.get(unit, {}).get("I1", 50.5 + n) for n, unit in usual}
    return run([*made, a_reading("department", "甲局", figures, scheme=MANY)], "avg=60", scheme=MANY)


def test_units_in_order_stand_side_by_side_without_a_note():
    assert many({}).notes == ()
    assert run(everything(), "avg=60").notes == ()


def test_what_stands_out_is_shown_everywhere():
    result = many({"乙县": {"I1": 5.1}, "丙县": {"phone": "13800000000"}})
    assert [(file, f.code, f.unit, f.cell) for file, f in result.notes] == [
        ("甲局department.xlsx", "V602", "乙县", "C2"), ("丙县unit.xlsx", "V605", "丙县", "C8"),
    ]  # fmt: skip
    assert [note["code"] for note in json.loads(document(result))["notes"]] == ["V602", "V605"]
    listed = [row[:3] for row in sheet(result, "问题清单")]
    assert ["须说明", "乙县", "甲局department.xlsx"] in listed and ["提示", "丙县", "丙县unit.xlsx"] in listed
    text = summary(result, Path("m.xlsx"))
    assert "单位之间比对：疑似与其他单位计量单位不同1处，联系电话与其他单位相同1处" in text


@pytest.mark.parametrize(
    ("files", "seen"),
    [
        (["佐证材料/1.pdf", "佐证材料/一/2.pdf"], {"1.pdf", "2.pdf"}),
        (["佐证材料/1.pdf", "佐证材料/东县/2.pdf"], {"2.pdf"}),
        (["别的/1.pdf"], None),
    ],
)
def test_the_files_sent_along(tmp_path, files, seen):
    for file in files:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_bytes(b"x")
    subject = Subject(SCHEME, KINDS["unit"], "东县", "东县.xlsx", ())
    assert with_attached(subject, tmp_path / "东县.xlsx").attached == seen


@pytest.mark.parametrize("texts", [("甲", None), (None, "甲"), ("甲", "乙")])
def test_what_the_form_does_not_ask_for_is_compared_too(texts):
    own = [a_reading("unit", "东县", DONE | {"T1.1.evidence": text}, file=f"{n}.xlsx") for n, text in enumerate(texts)]
    (duplicate,) = run(own).duplicates
    assert [(d.ref, d.role, d.files, tuple(entry.raw for entry in d.entries)) for d in duplicate.differences] == [
        ("T1.1", "evidence", ("0.xlsx", "1.xlsx"), texts)
    ]
