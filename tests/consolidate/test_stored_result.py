"""A stored result, JSON or master, is the run that wrote it; a changed archive is refused."""

import json
import os
from dataclasses import fields, replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.consolidate import test_converted, test_grades_by_rank
from tests.consolidate.samples import a_reading, run
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.as_run import as_run
from workbook_templates.results.ledger.as_csv import tables
from workbook_templates.results.ledger.folder import ledger_files
from workbook_templates.results.ledger.ledger import ledger_text
from workbook_templates.results.master import archive
from workbook_templates.results.master.archive import MOST_PLAIN, PIECE, joined, pieces
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.schemas.run_schema import run_schema
from workbook_templates.results.stored_result import ResultError, read_result, read_whole
from workbook_templates.results.tables.every_table import TABLES
from workbook_templates.system.spool import IN_MEMORY, Spool

NOT_STORED = {"told", "confirmed"}
"""What every source told is in the lines of the ledger; what assessors stand by matters while a run is judged."""


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    return year(SECOND, NOW, kept(year(FIRST, LAST), tmp_path_factory.mktemp("last"), "json"))


RUNS = {
    "converted": test_converted.consolidated,
    "grades by rank": lambda: test_grades_by_rank.consolidated(乙县={"cover.falsified": "是"}),
    "nobody": lambda: run([a_reading("unit", "东县", {})]),
}


@pytest.fixture(scope="module", params=["second", *RUNS])
def result(request, second):
    return second if request.param == "second" else RUNS[request.param]()


def told(unit):
    card = unit.card._replace(grade=None, scores=tuple(score._replace(cut=False) for score in unit.card.scores))
    candidate = replace(unit.standing.candidate, card=None)
    return {
        **{field.name: getattr(unit, field.name) for field in fields(unit) if field.name not in NOT_STORED},
        "card": card, "standing": replace(unit.standing, candidate=candidate), "returned": unit.returned,
    }  # fmt: skip


def test_what_is_read_back_is_the_run(result, tmp_path):
    text = document(result)
    (tmp_path / "r.json").write_text(text, encoding="utf-8")
    (tmp_path / "r.xlsx").write_bytes(master_bytes(result, text))
    stored = read_result(tmp_path / "r.json")
    assert stored.document == read_result(tmp_path / "r.xlsx").document == json.loads(text)
    again = as_run(stored.document)
    assert again.scheme == result.scheme
    assert [told(unit) for unit in again.units] == [told(unit) for unit in result.units]
    kept_too = ("reasons", "trial", "parameters", "substituted", "stand_ins", "previous", "progress")
    assert {name: getattr(again, name) for name in kept_too} == {name: getattr(result, name) for name in kept_too}
    assert bool(again.changes) == bool(result.changes)
    if result.changes:
        assert [u.risen for u in again.changes.units] == [u.risen for u in result.changes.units]
        assert [u.sections for u in again.changes.units] == [u.sections for u in result.changes.units]


def test_what_is_read_back_prints_the_same(second):
    again = as_run(json.loads(document(second)))
    before, after = (load_workbook(BytesIO(master_bytes(one, "{}"))) for one in (second, again))
    for name in ("排名", "得分矩阵", "年度变化"):
        assert list(after[name].values) == list(before[name].values)


@pytest.mark.parametrize("most", [MOST_PLAIN, 0])
def test_the_archive_takes_any_text(most, monkeypatch):
    monkeypatch.setattr(archive, "MOST_PLAIN", most)
    long = "_x0041_ " * PIECE + "😀" * 9 + "".join(chr(20_000 + n**3 % 20_011) for n in range(PIECE))
    text = "{\n " + json.dumps({"x": long, " y ": ["", "\\_x", " \u2028"]}, ensure_ascii=False)[1:]
    rows = list(enumerate(map(bytes.decode, pieces(Spool((text,)))), 1))
    assert len(rows) > 1 and all(len(piece.encode("utf-16-le")) / 2 < 32_767 for _, piece in rows)
    assert json.loads(joined(rows)) == json.loads(text)
    assert {len(piece) for _, piece in rows[:-1]} == {PIECE + 2}


