"""`kaohe scheme new` starts a scheme that works at once, and the how-to's commands run as they are written."""

import json
import re
import shlex
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from cli.commands.consolidate.consolidate import command as consolidate_command
from cli.commands.scheme.scheme import command as scheme_command
from cli.commands.template.template import command as template_command
from scoring.methods import kinds
from tests.scheme.support import SMALL
from tests.scheme.test_scheme_command import as_json, run
from tests.scheme.tour import rows_of, write_rows
from workbook_templates.forms.fill import fill
from workbook_templates.read import read
from workbook_templates.schemes.store import load

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
    # progress blends two figures, exempt leaves a row out for some units: a document that has them says so
    assert len(used) > 13 and not used & {"progress", "exempt"}
    found = as_json("check", tmp_path / "a.yaml")["findings"]
    assert [finding for finding in found if finding["severity"] == "error"] == []
    text = (tmp_path / "a.yaml").read_text(encoding="utf-8")
    commented = set(re.findall(r"^ *# +rule: {kind: (\w+)", text, re.MULTILINE))
    assert used | commented == {kind for kind, rule in kinds().items() if rule.example}
    assert text.count("#") > 20 and "original" in text.split("\nid:")[0]
    assert not re.search("<[a-z_]+>", text)


@pytest.mark.parametrize("name", ["a.yaml", "a.xlsx"])
def test_the_word_for_units_is_taken_without_a_model_too(tmp_path, name):
    new(tmp_path / name, "--unit-term", "乡镇（街道）")
    assert load(tmp_path / name).unit_term == "乡镇（街道）"
    new(tmp_path / f"plain-{name}")
    assert load(tmp_path / f"plain-{name}").unit_term == "县（市、区）"


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
    assert len(list((tmp_path / "t").glob("*/*.xlsx"))) == 6


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
        (b"PK\x03\x04\x00\x01", "不是文字文件"),
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


LISTS = {
    "名单.csv": "序号,单位名称,类别\r\n1,甲镇,山区\r\n2,乙乡,平原\r\n3,,\r\n".encode("gb18030"),
    "名单2.csv": "甲镇,山区\n乙乡,平原\n".encode(),
    "名单3.csv": "\ufeff类别,乡镇\n山区,甲镇\n平原,乙乡\n".encode(),
}


@pytest.mark.parametrize("name", [*LISTS, "名单.xlsx"])
def test_a_table_of_units_with_classes(tmp_path, name):
    path = tmp_path / name
    if name in LISTS:
        path.write_bytes(LISTS[name])
    else:
        book = Workbook()
        for row in [["序号", "单位", "类别"], [1, " 甲镇", "山区"], [None, None, None], [2, "乙乡", "平原"]]:
            book.active.append(row)
        book.save(path)
    scheme = new(tmp_path / "a.yaml", "--units", path)
    assert [(unit.name, unit.unit_class) for unit in scheme.units] == [("甲镇", "山区"), ("乙乡", "平原")]
    assert [(c.id, c.name) for c in scheme.classes] == [("山区", "山区"), ("平原", "平原")]


TOWNSHIPS = ("沙河镇", "新华镇", "蓼泉镇", "平川镇", "板桥镇", "鸭暖镇", "某某裕固族乡")


@pytest.fixture
def townships(tmp_path):
    path = tmp_path / "名单.txt"
    path.write_text("\n".join(TOWNSHIPS), encoding="utf-8")
    return path


@pytest.mark.parametrize(("option", "suffix"), [("--from", "yaml"), ("--from", "xlsx"), ("--extends", "yaml")])
def test_another_list_of_units_for_a_scheme_that_is_there(tmp_path, townships, option, suffix):
    path, model = tmp_path / f"某县.{suffix}", load("zhangye-2022")
    made = run("new", option, "zhangye-2022", "-o", path, "--units", townships, "--city", "某县", "--office", "县办",
               "--year", "2023", "--unit-term", "乡镇（街道）")  # fmt: skip
    assert (made.exit_code, made.stderr) == (0, "")
    assert "（某县，2023年，7个单位）" in made.stdout
    scheme = load(path)
    assert (scheme.id, scheme.city, scheme.year, scheme.office) == ("某县", "某县", 2023, "县办")
    assert (scheme.unit_names, scheme.sections, scheme.unit_term) == (TOWNSHIPS, model.sections, "乡镇（街道）")
    assert scheme.extends == ("zhangye-2022" if option == "--extends" else "")
    places = [item.place for item in scheme.assumptions]
    assert "被考核单位" not in places and len(places) > 15
    assert (path.stat().st_size < 2500) == (option == "--extends")


