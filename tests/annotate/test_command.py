"""`kaohe validate --annotate`: names, what is refused, what consolidate makes of a marked copy."""

import json
import shutil
from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from tests.annotate.support import careless, seen
from tests.consolidate.conftest import filled
from tests.templates.support import SHIPPED, random_workbook
from workbook_templates.annotate.level_colours import COLOURS


@pytest.fixture
def unit(tmp_path):
    path = tmp_path / "收回" / "章贡区.xlsx"
    path.parent.mkdir()
    path.write_bytes(careless("unit"))
    return path


def test_writes_a_copy_and_leaves_the_original(kaohe, unit, tmp_path):
    before = unit.read_bytes()
    ran = kaohe("validate", unit, "--annotate", tmp_path / "退回")
    copy = tmp_path / "退回" / "章贡区_退回修改.xlsx"
    assert (ran.code, ran.err) == (1, "") and f"标注件：{copy}" in ran.out
    assert unit.read_bytes() == before and seen(copy.read_bytes())
    plain = kaohe("validate", unit)
    marked, summary = f"  标注件：{copy}\n", ran.out[ran.out.index("共检查1个文件：有必须改正的1个。\n标注件：1个") :]
    assert plain.out == ran.out.replace(marked, "").replace(summary, "")


def test_json_names_the_copy(kaohe, unit, tmp_path):
    (tmp_path / "坏.xlsx").write_bytes(b"")
    ran = kaohe("validate", unit, tmp_path / "坏.xlsx", "--annotate", tmp_path / "退回", "--format", "json")
    good, bad = ran.json["files"]
    assert good["annotated"] == str(tmp_path / "退回" / "章贡区_退回修改.xlsx")
    assert "annotated" not in bad and bad["readable"] is False
    assert [path.name for path in (tmp_path / "退回").iterdir()] == ["章贡区_退回修改.xlsx"]


def test_what_cannot_be_marked_costs_no_other_file(kaohe, unit, tmp_path):
    odd = unit.with_name("特殊.xlsx")
    with ZipFile(BytesIO(unit.read_bytes())) as package, ZipFile(odd, "w") as target:
        for name in package.namelist():
            target.writestr(name.replace("workbook.xml", "WORKBOOK.XML"), package.read(name))
    ran = kaohe("validate", odd, unit, "--annotate", tmp_path / "退回")
    assert (ran.code, ran.err) == (1, "") and "标注件：没有标注（不是.xlsx文件" in ran.out
    assert [path.name for path in (tmp_path / "退回").iterdir()] == ["章贡区_退回修改.xlsx"]


def test_a_copy_of_the_old_format_is_not_marked(kaohe, unit, tmp_path, office):
    saved = office.converted([unit], tmp_path, "xls")[unit]
    ran = kaohe("validate", saved, "--annotate", tmp_path / "退回")
    assert (ran.code, ran.err) == (1, "") and "V434" in ran.out and "没有标注（不是.xlsx文件" in ran.out


def test_replaces_only_with_force(kaohe, unit, tmp_path):
    other = tmp_path / "别的.xlsx"
    other.write_bytes(unit.read_bytes())
    assert kaohe("validate", unit, "--annotate", tmp_path / "退回").code == 1
    copy = tmp_path / "退回" / "章贡区_退回修改.xlsx"
    copy.write_bytes(b"old")
    ran = kaohe("validate", other, unit, "--annotate", tmp_path / "退回")
    assert ran.code == 2 and ran.out == "" and "--force" in ran.err and copy.read_bytes() == b"old"
    assert not (tmp_path / "退回" / "别的_退回修改.xlsx").exists()
    assert kaohe("validate", other, unit, "--annotate", tmp_path / "退回", "--force").code == 1
    assert copy.read_bytes() != b"old"


def test_a_marked_copy_keeps_its_name_and_is_never_overwritten(kaohe, unit, tmp_path):
    kaohe("validate", unit, "--annotate", tmp_path / "退回")
    copy = tmp_path / "退回" / "章贡区_退回修改.xlsx"
    ran = kaohe("validate", copy, "--annotate", tmp_path / "退回", "--force")
    assert ran.code == 2 and "不能覆盖" in ran.err
    kaohe("validate", copy, "--annotate", tmp_path / "二次")
    assert [path.name for path in (tmp_path / "二次").iterdir()] == ["章贡区_退回修改.xlsx"]


