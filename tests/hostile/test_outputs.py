"""What people type comes out as text: no formula, no link, no command, no path; whatever the way it takes."""

import json
import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from cli.terminal import COMMANDS
from tests.templates.support import SHIPPED
from workbook_templates.forms.build import build
from workbook_templates.forms.issue import issues_of
from workbook_templates.forms.layouts import layout_of
from workbook_templates.system.file_names import printable_name, safe_part
from workbook_templates.system.output import write_whole
from workbook_templates.xlsx.cell_text import unwritable

EVIL = [
    "=cmd|'/C calc'!A0", "=1+1", "+1+1", "-2", "@SUM(A1:A9)", "\t=1+1", "http://evil.example/", "javascript:alert(1)",
    "file:///etc/passwd", "mailto:a@b.cn", "internal:封面!A1", "external:a.xlsx", "<script>alert(1)</script>",
    "]]>&amp;<a/>",
    "_x000D_", "_x001B_[31m", "{=1+1}", "'=1+1", "=HYPERLINK(\"http://evil.example\")", "a" * 32_767,
    "\u202egnp.exe", "😀",
]  # fmt: skip
HOLDER = SHIPPED.unit_names[0]


@pytest.fixture
def returned(tmp_path, kaohe):
    """A return in which every text is an evil one, filled the way a statistics system does it."""
    fields = [f for f in layout_of(SHIPPED, "unit", HOLDER).fields if not f.locked and f.role != "date"]
    texts = [f for f in fields if f.type == "text"]
    rows = [{"ref": f.ref, "role": f.role, "value": EVIL[n % len(EVIL)]} for n, f in enumerate(texts)]
    rows += [{"ref": f.ref, "role": f.role, "value": EVIL[n % 9]} for n, f in enumerate(fields) if f.type == "number"]
    assert len(texts) >= len(EVIL)
    blank, data = tmp_path / "模板.xlsx", tmp_path / "数据.json"
    blank.write_bytes(build(SHIPPED, "unit", HOLDER))
    data.write_text(json.dumps(rows), encoding="utf-8")
    target = tmp_path / "收回" / "甲县.xlsx"
    assert kaohe("fill", blank, "--data", data, "-o", target).code == 0
    return target, {row["value"] for row in rows}


def check_safe(path):
    """No link leads out, and every formula is one that the template or the master has itself."""
    with ZipFile(path) as package:
        for name in package.namelist():
            text = package.read(name).decode("utf-8", "replace")
            assert 'TargetMode="External"' not in text and "<!DOCTYPE" not in text, name
            assert not re.search(r"ddeLink|externalLink|vbaProject", name), name
    book = openpyxl.load_workbook(path)
    evil_formulas = {text for text in EVIL if text.startswith("=")}
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert cell.value not in evil_formulas, (sheet.title, cell.coordinate)
                assert cell.hyperlink is None or not cell.hyperlink.target, (sheet.title, cell.coordinate)
    return book


def test_every_way_out(returned, tmp_path, kaohe):
    path, evil = returned
    before = path.read_bytes()
    check_safe(path)
    checked = kaohe("validate", path, "--annotate", tmp_path / "退回")
    assert not COMMANDS.search(checked.out)
    (marked,) = (tmp_path / "退回").iterdir()
    check_safe(marked)
    shown_values = {f["value"] for f in kaohe("inspect", path, "--format", "json").json["fields"]}
    assert {text for text in evil if not text.startswith("_x00")} <= shown_values | {None}
    master, document = tmp_path / "汇总.xlsx", tmp_path / "汇总.json"
    assert kaohe("consolidate", path.parent, "-o", master, "--json", document).code == 1
    check_safe(master)
    json.loads(document.read_text(encoding="utf-8"))
    assert path.read_bytes() == before


def test_libreoffice_sees_texts_too(returned, tmp_path, kaohe, office):
    path, evil = returned
    kaohe("consolidate", path.parent, "-o", tmp_path / "汇总.xlsx")
    for file in (path, tmp_path / "汇总.xlsx"):
        (rows,) = [[cell for rows in sheets.values() for row in rows for cell in row]
                   for sheets in office.recalculated([file]).values()]  # fmt: skip
        assert not any(isinstance(cell, str) and cell.startswith("#") for cell in rows), file
    assert "=1+1" in evil


@pytest.mark.parametrize("value", ["\x1b[31m", "\x00", "\ud800", "a" * 32_768, float("nan"), 10**400, ["a"], {"a": 1}])
def test_what_no_cell_can_hold_is_refused(value, tmp_path, kaohe):
    assert unwritable(value)
    blank, data = tmp_path / "模板.xlsx", tmp_path / "数据.json"
    blank.write_bytes(build(SHIPPED, "unit", HOLDER))
    data.write_text(json.dumps([{"ref": "cover", "role": "contact", "value": value}]), encoding="utf-8")
    ran = kaohe("fill", blank, "--data", data, "-o", tmp_path / "填好.xlsx")
    assert ran.code == 2 and "cover contact" in ran.err and not (tmp_path / "填好.xlsx").exists()


NAMES = {
    "甲县": "甲县", "章贡区（试点）": "章贡区（试点）", "../../x": "_.._x", "..": "_", "": "_", "CON": "_CON",
    "nul.txt": "_nul.txt",
    "COM1": "_COM1", "a:b": "a_b", "a/b\\c": "a_b_c", "名称. ": "名称", "a\nb\x1b": "a_b_", "\u202eabc": "_abc",
    "?*<>|\"": "______",
}  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_names_of_our_files_are_no_paths(name, tmp_path):
    assert safe_part(name) == NAMES[name]
    write_whole(tmp_path / f"表_{safe_part(name)}.xlsx", b"x")
    assert len(list(tmp_path.iterdir())) == 1


def test_long_names_are_cut():
    assert len(safe_part("很" * 300).encode()) <= 150
    scheme = replace(SHIPPED, units=(replace(SHIPPED.units[0], name="../../" + "很" * 300),))
    assert all("/" not in issue.file and len(issue.file.encode()) < 250 for issue in issues_of(scheme, "unit"))


@pytest.mark.parametrize("name", ["a\x1b[31mb", "a\nb", "\u202eabc", "\udcff\udcfe"])
def test_names_are_shown_on_one_plain_line(name):
    assert (
        printable_name(name).isprintable() and printable_name(name) != name and len(printable_name(name)) == len(name)
    )


def test_bytes_of_the_master_hold_no_formula_of_a_return(returned, tmp_path, kaohe):
    path, _ = returned
    kaohe("consolidate", path.parent, "-o", tmp_path / "m.xlsx")
    with ZipFile(BytesIO((tmp_path / "m.xlsx").read_bytes())) as package:
        sheets = [package.read(n).decode() for n in package.namelist() if n.startswith("xl/worksheets/sheet")]
    assert not any(re.search(r"<f[^>]*>[^<]*(?:cmd\||HYPERLINK|evil)", sheet) for sheet in sheets)