@pytest.mark.parametrize(("how", "suffix"), [("--from", "yaml"), ("--from", "xlsx"), ("--extends", "yaml")])
def test_another_year_stands_in_the_title(tmp_path, how, suffix):
    path = tmp_path / f"a.{suffix}"
    assert run("new", how, "ganzhou-2021", "-o", path, "--year", "2022").exit_code == 0
    assert as_json("show", path)["title"] == load("ganzhou-2021").title.replace("2021", "2022")
    assert as_json("show", path)["document"] == as_json("show", "ganzhou-2021")["document"]


@pytest.mark.parametrize("suffix", ["yaml", "xlsx"])
@pytest.mark.parametrize(
    ("year", "target", "first"), [("2020", "27", True), ("2021", "27", False), ("2023", "30", False)]
)
def test_another_year_has_its_own_stage_targets(tmp_path, suffix, year, target, first):
    path = tmp_path / f"a.{suffix}"
    made = run("new", "--from", "anshan-2020", "-o", path, "--year", year, "--title", f"{year}年考核")
    assert (made.exit_code, made.stderr) == (0, "")
    rule = next(load(path).leaves()).rule
    assert (str(rule.target), rule.first_year) == (target, first)


LISTED = {"名单.txt": "沙河镇\n新华镇\n", "名单.csv": "单位,类别\n沙河镇,县市区\n新华镇,县市区\n"}


@pytest.mark.parametrize("option", ["--from", "--extends"])
@pytest.mark.parametrize("name", LISTED)
def test_townships_are_assessed_as_the_original_assesses_counties(tmp_path, option, name):
    """The original has sections for classes: its departments stay a class without units."""
    (tmp_path / name).write_text(LISTED[name], encoding="utf-8")
    made = run("new", option, "yulin-2020", "-o", tmp_path / "a.yaml", "--id", "a", "--units", tmp_path / name)
    assert (made.exit_code, made.stderr) == (0, "")
    scheme = load(tmp_path / "a.yaml")
    assert [(unit.name, unit.unit_class) for unit in scheme.units] == [("沙河镇", "county"), ("新华镇", "county")]
    assert ("没有写类别" in scheme.units_basis.note) == (name == "名单.txt")
    assert scheme.points == 100
    told = {
        (f["code"], f["place"]) for f in as_json("check", tmp_path / "a.yaml")["findings"] if f["severity"] != "note"
    }
    assert told == {("class_without_units", "classes")}


def test_classes_of_the_original_are_found_by_name(tmp_path):
    (tmp_path / "a.yaml").write_text(
        SMALL.replace("units:\n", "classes: [{id: a, name: 山区}]\nunits:\n", 1), encoding="utf-8"
    )
    (tmp_path / "名单.csv").write_text("单位,类别\n甲镇,山区\n乙镇,平原\n", encoding="utf-8")
    assert (
        run("new", "--from", tmp_path / "a.yaml", "-o", tmp_path / "b.yaml", "--units", tmp_path / "名单.csv").exit_code
        == 0
    )
    assert [unit.unit_class for unit in load(tmp_path / "b.yaml").units] == ["a", "平原"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--from", "zhangye-2022", "--extends", "zhangye-2022", "-o", "x.yaml"), "只能用一个"),
        (("--extends", "zhangye-2022", "-o", "x.xlsx"), "请改用 --from"),
        (("--extends", "zhangye-2022", "-o", "x.yaml", "--id", "zhangye-2022"), "不能与原方案相同"),
        (("--city", "某市", "-o", "x.yaml"), "还缺少 --title、--year"),
        (("--from", "nothing", "-o", "x.yaml"), "没有“nothing”这个方案"),
    ],
)
def test_what_cannot_be_made(tmp_path, monkeypatch, options, said):
    monkeypatch.chdir(tmp_path)
    refused = run("new", *options)
    assert (refused.exit_code, refused.stdout, list(tmp_path.iterdir())) == (2, "", [])
    assert said in refused.stderr


