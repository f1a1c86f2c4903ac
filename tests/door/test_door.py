"""`import kaohe` as the contract has it: tables with their columns and types, read back equal from every file."""

import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import kaohe as door
from tests.templates.support import blank
from workbook_templates.results.tables.every_table import TABLES

HOME = Path(__file__).parents[2]
NAMES = [form.name for form in TABLES]
PROMISED = {
    "ranking": ["unit", "class", "rank", "total", "grade", "complete"],
    "scores": ["unit", "ref", "points", "max", "status", "source", "explanation"],
}
SCRIPT = """
import sys, threading, time
threading.Thread(target=time.sleep, args=(60,), daemon=True).start()  # as in a notebook: processes are not forked
import kaohe
print("once", kaohe.__all__)
result = kaohe.consolidate({folder!r})
loaded = {{"pandas", "numpy", "pyarrow"}} & sys.modules.keys()
print(len(result.document["units"]), result.document["rejected"], loaded)
print(len(result.ranking), "pandas" in sys.modules)
"""


def frames(result):
    return {name: getattr(result, name) for name in NAMES}


@pytest.mark.parametrize("name", PROMISED)
def test_columns_are_those_of_the_contract(fresh, name):
    assert list(getattr(fresh, name).columns)[: len(PROMISED[name])] == PROMISED[name]


@pytest.mark.parametrize("form", TABLES, ids=NAMES)
def test_every_column_has_its_type_and_a_meaning(fresh, form):
    frame = getattr(fresh, form.name)
    types = {"text": "string", "number": "Float64", "integer": "Int64", "boolean": "boolean"}
    assert {name: str(dtype) for name, dtype in frame.dtypes.items()} == {c.name: types[c.kind] for c in form.columns}
    assert all(told["meaning"] for told in frame.attrs["columns"].values())
    assert len(frame) > 0 and not (frame.map(lambda cell: cell == "") == True).any(axis=None)  # noqa: E712 - NA


def test_a_blank_is_no_zero(fresh):
    (absent,) = fresh.document["missing"]
    line = fresh.ranking.set_index("unit").loc[absent]
    assert line["rank"] is pd.NA and line["total"] is pd.NA and not line["returned"]
    assert fresh.values.loc[fresh.values["unit"] == absent, "value"].count() == 0


def test_points_add_up(fresh):
    ranking = fresh.ranking.set_index("unit")
    rows = fresh.scores.groupby(["unit", "section"])["points"].sum().round(2)
    parts = fresh.sections.set_index(["unit", "section"])["points"]
    assert (rows - parts).abs().max() == 0
    assert (parts.groupby("unit").sum().round(2) - ranking["total"]).abs().max() == 0
    assert (fresh.ledger["points"] == fresh.scores["points"]).all()
    assert ranking["total"].dropna().is_monotonic_decreasing


def test_findings_name_the_unit_of_their_file(fresh):
    of_units = fresh.findings[fresh.findings["file"].str.startswith("单位自评").fillna(False)]
    assert len(of_units) > 0 and of_units["unit"].notna().all()


def test_a_refused_file_is_a_finding_too(stored):
    refused = {"file": "坏.xlsx", "unit": "高台县", "reason": "无法打开。"}
    found = door.Result({**stored.document, "rejected": [refused]}, "x", 2022).findings.iloc[-1]
    assert found[["file", "unit", "severity", "message"]].tolist() == ["坏.xlsx", "高台县", "error", "无法打开。"]
    assert found["code"] is pd.NA and found.name == len(stored.findings)


def test_a_stored_result_has_the_same_tables(fresh, stored, demo):
    for other in (stored, door.result(demo.master)):
        for name, frame in frames(fresh).items():
            pd.testing.assert_frame_equal(frame, getattr(other, name))
    assert (fresh.final, fresh.reasons) == (stored.final, stored.reasons)


@pytest.fixture(scope="module")
def written(fresh, stored, tmp_path_factory):
    """The files of a fresh result and of the same one read back."""
    places = []
    for result in (fresh, stored):
        place = tmp_path_factory.mktemp("out")
        result.to_csv(place / "csv")
        result.to_parquet(place / "parquet")
        result.to_sqlite(place / "r.sqlite")
        result.to_excel(place / "r.xlsx")
        places.append(place)
    return places


