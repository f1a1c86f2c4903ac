"""Last year's figures stand in the templates before they go out: `kaohe template --history`."""

import json

import openpyxl
import pytest

from workbook_templates.schemes.store import load

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


@pytest.fixture
def last(tmp_path):
    """A result of the year before, with the figure of one unit."""

    def write(year=None, title=None):
        scheme = load(SCHEME)
        leaf = next(leaf for leaf in scheme.leaves() if leaf.ref == "I21")
        unit = {
            "unit": UNIT, "class": None, "rank": 1, "total": 90, "complete": True, "sections": [], "scores": [],
            "figures": [{"ref": "I21", "value": 12.5, "previous": 11, "baseline": None}],
        }  # fmt: skip
        row = {"ref": "I21", "title": title or leaf.title, "measure": leaf.measure}
        document = {"scheme": SCHEME, "year": year or scheme.year - 1, "rows": [row], "units": [unit]}
        path = tmp_path / "上年.json"
        path.write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
        return path

    return write


def prefilled(kaohe, out, *options):
    ran = kaohe("template", SCHEME, "-o", out, "--kind", "unit", "--unit", UNIT, *options)
    assert ran.code == 0, ran.err
    (path,) = out.glob("*.xlsx")
    fields = kaohe("inspect", path, "--format", "json").json["fields"]
    return next(f["value"] for f in fields if (f["ref"], f["role"]) == ("I21", "previous")), ran


def test_the_result_of_the_year_before_prefills_too(kaohe, tmp_path, last):
    assert prefilled(kaohe, tmp_path / "out", "--previous", last())[0] == 12.5


def test_what_the_office_gives_goes_before_it(kaohe, tmp_path, last, history):
    given = history(f"I21,previous,13,{UNIT}")
    assert prefilled(kaohe, tmp_path / "out", "--previous", last(), "--history", given)[0] == 13


def test_a_row_under_another_name_is_told(kaohe, tmp_path, last):
    value, ran = prefilled(kaohe, tmp_path / "out", "--previous", last(title="别的指标"))
    assert (value, "I21" in ran.err) == (12.5, True)


def test_another_year_is_refused(kaohe, tmp_path, last):
    out = tmp_path / "out"
    ran = kaohe("template", SCHEME, "-o", out, "--kind", "unit", "--unit", UNIT, "--previous", last(year=2018))
    assert (ran.code, out.exists()) == (2, False)
    assert "2018年" in ran.err