def test_two_files_of_one_name_are_refused(kaohe, unit, tmp_path):
    shutil.copy(unit, tmp_path / "章贡区.xlsx")
    ran = kaohe("validate", unit, tmp_path / "章贡区.xlsx", "--annotate", tmp_path / "退回")
    assert ran.code == 2 and "同名" in ran.err and not (tmp_path / "退回").exists()


def test_copies_of_a_folder_keep_its_subfolders_and_only_what_is_wrong_is_marked(kaohe, unit, tmp_path):
    returns, good = unit.parent, unit.with_name("好.xlsx")
    for county in ("甲县", "乙县"):
        (returns / county).mkdir()
        shutil.copy(unit, returns / county / "自评报送表.xlsx")
    good.write_bytes(filled("unit", "东县"))
    (returns / "坏.xlsx").write_bytes(b"")
    ran = kaohe("validate", returns, "--annotate", tmp_path / "退回")
    made = {path.relative_to(tmp_path / "退回").as_posix() for path in (tmp_path / "退回").rglob("*.xlsx")}
    own = {"章贡区_退回修改.xlsx", "甲县/自评报送表_退回修改.xlsx", "乙县/自评报送表_退回修改.xlsx"}
    assert (ran.code, ran.err, made) == (1, "", own)
    assert ran.out.splitlines()[-3:] == [
        "共检查5个文件：无法读取1个，有必须改正的3个，没有需要处理的1个。",
        f"标注件：3个，在“{tmp_path / '退回'}”中。",
        "没有需要处理的文件不写标注件；也要的加 --all。",
    ]
    ran = kaohe("validate", returns / "甲县", good.parent / "乙县", good, "--annotate", tmp_path / "全", "--all")
    made = {path.relative_to(tmp_path / "全").as_posix() for path in (tmp_path / "全").rglob("*.xlsx")}
    assert made == own - {"章贡区_退回修改.xlsx"} | {"好_退回修改.xlsx"} and "不写标注件" not in ran.out
    assert kaohe("validate", good, "--all").code == 2


def test_a_file_where_the_folder_should_be(kaohe, unit, tmp_path):
    (tmp_path / "退回").write_bytes(b"")
    assert kaohe("validate", unit, "--annotate", tmp_path / "退回").code == 2
    assert kaohe("validate", unit, "--force").code == 2


def test_a_copy_without_errors_exits_0(kaohe, tmp_path):
    path = tmp_path / "好.xlsx"
    path.write_bytes(random_workbook("tiny", "department", 2).data)
    codes = [kaohe("validate", path).code, kaohe("validate", path, "--annotate", tmp_path / "退回").code]
    assert codes[0] == codes[1]
    book = openpyxl.load_workbook(tmp_path / "退回" / "好_退回修改.xlsx")
    assert book.active.title == "问题清单"


def test_a_marked_copy_beside_the_original_is_no_second_return(kaohe, unit, tmp_path):
    kaohe("validate", unit, "--annotate", unit.parent)
    (state,) = [u for u in _status(kaohe, unit)["units"] if u["files"]]
    assert len(state["files"]) == 2 and state["state"] == "with_errors"
    out, js = tmp_path / "汇总.xlsx", tmp_path / "汇总.json"
    kaohe("consolidate", unit.parent, "-o", out, "--json", js)
    document = json.loads(js.read_text(encoding="utf-8"))
    assert document["rejected"] == []
    assert [d["used"] for d in document["duplicates"]] == ["章贡区.xlsx"]


def test_a_marked_copy_alone_consolidates_like_the_original(kaohe, unit, tmp_path):
    units = []
    for folder, name in ((unit.parent, "a"), (tmp_path / "退回", "b")):
        if name == "b":
            kaohe("validate", unit, "--annotate", folder)
        kaohe("consolidate", folder, "-o", tmp_path / f"{name}.xlsx", "--json", tmp_path / f"{name}.json")
        document = json.loads((tmp_path / f"{name}.json").read_text(encoding="utf-8"))
        units.append([{k: v for k, v in u.items() if k != "sources"} for u in document["units"]])
    assert units[0] == units[1] and any(u["total"] for u in units[0])


def test_colours_are_ours_alone():
    """Marks are known again by their colour, so no other colour of the templates may be the same."""
    from workbook_templates.xlsx import styles

    used = {value.strip("#").upper() for value in vars(styles).values() if isinstance(value, str) and value[:1] == "#"}
    assert used and not used & set(COLOURS.values())


def _status(kaohe, unit):
    return kaohe("status", unit.parent, "--scheme", SHIPPED.id, "--format", "json").json