def from_excel(place, name, types):
    return pd.read_excel(
        place / "r.xlsx", sheet_name=name, dtype=types, keep_default_na=False, na_values=[""], engine="calamine"
    )


def from_sqlite(place, name, types):
    with sqlite3.connect(place / "r.sqlite") as database:
        frame = pd.read_sql(f'SELECT * FROM "{name}"', database)
    flags = {column: frame[column].astype("Int64").astype("boolean") for column in types if types[column] == "boolean"}
    return frame.assign(**flags).astype(types)


READERS = {
    "csv": lambda place, name, types: pd.read_csv(
        place / "csv" / f"{name}.csv", dtype=types, keep_default_na=False, na_values=[""]
    ),
    "parquet": lambda place, name, types: pd.read_parquet(place / "parquet" / f"{name}.parquet"),
    "sqlite": from_sqlite,
    "excel": from_excel,
}


@pytest.mark.parametrize("form", READERS)
def test_what_is_written_reads_back_equal(written, fresh, form):
    for name, frame in frames(fresh).items():
        back = READERS[form](written[0], name, frame.dtypes.astype(str).to_dict())
        pd.testing.assert_frame_equal(back, frame, check_index_type=False)


def test_the_same_result_gives_the_same_bytes(written):
    first, second = ({p.relative_to(place): p.read_bytes() for p in place.rglob("*.*")} for place in written)
    assert first == second and len(first) == 2 * len(NAMES) + 2


def test_json_and_master_are_those_of_the_command(fresh, stored, demo, tmp_path):
    fresh.to_json(tmp_path / "r.json")
    fresh.to_master(tmp_path / "r.xlsx")
    assert (tmp_path / "r.json").read_bytes() == demo.as_json.read_bytes()
    assert (tmp_path / "r.xlsx").read_bytes() == demo.master.read_bytes()
    with pytest.raises(door.ResultError, match=r"原来的汇总表，或重新汇总。$"):
        stored.to_master(tmp_path / "again.xlsx")
    stored.to_json(tmp_path / "again.json")
    assert json.loads((tmp_path / "again.json").read_text(encoding="utf-8")) == fresh.document


