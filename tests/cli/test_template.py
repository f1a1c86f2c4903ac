"""`kaohe template`: which workbooks come out, under which names, and when nothing does."""

from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tests.support.classes import CLASSES
from tests.templates.support import PARTS, SHIPPED, blank
from workbook_templates.forms.issue import issues_of
from workbook_templates.forms.sent_folders import folder_of
from workbook_templates.read import read


def test_every_kind(kaohe, tmp_path):
    ran = kaohe("template", SHIPPED.id, "-o", tmp_path / "out")
    out = tmp_path / "out"
    files = sorted(path.relative_to(out).as_posix() for path in out.rglob("*.xlsx"))
    made = 2 * len(SHIPPED.units) + len(SHIPPED.departments)
    assert (ran.code, len(files)) == (0, made + 1)
    assert ran.out.startswith(f"已生成{made}个工作簿：{out}\n") and "下发清单.xlsx" in ran.out
    first = SHIPPED.unit_names[0]
    own = [f"县区/自评报送表_01_{first}.xlsx", f"核查/核查表_01_{first}.xlsx"]
    own += [f"部门/部门数据表_01_{SHIPPED.departments[0]}.xlsx", "下发清单.xlsx"]
    assert set(own) < set(files)
    rows = CalamineWorkbook.from_path(out / "下发清单.xlsx").get_sheet_by_index(0).to_python()
    assert rows[3][:5] == [1, first, "自评报送表", own[0], "2022-01-10"]
    assert [row[3] for row in rows[3:]] == [f for _, f in sorted((row[0], row[3]) for row in rows[3:])]
    assert {row[3] for row in rows[3:]} == set(files) - {"下发清单.xlsx"}
    assert f"考核组（{first}）" in {row[1] for row in rows[3:]}


def test_the_list_of_what_goes_out_is_never_taken_for_a_return(kaohe, tmp_path, filled_unit):
    assert kaohe("template", SHIPPED.id, "-o", tmp_path / "out").code == 0
    returns, sent = tmp_path / "收回", tmp_path / "out" / "下发清单.xlsx"
    returns.mkdir()
    filled_unit.rename(returns / "a.xlsx")
    (returns / "名单.xlsx").write_bytes(sent.read_bytes())
    with ZipFile(returns / "来件.zip", "w") as archive:
        archive.write(sent, "材料/下发清单.xlsx")
    assert [Path(f["file"]).name for f in kaohe("validate", returns, "--format", "json").json["files"]] == ["a.xlsx"]
    told = kaohe("status", returns, "--format", "json").json
    assert told["rejected"] == [] and sum(len(unit["files"]) for unit in told["units"]) == 1


@pytest.mark.parametrize("scheme", [SHIPPED, PARTS, CLASSES], ids=lambda scheme: scheme.id)
def test_folders_follow_what_units_are_called_and_their_classes(scheme):
    names = {"unit": {folder_of(scheme, issue) for issue in issues_of(scheme, "unit")}}
    classes = {each.name for each in scheme.classes}
    assert names["unit"] == (classes if len(classes) > 1 else {"县区"})
    assert {folder_of(scheme, issue) for issue in issues_of(scheme, "review")} == {"核查"}


def test_one_unit_of_one_kind(kaohe, tmp_path):
    name = SHIPPED.unit_names[0]
    assert kaohe("template", SHIPPED.id, "-o", tmp_path, "--kind", "unit", "--unit", name).code == 0
    (path,) = tmp_path.iterdir()
    assert path.read_bytes() == blank("shipped", "unit")[1]
    assert read(path).subject.holder == name


def test_a_misspelt_unit(kaohe, tmp_path):
    ran = kaohe("template", SHIPPED.id, "-o", tmp_path / "out", "--unit", SHIPPED.unit_names[0][:2])
    assert (ran.code, ran.out) == (2, "")
    assert f"是否指“{SHIPPED.unit_names[0]}”？" in ran.err
    assert not (tmp_path / "out").exists()


def test_existing_files_are_kept(kaohe, tmp_path):
    arguments = ["template", SHIPPED.id, "-o", tmp_path, "--kind", "department"]
    assert kaohe(*arguments).code == 0
    first = min(tmp_path.iterdir())
    first.write_text("mine")
    ran = kaohe(*arguments)
    assert (ran.code, first.read_text()) == (2, "mine")
    assert "--force" in ran.err
    assert kaohe(*arguments, "--force").code == 0
    assert first.read_bytes().startswith(b"PK")


def test_parameters_travel_in_the_workbook(kaohe, tmp_path):
    name, unit = SHIPPED.parameters[0].id, SHIPPED.unit_names[0]
    given = ["--unit", unit, "--kind", "unit", "--param", f"{name}=72.5"]
    assert kaohe("template", SHIPPED.id, "-o", tmp_path, *given).code == 0
    subject = read(next(tmp_path.iterdir())).subject
    assert {key: float(value) for key, value in subject.parameters.items()} == {name: 72.5}


@pytest.mark.parametrize("given", ["nothing=1", "bad"])
def test_bad_parameters(kaohe, tmp_path, given):
    ran = kaohe("template", SHIPPED.id, "-o", tmp_path / "out", "--param", given)
    assert (ran.code, ran.out) == (2, "")
    assert not (tmp_path / "out").exists()


def test_a_review_shows_what_the_unit_claimed_and_until_when_it_is_due(kaohe, tmp_path, filled_unit):
    returns = tmp_path / "returns"
    returns.mkdir()
    filled_unit.rename(returns / "a.xlsx")
    (returns / "broken.xlsx").write_text("?")
    (returns / "old.xls").write_text("?")
    only = ("--kind", "review", "--sorted", "--review-due", "2022-03-10", "--unit", SHIPPED.unit_names[0])
    ran = kaohe("template", SHIPPED.id, "-o", tmp_path / "out", *only, "--returns", returns)
    told = [ran.err.count(f"未预填：{name}：文件“{name}”") for name in ("broken.xlsx", "old.xls")]
    assert (ran.code, told) == (0, [1, 1])
    (path,) = (tmp_path / "out" / "核查").iterdir()
    assert "核查期限：2022年3月10日" in str(CalamineWorkbook.from_path(path).get_sheet_by_name("封面").to_python())
    claimed = {(i.ref, i.role): i.raw for i in read(returns / "a.xlsx").subject.inputs if i.role == "claim"}
    review = read(path)
    assert not [finding for finding in review.findings if finding.sheet == "封面"]
    held = {(i.ref, i.role): i.raw for i in review.subject.inputs if i.role == "claim"}
    assert held == claimed and len(set(held.values())) > 5


def test_a_kind_that_the_scheme_has_no_use_for(kaohe, tmp_path):
    ran = kaohe("template", PARTS.id, "-o", tmp_path / "out", "--kind", "department")
    assert (ran.code, ran.out) == (2, "")
    assert "没有要发部门数据表的部门或单位" in ran.err
    assert not (tmp_path / "out").exists()
