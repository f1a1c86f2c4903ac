"""`kaohe export`: every form, whole or not at all, hostile text, bad usage."""

import csv
import json
import sqlite3
from copy import deepcopy
from io import BytesIO, StringIO

import pytest
from jsonschema import Draft202012Validator
from openpyxl import load_workbook

from workbook_templates.results.schemas.every_schema import schema_files, schemas
from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.results.tables.table_files import files
from workbook_templates.xlsx.sheet_limits import TEXT

CHOOSE = "请写明汇总结果，并在 --csv、--parquet、--sqlite、--format jsonl 中选一种；或只写 --schemas。"
LINES = Draft202012Validator(schemas()["jsonl"])


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite"])
def test_it_writes_what_the_door_writes(kaohe, demo, fresh, tmp_path, form):
    ran = kaohe("export", demo.master, f"--{form}", "-o", tmp_path / "out")
    assert (ran.code, ran.err) == (0, "")
    getattr(fresh, f"to_{form}")(tmp_path / "door")
    if form == "sqlite":
        assert ran.out == f"{tmp_path / 'out'}\n"
        assert (tmp_path / "out").read_bytes() == (tmp_path / "door").read_bytes()
    else:
        names = [f"{table.name}.{form}" for table in TABLES]
        assert ran.out.splitlines() == [str(tmp_path / "out" / name) for name in names]
        assert [p.read_bytes() for p in map((tmp_path / "out").joinpath, names)] == [
            p.read_bytes() for p in map((tmp_path / "door").joinpath, names)
        ]


def test_lines(kaohe, demo, fresh):
    ran = kaohe("export", demo.as_json, "--format", "jsonl")
    found = [json.loads(line) for line in ran.out.splitlines()]
    assert (ran.code, ran.err) == (0, "")
    assert {line["record"] for line in found} == {table.name for table in TABLES}
    assert [line["total"] for line in found if line["record"] == "ranking"] == [
        unit["total"] for unit in fresh.document["units"]
    ]
    assert [problem.message for line in found[::29] for problem in LINES.iter_errors(line)] == []


@pytest.mark.parametrize(("command", "kinds"), [("validate", {"file"}), ("status", {"unit", "other"})])
def test_lines_of_other_commands(kaohe, demo, command, kinds):
    found = [json.loads(line) for line in kaohe(command, demo.returns, "--format", "jsonl").out.splitlines()]
    told = kaohe(command, demo.returns, "--format", "json").json
    assert kinds <= {line["record"] for line in found}
    assert [problem.message for line in found for problem in LINES.iter_errors(line)] == []
    lists = [one for each in told.values() if isinstance(each, list) for one in each]
    assert [{key: line[key] for key in line if key != "record"} for line in found] == lists


def test_nothing_is_replaced_without_force(kaohe, demo, tmp_path):
    old = tmp_path / "out" / "scores.csv"
    old.parent.mkdir()
    old.write_text("old", encoding="utf-8")
    ran = kaohe("export", demo.as_json, "--csv", "-o", old.parent)
    assert (ran.code, ran.out) == (2, "") and f"{old} 已存在。要覆盖请加 --force" in ran.err
    assert [path.name for path in old.parent.iterdir()] == ["scores.csv"]
    assert kaohe("export", demo.as_json, "--csv", "-o", old.parent, "--force").code == 0
    assert old.read_text(encoding="utf-8-sig").startswith("unit,ref,points,max")


