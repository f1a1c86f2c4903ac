"""`kaohe scheme new` starts a scheme that works at once, and the how-to's commands run as they are written."""

import re
import shlex
from pathlib import Path

import pytest

from cli.scheme import command as scheme_command
from cli.template import command as template_command
from scoring.methods import kinds
from tests.scheme.test_scheme_command import as_json, run
from tests.scheme.tour import rows_of, write_rows
from workbook_templates.scheme_store import load

HOWTO = (Path(__file__).parents[2] / "docs" / "scheme-howto.md").read_text(encoding="utf-8")
SOME = ("--id", "somecity-2025", "--title", "2025年健康某市考核", "--city", "某市", "--year", "2025")


def new(path, *more):
    result = run("new", "-o", path, *SOME, *more)
    assert (result.exit_code, result.stderr) == (0, "")
    return load(path) if path.suffix == ".yaml" else None


def test_it_passes_the_check_and_shows_the_common_rules(tmp_path):
    scheme = new(tmp_path / "a.yaml")
    assert (scheme.id, scheme.city, scheme.year) == ("somecity-2025", "某市", 2025)
    assert scheme.points == 100
    used = {leaf.rule.kind for leaf in scheme.leaves()}
    assert set(kinds()) - used == {"progress"}  # blends two figures; a document that has it says so
    found = as_json("check", tmp_path / "a.yaml")["findings"]
    assert [finding for finding in found if finding["severity"] == "error"] == []
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    assert text.count("#") > 20 and "original" in text.split("\nid:")[0]
    assert not re.search("<[a-z_]+>", text)


def test_everything_is_marked_as_a_placeholder(tmp_path):
    scheme = new(tmp_path / "a.yaml")
    bases = [scheme.units_basis, scheme.departments_basis, *(section.basis for section in scheme.sections)]
    bases += [task.basis for section in scheme.sections for task in section.tasks]
    bases += [leaf.basis for leaf in scheme.leaves()]
    assert {basis.provenance for basis in bases} == {"stand_in"}
    assert all("请" in basis.note for basis in bases)


def test_templates_come_from_it_at_once(tmp_path):
    new(tmp_path / "a.yaml")
    out = invoke(template_command, [str(tmp_path / "a.yaml"), "-o", str(tmp_path / "t")])
    assert out.exit_code == 0
    assert len(list((tmp_path / "t").glob("*.xlsx"))) == 6


def test_a_workbook_holds_the_same(tmp_path):
    scheme = new(tmp_path / "a.yaml")
    new(tmp_path / "a.xlsx")
    assert run("import", tmp_path / "a.xlsx", "-o", tmp_path / "b.yaml").exit_code == 0
    assert load(tmp_path / "b.yaml") == scheme


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_list_of_units(tmp_path, encoding):
    (tmp_path / "名单.txt").write_text("甲区\n\n  乙县  \r\n", encoding=encoding)
    scheme = new(tmp_path / "a.yaml", "--units", tmp_path / "名单.txt")
    assert scheme.unit_names == ("甲区", "乙县")
    assert "名单来自所给的文件" in scheme.units_basis.note


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "没有单位名称"),
        ("甲区\n甲区\n".encode(), "单位“甲区”出现了两次"),
        (b"PK\x03\x04\x00\x01", "不是文字名单"),
        (None, "没有这个文件"),
    ],
)
def test_a_bad_list_of_units(tmp_path, data, said):
    path = tmp_path / "名单.txt"
    if data is not None:
        path.write_bytes(data)
    result = run("new", "-o", tmp_path / "a.yaml", *SOME, "--units", path)
    assert (result.exit_code, (tmp_path / "a.yaml").exists()) == (2, False)
    assert said in result.stderr


@pytest.mark.parametrize("title", ["2025年: #健康", "<year> <units>", "是", 'a"b\\', "第一行\n第二行"])
def test_any_title_is_kept(tmp_path, title):
    assert run("new", "-o", tmp_path / "a.yaml", *SOME[:2], "--title", title, *SOME[4:]).exit_code == 0
    assert load(tmp_path / "a.yaml").title == title


def test_nothing_is_overwritten(tmp_path):
    (tmp_path / "a.yaml").write_text("mine")
    assert run("new", "-o", tmp_path / "a.yaml", *SOME).exit_code == 2
    assert (tmp_path / "a.yaml").read_text() == "mine"


def invoke(command, arguments):
    from click.testing import CliRunner

    return CliRunner().invoke(command, arguments)


def test_the_commands_of_the_how_to_run(tmp_path, monkeypatch):
    """In the order written; between export and import the rows the page shows are typed into the workbook."""
    monkeypatch.chdir(tmp_path)
    lines = re.findall(r"^kaohe (.+)$", HOWTO, re.MULTILINE)
    assert [line.split()[:2] for line in lines] == [
        ["scheme", "new"], ["scheme", "import"], ["scheme", "check"], ["template", "某市2025.yaml"],
    ]  # fmt: skip
    Path("名单.txt").write_text("东区\n西区\n南县\n", encoding="utf-8")
    for line in lines:
        name, *arguments = shlex.split(line)
        if arguments[0] == "import":
            write_rows(Path("某市2025.xlsx"), rows_of(HOWTO))
        result = invoke({"scheme": scheme_command, "template": template_command}[name], arguments)
        assert (result.exit_code, line) == (0, line), result.output
    scheme = load(Path("某市2025.yaml"))
    task = next(task for section in scheme.sections for task in section.tasks if task.ref == "T3")
    assert (task.title, task.points, task.number) == ("开展健康知识宣传", 8, 3)
    assert [(leaf.points, leaf.rule.kind) for leaf in task.items] == [
        (1, "yes_no"), (3, "tiers"), (2, "threshold"), (2, "choice"),
    ]  # fmt: skip
    assert sorted(path.name for path in Path("下发模板").glob("自评报送表*")) == [
        "自评报送表_01_东区.xlsx", "自评报送表_02_西区.xlsx", "自评报送表_03_南县.xlsx",
    ]  # fmt: skip
