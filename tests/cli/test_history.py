"""Last year's figures stand in the templates before they go out: `kaohe template --history`."""

import openpyxl
import pytest

SCHEME, UNIT = "zhangye-2022", "甘州区"


@pytest.fixture
def history(tmp_path):
    def write(*rows):
        path = tmp_path / "上年.csv"
        path.write_text("\n".join(["ref,role,value,unit", *rows]), encoding="utf-8-sig")
        return path

    return write


def template(kaohe, out, history):
    return kaohe("template", SCHEME, "-o", out, "--kind", "unit", "--unit", UNIT, "--history", history)


def test_is_prefilled_and_locked(kaohe, tmp_path, history):
    ran = template(kaohe, tmp_path / "out", history(f"I21,previous,12.5,{UNIT}", "I21,previous,3,临泽县"))
    assert ran.code == 0, ran.err
    (path,) = (tmp_path / "out").glob("*.xlsx")
    fields = kaohe("inspect", path, "--format", "json").json["fields"]
    (field,) = [f for f in fields if (f["ref"], f["role"]) == ("I21", "previous")]
    assert field["value"] == 12.5
    assert openpyxl.load_workbook(path)[field["sheet"]][field["cell"]].protection.locked


def test_every_misfit_is_named_at_once(kaohe, tmp_path, history):
    ran = template(
        kaohe, tmp_path / "out", history("I21,previous,1,甘州", f"I20,previous,3,{UNIT}", f"I21,previous,约3,{UNIT}")
    )
    assert ran.code == 2
    for words in ("3条不能预填", "I21 previous 甘州", "I20 previous", "约3", "可预填的有：I21"):
        assert words in ran.err
    assert not (tmp_path / "out").exists()
