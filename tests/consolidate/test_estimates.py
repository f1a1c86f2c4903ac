"""What a unit may expect by last year's average or best figure: told while it fills in, never scored."""

import re
from io import BytesIO
from pathlib import Path
from random import Random
from shutil import copytree

import pytest
from openpyxl import load_workbook

from tests.consolidate.clerk import Office, kaohe
from tests.consolidate.test_compared_deductions import POINTS, SCHEME, begun, returned, scored
from tests.support.ironcalc_values import ironcalc_values
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read
from workbook_templates.schemes.store import load

TOLD = load(SCHEME)
SILENT = re.sub(r", estimate: [-\d.]+", "", SCHEME.read_text(encoding="utf-8"))
WAIT = ("I1", "I2", "I3", "I4", "I7")
SAID = {
    "I1": "与同类单位的平均值比较计分；按上年平均值88.2估算约{}分",
    "I2": "误差率与同类单位的最优值比较计分；按上年最优值1.5估算约扣{}分",
    "I3": "；按上年最优值8估算约{}分",
    "I4": "与同类单位的平均值比较计分；按上年平均值-2估算约{}分",
    "I7": "办结率与同类单位的平均值比较计分；按上年平均值90估算约扣{}分",
}


def by_hand(figures: dict[str, float]) -> dict[str, float]:
    """What last year's figures would give, or take off."""
    off = {"I2": 20 if figures["I2.2"] > 5 else min(20, max(0, figures["I2.2"] - 1.5) / 0.1 * 0.2)}
    off["I7"] = min(3, max(0, 90 - figures["I7.2"]) * 0.1)
    behind = max(0, -2 - figures["I4"]) / 2 * 100
    return off | {
        "I1": max(0, 40 - max(0, 88.2 - figures["I1"]) * 0.5),
        "I3": 10 * min(1, max(0, figures["I3.2"] / 8)),
        "I4": max(0, 10 - behind * 0.01),
    }


def made(number: int) -> dict[str, float]:
    random = Random(number)
    some = {
        "I1": 100,
        "I2.1": 9,
        "I2.2": 7,
        "I3.1": 100,
        "I3.2": 12,
        "I4": 6,
        "I5": 50,
        "I6": 9,
        "I7.1": 3,
        "I7.2": 100,
    }
    found = {ref: round(random.uniform(2, most), random.randrange(3)) for ref, most in some.items()}
    counts = {ref: float(random.randrange(5)) for ref in ("I2.1", "I7.1")}
    exactly = {"I1": 88.2, "I2.2": 1.5, "I3.2": 8.0, "I4": -2.0, "I7.2": 90.0} if number == 0 else {}
    return found | counts | {"I4": -found["I4"]} | exactly


@pytest.fixture(scope="module")
def sheets(tmp_path_factory) -> list[tuple[dict[str, float], Path]]:
    """Returns of one unit with made-up figures, the first at last year's figures themselves."""
    folder = tmp_path_factory.mktemp("estimates")
    blank = folder / "blank.xlsx"
    blank.write_bytes(build(TOLD, "unit", "甲镇"))
    found = []
    for number in range(6):
        figures, path = made(number), folder / f"{number}.xlsx"
        typed = {(ref, "claim", ""): value for ref, value in figures.items()}
        path.write_bytes(fill(blank.read_bytes(), read(blank).subject, typed))
        found.append((figures, path))
    return found


def estimated(text: str, ref: str) -> float:
    (figure,) = re.findall(re.escape(SAID[ref]).replace(r"\{\}", r"([\d.]+)"), text)
    return float(figure)


def cells() -> dict[str, tuple[str, str]]:
    """The sheet and the cell of each message."""
    return {line.leaf.ref: (line.score.sheet, line.message.cell) for line in layout_of(TOLD, "unit", "甲镇").lines}


def test_the_cell_says_what_the_sentence_says(sheets):
    """As its cached values, which show in previews and phones."""
    for figures, path in sheets:
        book, said = load_workbook(path, data_only=True), kaohe("score", path)[1]
        lines = {line.split()[0]: line for line in said.splitlines() if re.match(r"  I\d", line)}
        for ref in WAIT:
            sheet, cell = cells()[ref]
            shown = estimated(book[sheet][cell].value, ref)
            assert shown == pytest.approx(by_hand(figures)[ref], abs=0.0051)
            tail = SAID[ref].partition("；")[2].format(f"{shown:g}")
            assert f"；{tail}" in lines[ref], (ref, lines[ref])


def test_ironcalc_shows_the_same(sheets):
    for _, path in sheets:
        book, shown = load_workbook(path, data_only=True), ironcalc_values(path)
        for sheet, cell in cells().values():
            at = book[sheet][cell]
            assert shown[sheet][at.row, at.column] == at.value


def test_libreoffice_shows_the_same(sheets, office):
    shown = office.recalculated([path for _, path in sheets])
    for _, path in sheets:
        book = load_workbook(path, data_only=True)
        for sheet, cell in cells().values():
            at = book[sheet][cell]
            assert shown[path][sheet][at.row - 1][at.column - 1] == at.value


def test_what_is_taken_off_anyway_is_told_and_the_points_wait(sheets):
    figures, path = sheets[1]
    sheet, cell = cells()["I2"]
    book, off = load_workbook(path, data_only=True), figures["I2.1"] * 0.5
    assert book[sheet][cell].value.endswith(f"；已扣{off:g}分" if off else "分")
    scores = {line.leaf.ref: line.score for line in layout_of(TOLD, "unit", "甲镇").lines}
    assert {book[at.sheet][at.cell].value for ref, at in scores.items() if ref != "I3"} == {"汇总后计分"}


def test_without_an_estimate_nothing_is_said_of_one(tmp_path):
    path = tmp_path / "silent.yaml"
    path.write_text(SILENT, encoding="utf-8")
    with_it, without = (load_workbook(BytesIO(build(s, "unit", "甲镇"))) for s in (TOLD, load(path)))
    for ref, (sheet, cell) in cells().items():
        plain = without[sheet][cell].value
        assert "估算" not in plain, ref
        if ref in ("I1", "I4"):
            assert '"✔ 已填，汇总后与同类单位的平均值比较计分",' in plain
            assert re.sub(r'&"；按上年.*?&"分",', ",", with_it[sheet][cell].value) == plain


@pytest.mark.parametrize("text", [SILENT, SCHEME.read_text("utf-8").replace("estimate: 88.2", "estimate: 91")])
def test_an_estimate_may_be_corrected_after_templates_went_out(sent, text, tmp_path):
    """It decides no points: returns of the former templates are taken without a word."""
    copytree(sent, tmp_path / "office")
    office = Office(tmp_path / "office")
    (office.place / "方案.yaml").write_text(text, encoding="utf-8")
    assert scored(office) == POINTS
    assert "估算" not in str(office.scores)
    assert "未能采用" not in office.said and "V4" not in office.said


@pytest.fixture(scope="module")
def sent(tmp_path_factory) -> Path:
    office = begun(tmp_path_factory.mktemp("sent") / "office")
    returned(office)
    return office.place


def test_a_scheme_workbook_keeps_them(tmp_path):
    """Of rows and of parts, there and back."""
    book, back = tmp_path / "方案.xlsx", tmp_path / "back.yaml"
    assert kaohe("scheme", "export", SCHEME, "-o", book)[0] == 0
    said = kaohe("scheme", "import", book, "-o", back)
    assert said[0] == 0, said
    assert load(back) == TOLD
