"""Rows that compare units: one unit's own sheet never shows points that only the others can decide."""

from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read
from workbook_templates.schemes.store import load

SCHEME = load(Path(__file__).parents[1] / "support" / "relative.yaml")
FIGURES = {"I1": 900, "I2": 95, "I3": 1.5, "I4": -2, "I5.1": 100, "I5.2": 30, "I6": 100}
WAIT = {f"I{n}": "汇总后计分" for n in range(1, 5)}
PART = "✔ 得5.00分，其余部分汇总后计分"


def filled(kind, role, folder, **more):
    path = folder / "blank.xlsx"
    path.write_bytes(build(SCHEME, kind, "甲镇"))
    typed = {(ref, role, ""): value for ref, value in FIGURES.items()}
    typed |= {(ref, "awarded", ""): points for ref, points in more.items()}
    return load_workbook(BytesIO(fill(path.read_bytes(), read(path).subject, typed)), data_only=True)


def rows(book, kind):
    lines = layout_of(SCHEME, kind, "甲镇").lines
    sheet = book["指标"]
    return {line.leaf.ref: (sheet[line.score.cell].value, sheet[line.message.cell].value) for line in lines}


@pytest.mark.parametrize(("kind", "role"), [("unit", "claim"), ("review", "verified")])
def test_cells_and_cover_say_that_points_wait(kind, role, tmp_path):
    book = filled(kind, role, tmp_path)
    found = rows(book, kind)
    assert {ref: score for ref, (score, _) in found.items()} == WAIT | {"I5": 5, "I6": 5}
    assert found["I1"][1] == "✔ 已填，汇总后按在同类单位中的名次计分"
    assert found["I5"][1] == found["I6"][1] == PART
    cover = [cell.value for row in book["封面"].iter_rows() for cell in row]
    assert "总分（不含汇总后计分的6项）" in cover


def test_what_the_assessors_decided_waits_for_nobody(tmp_path):
    found = rows(filled("review", "verified", tmp_path, I1=38, I5=7.5), "review")
    assert (found["I1"][0], found["I5"][0]) == (38, 7.5)
    assert not any("汇总后" in found[ref][1] for ref in ("I1", "I5"))