@pytest.mark.parametrize("change", ["a row gone", "a row twice", "cut", "no sheet", "text"])
def test_a_changed_archive_is_refused(change, second, tmp_path):
    book = load_workbook(BytesIO(master_bytes(second)))
    sheet = book["存档"]
    if change == "a row gone":
        sheet.delete_rows(4)
    elif change == "a row twice":
        sheet.append(["x", sheet["B4"].value])
    elif change == "cut":
        sheet["B4"] = sheet["B4"].value[:-5]
    elif change == "no sheet":
        del book["存档"]
    path = tmp_path / "汇总表.xlsx"
    book.save(path)
    if change == "text":
        path.write_text("PK no package", encoding="utf-8")
    with pytest.raises(ResultError, match=r"汇总表\.xlsx 不是汇总结果"):
        read_result(path)


@pytest.mark.parametrize("lacking", ["ledger", "objections", "policy"])
def test_what_an_earlier_program_wrote_is_enough_for_next_year_only(lacking, second, tmp_path):
    told = json.loads(document(second))
    del told[lacking]
    (tmp_path / "旧.json").write_text(json.dumps(told), encoding="utf-8")
    assert read_result(tmp_path / "旧.json").document == told
    with pytest.raises(ResultError, match="较早的程序"):
        read_whole(tmp_path / "旧.json")


@pytest.mark.parametrize("broken", ["scheme", "points", "total", "rank", "files", "parameters"])
def test_a_document_that_no_run_writes_is_refused_in_words(broken, second):
    told = json.loads(document(second))
    told["ledger"][broken] = [{}]
    with pytest.raises(ResultError, match="不完整或被改动过"):
        as_run(told)


def test_the_ledger_as_tables_commands_no_spreadsheet(second):
    text = ledger_text(second)
    first = json.loads(text)["points"][0]["explanation"]
    pieces = dict(tables(Spool((text.replace(f'"explanation":"{first}"', '"explanation":"=HYPERLINK(1)"', 1),))))
    points = b"".join(pieces["points.csv"]).decode("utf-8-sig")
    assert "'=HYPERLINK(1)" in points and len(points.splitlines()) == 1 + len(json.loads(text)["points"])


def test_the_ledger_keeps_to_its_schema(result):
    from jsonschema import Draft202012Validator

    text = ledger_text(result)
    schema = json.loads(ledger_files(text)["ledger.schema.json"])
    Draft202012Validator.check_schema(schema)
    assert [problem.message for problem in Draft202012Validator(schema).iter_errors(json.loads(text))] == []


def test_the_document_keeps_to_its_published_schema(result):
    """Also what few results have: changes from year to year, conversions, grades, ties, nobody's returns."""
    from jsonschema import Draft202012Validator

    found = json.loads(document(result))
    assert [f"{list(p.absolute_path)} {p.message}" for p in Draft202012Validator(run_schema()).iter_errors(found)] == []
    for form in TABLES:
        assert {len(row) for row in form.cells(found)} <= {len(form.columns)}


@pytest.mark.skipif(not hasattr(os, "pread"), reason="no system that copies a process")
@pytest.mark.parametrize("shared", [True, False])
def test_a_spool_is_read_without_moving_where_others_read(shared):
    """A copy of this process has the same file open, and with it the place up to which it was read."""
    spool = Spool()
    if shared:
        spool.share()
    spool.write("甲\n" * (1 if shared else IN_MEMORY))
    spool.written()
    os.lseek(spool._file.fileno(), 1, os.SEEK_SET)
    assert len(spool.text()) == spool.characters
    assert os.lseek(spool._file.fileno(), 0, os.SEEK_CUR) == 1
