"""`kaohe template`: which workbooks come out, under which names, and when nothing does."""

import pytest

from tests.templates.support import PARTS, SHIPPED, blank
from workbook_templates.read import read


def test_every_kind(kaohe, tmp_path):
    ran = kaohe("template", SHIPPED.id, "-o", tmp_path / "out")
    files = sorted(path.name for path in (tmp_path / "out").iterdir())
    units = len(SHIPPED.units)
    assert (ran.code, len(files)) == (0, 2 * units + len(SHIPPED.departments))
    assert ran.out == f"已生成{len(files)}个工作簿：{tmp_path / 'out'}\n"
    first = SHIPPED.unit_names[0]
    assert {f"自评报送表_01_{first}.xlsx", f"核查表_01_{first}.xlsx"} < set(files)
    assert f"部门数据表_01_{SHIPPED.departments[0]}.xlsx" in files


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


def test_a_review_shows_what_the_unit_claimed(kaohe, tmp_path, filled_unit):
    returns = tmp_path / "returns"
    returns.mkdir()
    filled_unit.rename(returns / "a.xlsx")
    (returns / "broken.xlsx").write_text("?")
    (returns / "old.xls").write_text("?")
    only = ("--kind", "review", "--unit", SHIPPED.unit_names[0])
    ran = kaohe("template", SHIPPED.id, "-o", tmp_path / "out", *only, "--returns", returns)
    told = [ran.err.count(f"未预填：{name}：文件“{name}”") for name in ("broken.xlsx", "old.xls")]
    assert (ran.code, told) == (0, [1, 1])
    (path,) = (tmp_path / "out").iterdir()
    claimed = {(i.ref, i.role): i.raw for i in read(returns / "a.xlsx").subject.inputs if i.role == "claim"}
    held = {(i.ref, i.role): i.raw for i in read(path).subject.inputs if i.role == "claim"}
    assert held == claimed and len(set(held.values())) > 5


def test_a_kind_that_the_scheme_has_no_use_for(kaohe, tmp_path):
    ran = kaohe("template", PARTS.id, "-o", tmp_path / "out", "--kind", "department")
    assert (ran.code, ran.out) == (2, "")
    assert "没有要发部门数据表的部门或单位" in ran.err
    assert not (tmp_path / "out").exists()