def test_the_result_itself_is_never_replaced(kaohe, demo, tmp_path):
    path = tmp_path / "r.json"
    path.write_bytes(demo.as_json.read_bytes())
    ran = kaohe("export", path, "--sqlite", "-o", path, "--force")
    assert ran.code == 2 and "是要导出的结果本身，不能覆盖" in ran.err
    assert path.read_bytes() == demo.as_json.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["{r}"], CHOOSE),
        (["{r}", "--csv", "--format", "jsonl"], CHOOSE),
        (["--csv", "-o", "{t}/x"], CHOOSE),
        ([], CHOOSE),
        (["{r}", "--schemas", "{t}/x"], CHOOSE),
        (["{r}", "--csv"], "请用 -o 写明导出到哪个文件夹。"),
        (["{r}", "--sqlite"], "请用 -o 写明导出到哪个文件。"),
        (["{t}/没有.json", "--csv", "-o", "{t}/x"], "没有.json"),
        (["{u}", "--sqlite", "-o", "{t}/x"], "不是汇总结果"),
        (["{r}", "--sqlite", "-o", "{t}/f/x"], "无法写入"),
        (["{r}", "--csv", "-o", "{t}/f"], "无法写入"),
    ],
)
def test_bad_usage_is_one_line(kaohe, demo, tmp_path, arguments, says):
    (tmp_path / "f").write_text("a file", encoding="utf-8")
    ran = kaohe("export", *(each.format(r=demo.as_json, u=demo.unit, t=tmp_path) for each in arguments))
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1) and says in ran.err
    assert [path.name for path in tmp_path.rglob("*")] == ["f"]


@pytest.mark.parametrize("document", ['{"scheme": "x", "units": []}', '{"scheme": "x", "units": [1], "ledger": 5}'])
@pytest.mark.parametrize("form", ["--csv", "--parquet", "--sqlite"])
def test_what_only_looks_like_a_result(kaohe, tmp_path, document, form):
    (tmp_path / "r.json").write_text(document, encoding="utf-8")
    ran = kaohe("export", tmp_path / "r.json", form, "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (2, "") and ran.err.endswith("请重新汇总一次。\n")
    assert not (tmp_path / "out").exists()
    assert kaohe("export", tmp_path / "r.json", "--format", "jsonl").code == 2


def test_text_from_outside_commands_nobody(stored, tmp_path):
    document = deepcopy(dict(stored.document))
    evil = ['=HYPERLINK("http://x")', "+1+1", "@x", "-x", "\x00\x1b[31m\n", "长" * (TEXT + 9), "_x0041_"]
    document["findings"] = [document["findings"][0] | {"message": text} for text in evil]
    document["notes"] = []
    made = {
        p.name: data
        for form in ("csv", "excel", "sqlite")
        for p, data in files(document, tmp_path / form, form).items()
    }
    rows = list(csv.DictReader(StringIO(made["findings.csv"].decode("utf-8-sig"), newline="")))
    assert [row["message"] for row in rows] == [f"'{text}" for text in evil[:4]] + evil[4:]
    cells = [row[7] for row in load_workbook(BytesIO(made["excel"]))["findings"].iter_rows(min_row=2)]
    assert {cell.data_type for cell in cells} == {"s"} and [cell.hyperlink for cell in cells] == [None] * len(evil)
    assert [cell.value for cell in cells[:4]] == evil[:4]
    assert cells[5].value.endswith("（太长，全文见 CSV）") and len(cells[5].value) == TEXT
    database = sqlite3.connect(":memory:")
    database.deserialize(made["sqlite"])
    assert [text for (text,) in database.execute("SELECT message FROM findings")] == evil


def test_a_database_says_what_its_columns_mean(stored, tmp_path):
    (data,) = files(stored.document, tmp_path / "r", "sqlite").values()
    database = sqlite3.connect(":memory:")
    database.deserialize(data)
    told = database.execute('SELECT "table", "column", meaning FROM "columns"').fetchall()
    assert told == [(form.name, column.name, column.meaning) for form in TABLES for column in form.columns]


def test_schemas_are_written_out(kaohe, tmp_path):
    ran = kaohe("export", "--schemas", tmp_path / "s")
    assert ran.code == 0 and len(ran.out.splitlines()) == len(schema_files())
    assert {path.name: path.read_bytes() for path in (tmp_path / "s").iterdir()} == schema_files()
    (tmp_path / "s" / "inspect.schema.json").unlink()
    assert kaohe("export", "--schemas", tmp_path / "s").code == 2
    assert not (tmp_path / "s" / "inspect.schema.json").exists()