def test_a_county_assesses_its_townships(tmp_path, townships):
    """The whole way: a scheme of a few lines, templates, a filled return each, the ranked master."""
    scheme, sent, back = tmp_path / "某县.yaml", tmp_path / "sent", tmp_path / "back"
    assert run("new", "--extends", "zhangye-2022", "-o", scheme, "--units", townships, "--city", "某县").exit_code == 0
    assert run("check", scheme).exit_code == 0
    assert invoke(template_command, [str(scheme), "-o", str(sent), "--kind", "unit"]).exit_code == 0
    for number, path in enumerate(sorted(sent.glob("*.xlsx"))):
        returned = read(path)
        values = {("cover", "date", ""): "2023-01-05"}
        for leaf in load(scheme).leaves():
            for ask in leaf.asks():
                values[leaf.part_ref(ask.part), ask.role, ""] = "是" if ask.type == "yes_no" else 60 - number
        (back / path.name).parent.mkdir(exist_ok=True)
        (back / path.name).write_bytes(fill(path.read_bytes(), returned.subject, values))
    result = invoke(consolidate_command, [str(back), "-o", str(tmp_path / "m.xlsx"), "--format", "json"])
    run_of = json.loads(result.stdout)
    assert [unit["unit"] for unit in run_of["units"]] == list(TOWNSHIPS)
    assert (run_of["rejected"], run_of["missing"]) == ([], [])
    assert all(unit["complete"] and unit["total"] > 50 for unit in run_of["units"])
    help_sheet = load_workbook(sent / f"自评报送表_07_{TOWNSHIPS[6]}.xlsx")["填报说明"]
    said = [cell.value for cell in help_sheet["A"] if cell.value]
    assert "四、本地调整（与所依据的方案不同之处）" in said
    assert f"3. 单位：新增{'、'.join(TOWNSHIPS)}。" in said


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
        ["scheme", "check"], ["scheme", "show"], ["scheme", "export"], ["scheme", "new"], ["scheme", "diff"],
    ]  # fmt: skip
    Path("名单.txt").write_text("东区\n西区\n南县\n", encoding="utf-8")
    Path("乡镇名单.txt").write_text("甲镇\n乙乡\n", encoding="utf-8")
    for line in lines:
        name, *arguments = shlex.split(line)
        if arguments[0] == "import":
            write_rows(Path("某市2025.xlsx"), rows_of(HOWTO))
        result = invoke({"scheme": scheme_command, "template": template_command}[name], arguments)
        assert (result.exit_code, line) == (0, line), result.output
    assert load(Path("某市2025核对.xlsx")) == load(Path("某市2025.yaml"))
    assert (load(Path("某县.yaml")).unit_names, load(Path("某县.yaml")).extends) == (("甲镇", "乙乡"), "somecity-2025")
    scheme = load(Path("某市2025.yaml"))
    task = next(task for section in scheme.sections for task in section.tasks if task.ref == "T3")
    assert (task.title, task.points, task.number) == ("开展健康知识宣传", 8, 3)
    assert [(leaf.points, leaf.rule.kind) for leaf in task.items] == [
        (1, "yes_no"), (3, "tiers"), (2, "threshold"), (2, "choice"),
    ]  # fmt: skip
    extras = {section.id: section.worth for section in scheme.sections if section.counts != "points"}
    assert extras == {"S3": "最高加5分", "S4": "最多扣8分", "S5": "只限制等次"}
    assert {leaf.ref: leaf.limits_grade for leaf in scheme.leaves() if leaf.limits_grade} == {
        "K2": "合格",
        "V1": "不合格",
    }
    assert (scheme.points, scheme.most) == (100, 100)
    assert sorted(path.name for path in Path("下发模板").rglob("自评报送表*")) == [
        "自评报送表_01_东区.xlsx", "自评报送表_02_西区.xlsx", "自评报送表_03_南县.xlsx",
    ]  # fmt: skip