def test_pandas_waits_and_a_script_needs_no_guard(demo, tmp_path):
    """Where processes are not forked, a script without `if __name__ == "__main__"` would be run by each of them."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT.format(folder=str(demo.returns)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(script)], capture_output=True, text=True, encoding="utf-8", check=False,
        env={"PYTHONPATH": str(HOME), "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stderr == ""
    once, counted, framed = done.stdout.splitlines()
    assert once.startswith("once") and (counted, framed) == ("6 [] set()", "6 True")


def test_a_workbook(demo):
    book = door.score(demo.unit)
    assert (book.kind, book.scheme) == ("unit", "zhangye-2022") and book.holder in demo.unit.name
    assert round(book.scores["points"].sum(), 2) == book.total
    assert {"blank", "given"} <= set(book.values["state"])
    given = book.values[(book.values["type"] == "number") & (book.values["state"] == "given")]
    assert given["value"].notna().all() and str(given["value"].dtype) == "Float64"
    assert list(book.findings["file"].unique()) in ([], [demo.unit.name])
    assert door.read(demo.review).kind == "review"


def test_a_folder_is_checked_as_the_command_does(demo, kaohe):
    found = door.validate(demo.returns)
    told = kaohe("validate", demo.returns, "--format", "json").json["files"]
    assert found.files == [file["file"] for file in told]
    assert found.findings["message"].tolist() == [f["message"] for file in told for f in file["findings"]]
    assert found.ok == (not any(file["errors"] for file in told))


def test_a_master_among_the_returns_is_no_return(demo, tmp_path):
    copies = {path: tmp_path / path.name for path in (demo.unit, demo.master)}
    for path, copy in copies.items():
        copy.write_bytes(path.read_bytes())
    assert door.validate(tmp_path).files == [str(copies[demo.unit])]


def test_a_scheme_is_the_object_that_a_run_takes(demo):
    scheme = door.scheme("zhangye-2022")
    assert scheme.year == 2022
    with pytest.raises(door.ConsolidationError):
        door.consolidate(demo.folder / "1-下发模板", scheme=door.scheme("national-2022"), previous=demo.master)


class TestErrors:
    """Everything that can go wrong is a named exception with a Chinese sentence."""

    @pytest.mark.parametrize(
        ("call", "error", "says"),
        [
            (lambda d: door.scheme("zhangye-2002"), "SchemeNotFoundError", "是否要用 zhangye-2022？"),
            (lambda d: door.consolidate(d.returns, scheme="没有"), "SchemeNotFoundError", "没有“没有”这个方案"),
            (lambda d: door.consolidate("没有的文件夹"), "ConsolidationError", "没有“没有的文件夹”这个文件夹。"),
            (lambda d: door.consolidate(d.returns, parameters={"x": 1}), "ConsolidationError", "x"),
            (lambda d: door.consolidate(d.returns, previous=d.unit), "ConsolidationError", "不是汇总结果"),
            (lambda d: door.read("没有.xlsx"), "RejectedError", "文件“没有.xlsx”无法打开"),
            (lambda d: door.read(__file__), "RejectedError", "test_door.py"),
            (lambda d: door.result(d.unit), "ResultError", "不是汇总结果"),
            (lambda d: door.result("没有.json"), "ResultError", "无法读取 没有.json"),
        ],
    )  # fmt: skip
    def test_it_is_told(self, demo, call, error, says):
        with pytest.raises(getattr(door, error)) as raised:
            call(demo)
        assert says in str(raised.value) and str(raised.value).endswith(("。", "？"))

    def test_a_workbook_of_many_units_has_no_score(self, tmp_path):
        path = tmp_path / "部门.xlsx"
        path.write_bytes(blank("shipped", "department")[1])
        with pytest.raises(door.ManyUnitsError, match=r"“部门\.xlsx”含多个单位的数据，不能单独计分。"):
            door.score(path)
        assert door.read(path).values["unit"].nunique() > 2

    def test_an_empty_folder(self, tmp_path):
        with pytest.raises(door.ConsolidationError, match="没有可以检查的工作簿。"):
            door.validate(tmp_path)

    def test_one_bad_file_is_a_finding(self, tmp_path):
        (tmp_path / "坏.xlsx").write_bytes(b"PK")
        found = door.validate([tmp_path / "坏.xlsx", tmp_path / "没有.xlsx"])
        assert not found.ok and len(found.findings) == 2

    @pytest.mark.parametrize("lost", ["ledger", "findings", "notes"])
    def test_a_result_of_an_earlier_form(self, stored, tmp_path, lost):
        path = tmp_path / "早.json"
        path.write_text(json.dumps({k: v for k, v in stored.document.items() if k != lost}), encoding="utf-8")
        with pytest.raises(door.ResultError, match="请重新汇总一次。"):
            _ = door.result(path).findings

    @pytest.mark.parametrize(("missing", "call"), [("pandas", "ranking"), ("pyarrow", "to_parquet")])
    def test_a_package_that_is_not_there(self, stored, monkeypatch, tmp_path, missing, call):
        monkeypatch.setitem(sys.modules, missing, None)
        again = door.Result(stored.document, "x", 2022)
        with pytest.raises(door.MissingPackageError, match=r'pip install "kaohe\[analysis\]"'):
            getattr(again, call)(tmp_path) if call.startswith("to") else getattr(again, call)
        assert list(tmp_path.iterdir()) == []

    def test_an_unknown_name(self):
        with pytest.raises(AttributeError, match="no attribute 'nothing'"):
            _ = door.nothing


def test_what_a_notebook_shows(stored):
    shown = stored._repr_html_()
    assert "zhangye-2022（暂定）" in shown and stored.reasons[0] in shown and "<table" in shown
    chart = stored.bars()._repr_svg_()
    assert chart.count("<rect") == stored.ranking["total"].count() and "高台县" in chart
    assert "&lt;b&gt;" in door.BarChart("<b>", (("<b>", -1.5),)).svg and "<b>" not in door.BarChart("<b>", ()).svg


def test_python_m_kaohe():
    done = subprocess.run(
        [sys.executable, "-m", "kaohe", "--version"], capture_output=True, encoding="utf-8", check=False, cwd=HOME
    )
    assert (done.returncode, done.stdout.startswith("考核 kaohe ")) == (0, True)
