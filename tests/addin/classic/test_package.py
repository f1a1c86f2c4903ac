"""The built files: xlwings' own add-in with our ribbon, settings and module, the same bytes every time."""

import ast
import re
from hashlib import sha256
from pathlib import Path
from zipfile import ZipFile

import pytest
import xlwings
from click.testing import CliRunner
from lxml import etree
from python_calamine import CalamineWorkbook

from addin.classic.build_addin import built as build
from cli.main import kaohe as program

UI = "{http://schemas.microsoft.com/office/2009/07/customui}"
UI_RELATION = "http://schemas.microsoft.com/office/2007/relationships/ui/extensibility"
IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
CHILDREN = {"customUI": {"ribbon"}, "ribbon": {"tabs"}, "tabs": {"tab"}, "tab": {"group"}, "group": {"button"},
            "button": set()}  # fmt: skip
ATTRIBUTES = {"tab": {"id", "label"}, "group": {"id", "label"},
              "button": {"id", "label", "size", "image", "onAction", "screentip", "supertip"}}  # fmt: skip
LEFT = {"INTERPRETER"}  # asked for only where INTERPRETER_WIN is empty


@pytest.fixture(scope="module")
def xlam(built):
    with ZipFile(built[0] / "kaohe_excel.xlam") as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


@pytest.fixture(scope="module")
def stock():
    path = Path(xlwings.__file__).parent / "quickstart_addin_ribbon.xlam"
    with ZipFile(path) as package:
        return {name: package.read(name) for name in package.namelist()}


def test_macros_are_xlwings_own_bytes(xlam, stock):
    digests = {sha256(parts["xl/vbaProject.bin"]).hexdigest() for parts in (xlam, stock)}
    assert len(digests) == 1


def test_only_ribbon_settings_and_icon_differ(xlam, stock):
    added = {"customUI/images/check.png", "customUI/_rels/customUI.xml.rels"}
    changed = {"customUI/customUI.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml", "[Content_Types].xml"}
    assert xlam.keys() == stock.keys() | added
    assert {name for name in stock if stock[name] != xlam[name]} == changed
    types = {t.get("PartName"): t.get("ContentType") for t in etree.fromstring(xlam["[Content_Types].xml"])}
    assert types["/customUI/images/check.png"] == "image/png"
    assert types["/xl/workbook.xml"] == "application/vnd.ms-excel.addin.macroEnabled.main+xml"


def test_ribbon_is_of_the_schema_that_its_relation_names(xlam):
    """Only elements and attributes that Excel 2010 and later know; an unknown one keeps the whole tab away."""
    (link,) = [each for each in etree.fromstring(xlam["_rels/.rels"]) if each.get("Target") == "customUI/customUI.xml"]
    assert link.get("Type") == UI_RELATION
    root = etree.fromstring(xlam["customUI/customUI.xml"])
    assert root.tag == f"{UI}customUI"
    for element in root.iter():
        name = element.tag.removeprefix(UI)
        assert {child.tag.removeprefix(UI) for child in element} <= CHILDREN[name]
        assert set(element.attrib) <= ATTRIBUTES.get(name, set())
        assert all(len(value) <= 1024 for value in element.attrib.values())
    (button,) = root.iter(f"{UI}button")
    assert button.get("onAction") == "RibbonMyAddin.RunMain"
    assert button.get("label") == "校验并计分"


def test_icon_is_linked(xlam):
    (link,) = etree.fromstring(xlam["customUI/_rels/customUI.xml.rels"])
    (button,) = etree.fromstring(xlam["customUI/customUI.xml"]).iter(f"{UI}button")
    assert (link.get("Id"), link.get("Type")) == (button.get("image"), IMAGE)
    assert xlam[f"customUI/{link.get('Target')}"].startswith(b"\x89PNG")


def settings_of(folder):
    book = CalamineWorkbook.from_path(folder / "kaohe_excel.xlam")
    return {name.upper(): value for name, value in book.get_sheet_by_name("myaddin.conf").to_python()}


def test_settings_leave_no_key_to_files_beside_the_workbook(built):
    settings = settings_of(built[0])
    macros = Path(xlwings.__file__).parent / "xlwings_custom_addin.bas"
    asked = set(re.findall(r'GetConfig\("([^"]+)"', macros.read_text(encoding="utf-8", errors="replace")))
    assert asked - settings.keys() <= LEFT
    assert settings["INTERPRETER_WIN"] == "python"
    assert settings["PYTHONPATH"] == r"%APPDATA%\kaohe_excel"
    assert settings["ADD_WORKBOOK_TO_PYTHONPATH"] == "false"
    assert settings["UDF MODULES"] == "kaohe_excel"


def test_module_names_the_scheme_and_is_plain_python(built):
    source = (built[0] / "kaohe_excel.py").read_text(encoding="utf-8")
    assert "SCHEME = 'ganzhou-2021'" in source
    assert {node.name for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)} == {"main"}


def test_same_bytes_every_time():
    assert build(r"C:\Python\python.exe", "") == build(r"C:\Python\python.exe", "")


def test_interpreter_of_another_computer(tmp_path):
    folder = tmp_path / "out"
    done = CliRunner().invoke(program, ["addin", "build", "-o", str(folder), "--python", r"D:\考核\python.exe"])
    assert done.exit_code == 0
    assert settings_of(folder)["INTERPRETER_WIN"] == r"D:\考核\python.exe"


def test_scheme_of_the_office_s_own_comes_along(tmp_path):
    done = CliRunner().invoke(program, ["scheme", "export", "national-2022", "-o", str(tmp_path / "own.yaml")])
    assert done.exit_code == 0, done.output
    text = (tmp_path / "own.yaml").read_text(encoding="utf-8").replace("id: national-2022", "id: own", 1)
    (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
    folder = tmp_path / "out"
    done = CliRunner().invoke(program, ["addin", "build", "-o", str(folder), "--scheme", str(tmp_path / "own.yaml")])
    assert done.exit_code == 0, done.output
    assert (folder / "own.yaml").is_file()
    assert "SCHEME = 'own'" in (folder / "kaohe_excel.py").read_text(encoding="utf-8")


def test_says_how_to_install_and_replaces_with_force_only(built):
    folder, printed = built
    for said in ("受信任位置", "信任对 VBA 工程对象模型的访问", "ImportPythonUDFsToAddin", r"%APPDATA%\kaohe_excel"):
        assert said in printed
    assert (folder / "安装说明.txt").read_text(encoding="utf-8-sig").strip() in printed
    arguments = ["addin", "build", "-o", str(folder), "--scheme", "ganzhou-2021"]
    refused = CliRunner().invoke(program, arguments)
    assert refused.exit_code == 2
    assert "--force" in refused.output
    assert CliRunner().invoke(program, [*arguments, "--force"]).exit_code == 0
