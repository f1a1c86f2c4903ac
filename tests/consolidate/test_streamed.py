"""What writes a result part by part writes the same bytes as what holds all of it, keeps little in memory, and leaves
nothing where it fails."""

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from threading import active_count
from unittest import mock

import pytest

from tests.consolidate.samples import a_reading, run
from workbook_templates.results.as_json.indented import object_pieces
from workbook_templates.results.as_json.whole_run import document, document_pieces
from workbook_templates.results.ledger.seal import canonical, canonicals, seal, sealed, sealed_lines
from workbook_templates.results.master.master_workbook import master_bytes, write_master
from workbook_templates.system import spool as spools
from workbook_templates.system.full_disk import SpillError
from workbook_templates.system.output import OutputExistsError
from workbook_templates.system.spool import Spool
from workbook_templates.system.whole_outputs import WholeOutputs
from workbook_templates.xlsx import spooled_strings
from workbook_templates.xlsx import streamed_workbook as streamed_workbook_module
from workbook_templates.xlsx.cell_row import CellRow
from workbook_templates.xlsx.compressed_ahead import CompressedAhead
from workbook_templates.xlsx.new_workbook import new_workbook, streamed_workbook
from workbook_templates.xlsx.spooled_strings import SpooledStrings

FULL = Path("/dev/full")
TEXTS = ["县", 'a<b>&"c"', " 前后有空格 ", "　全角　", "行\n", "_x0041_", "\x07", "\ufffe", "长" * 90, "长" * 91]


@pytest.fixture(scope="module")
def result():
    return run([a_reading("unit", "东县", {"T1.1.claim": "a<&县\u2028"})])


@pytest.mark.skipif(not FULL.exists(), reason="no system with a device that is always full")
def test_a_full_disk_is_told_before_what_was_written_is_read():
    spool = Spool(["县"])
    spool._file = FULL.open("r+b")
    with pytest.raises(SpillError, match=r"磁盘已满.*TMPDIR"):
        [*spool.blocks()]


def test_json_in_pieces_is_what_the_library_writes():
    inner = [{}, [], {"a": [1, 2.5, None, True]}, {"b": {"c": '县\n"', "d": [[], {"e": ()}]}}, "x", -0.0, 1e300]
    plain = [{"a": "},\n  {", "b": None}, {"c": 1.5}, {"d": True, "e": "\\"}]
    inner += [plain, {"f": plain, "g": [{"h": 1}, {}]}]
    whole = {"leer": [], "eins": inner, "zwei": {"units": inner, "n": 1}, "drei": "县", "vier": {}}
    lazy = whole | {"leer": iter([]), "eins": iter(inner), "zwei": {"units": iter(inner), "n": 1}}
    assert "".join(object_pieces(lazy)) + "\n}" == json.dumps(whole, ensure_ascii=False, indent=1)


def test_the_document_takes_the_ledger_as_it_comes(result):
    assert "".join(document_pieces(result, iter(["{", "}"]))) == document(result, "{}")


def test_lines_are_encoded_together_as_they_are_one_by_one():
    lines = [{"b": [{"c": "},\n0,\n{"}, {"a": [0, 1, {}]}], "a": "\n"}, {"县": 0}, {"z": {"y": None, "x": [{"w": 0}]}}]
    for some in (lines, lines[:1], []):
        assert canonicals(some) == [canonical(line) for line in some]
        assert sealed_lines(some) == [sealed(line) for line in some]


@pytest.mark.parametrize("together", [1, 2, 5])
def test_a_ledger_is_sealed_the_same_in_any_pieces(together):
    lines = [sealed({"县": n, "u": "\u2028"}) for n in range(5)]
    pieces = ["\n".join(lines[at : at + together]) for at in range(0, len(lines), together)]
    whole = seal({"ledger": 1}, {"files": [], "points": lines})
    assert seal({"ledger": 1}, {"files": iter([]), "points": iter(pieces)}) == whole
    assert json.loads(whole)["points"] == [json.loads(line) for line in lines]


@pytest.mark.parametrize("block", [1, 7, 1 << 18])
def test_what_waits_comes_back_whole(block):
    lines = ["县\n", "", "b\u2028c", "d\n", "😀"]
    with mock.patch.object(spools, "BLOCK", block), mock.patch.object(spools, "IN_MEMORY", 3):
        found = Spool(lines)
        assert found.text() == found.text() == "".join(found.texts()) == "".join(lines)
        assert (found.characters, found.size) == (len("".join(lines)), len("".join(lines).encode()))
        assert all(text.endswith("\n") for text in [*found.texts()][:-1])


def test_one_reader_does_not_disturb_another_nor_a_writer():
    with mock.patch.object(spools, "BLOCK", 2), mock.patch.object(spools, "IN_MEMORY", 3):
        found = Spool(["abcd"])
        one, other = found.blocks(), found.blocks()
        read = [next(one), next(other)]
        found.write("ef!")
        assert [*read, *one, *other] == [b"ab", b"ab", b"cd", b"ef", b"!", b"cd", b"ef", b"!"]


def drawn(workbook, rows):
    """Three sheets whose rows differ in width and looks every few rows, with a line that is written late."""
    workbook.set_properties({"created": datetime(2022, 1, 1)})
    random, styles = Random(1), [workbook.add_format({"indent": number}) for number in range(20)]
    for name in ("一", "二", "三"):
        sheet = workbook.add_worksheet(name)
        for row in range(rows):
            for col in sorted(random.sample(range(9), 2 + row // 8 % 3)) if row != 1 else (0,):
                style = styles[(row // 7 * 3 + col) % 20] if row != 1 else styles[0]
                if random.random() < 0.5:
                    sheet.write_string(row, col, random.choice(TEXTS), style)
                else:
                    sheet.write_formula(row, col, "=A1<2", style, 3.5)
            if row % 5 == 0:
                sheet.set_row(row, 20 + row)
            if hasattr(sheet, "row_done"):
                sheet.row_done(row)
        sheet.write_string(1, 0, "后来写的", styles[0])
        if hasattr(sheet, "number_formats"):
            sheet.number_formats()


@pytest.mark.parametrize("ahead", [True, False])
@pytest.mark.parametrize("rows", [0, 1, 15, 16, 17, 100])
def test_a_streamed_workbook_is_the_librarys_byte_for_byte(rows, ahead, monkeypatch):
    monkeypatch.setattr(streamed_workbook_module, "IN_MEMORY", 1 << 25 if ahead else -1)
    taken = followed(monkeypatch)
    whole, streamed = BytesIO(), BytesIO()
    with new_workbook(whole) as workbook:
        drawn(workbook, rows)
    with streamed_workbook(streamed) as workbook:
        drawn(workbook, rows)
    assert streamed.getvalue() == whole.getvalue()
    assert bool(taken) == ahead  # the entry does not compress again


def followed(monkeypatch):
    """What entries leave to those that compressed ahead, as it comes."""
    taken, compress = [], CompressedAhead.compress
    monkeypatch.setattr(CompressedAhead, "compress", lambda one, data: taken.append(data) or compress(one, data))
    return taken


@pytest.mark.parametrize("late", [None, "below", "head", "row"])
def test_a_sheet_that_is_compressed_ahead_may_still_be_changed(late, monkeypatch):
    taken = followed(monkeypatch)
    whole, streamed = BytesIO(), BytesIO()
    for book, target in ((new_workbook, whole), (streamed_workbook, streamed)):
        with book(target) as workbook:
            drawn(workbook, 112)
            sheet = workbook.worksheets()[1]
            if book is streamed_workbook:
                workbook.compress_ahead(sheet)
            if late == "below":
                sheet.set_footer("脚")
            elif late == "head":
                sheet.set_column(0, 0, 33)
            elif late == "row":
                sheet.write_number(112, 0, 1)
    assert streamed.getvalue() == whole.getvalue()
    assert any(data.startswith(b"<?xml") and b"<worksheet" in data for data in taken) == (late in (None, "below"))


def test_a_plain_text_is_written_as_any_other_and_each_time_it_comes():
    texts = ["|a<b>&c|", "|\ufffe|", "|\uffff|", "|￥|", "|" + "长" * 90 + "|"]
    plain, other = SpooledStrings(), SpooledStrings()
    numbers = [other._get_shared_string_index(text) for text in texts]
    assert [plain.number_plain(text.encode()) for text in texts * 2] == numbers + [number + 5 for number in numbers]
    assert (plain.count, plain.unique_count, plain.spool.text()) == (10, 10, other.spool.text() * 2)


def test_rows_and_texts_wait_outside_memory():
    with streamed_workbook(BytesIO()) as workbook, mock.patch.object(spooled_strings, "KNOWN", 10):
        sheet, bold = workbook.add_worksheet("长"), workbook.add_format({"bold": True})
        head, row = workbook.add_format({"italic": True}), CellRow(sheet, 2)
        sheet.write_string(0, 0, "头", head)
        for number in range(1, 500):
            row.write_string(number, 0, f"县{number}", bold)
            row.write_number(number, 1, number, bold)
            row.end(number)
        assert len(sheet.table) == 1 and head._get_xf_index() < bold._get_xf_index()
        assert len(workbook.str_table.string_table) == 10
        assert sheet.spool.size > 20_000


def test_a_text_that_is_not_found_again_is_written_again(result):
    known = master_bytes(result)
    with mock.patch.object(spooled_strings, "KNOWN", 5):
        from openpyxl import load_workbook

        few = master_bytes(result)
    assert few != known
    one, other = (load_workbook(BytesIO(data)) for data in (known, few))
    assert [[*sheet.values] for sheet in one] == [[*sheet.values] for sheet in other]


def test_nothing_keeps_a_copy_from_being_made_before_the_document_is_there(result):
    threads = []

    def asked():
        threads.append(active_count())
        return Spool([document(result)])

    here = active_count()
    write_master(BytesIO(), result, asked)
    assert threads == [here] and active_count() == here


def test_outputs_appear_together(tmp_path):
    first, second = tmp_path / "a", tmp_path / "neu" / "b"
    with WholeOutputs() as whole:
        whole.write(first, [b"1", b"2"])
        whole.write(second, [b"3"])
        assert not first.exists() and not second.exists()
    assert (first.read_bytes(), second.read_bytes()) == (b"12", b"3")


@pytest.mark.parametrize("failing", [KeyboardInterrupt, RuntimeError, OutputExistsError])
def test_after_a_failure_nothing_is_there(failing, tmp_path):
    old = tmp_path / "alt"
    old.write_bytes(b"0")
    with pytest.raises(failing), WholeOutputs(force=failing is not OutputExistsError) as whole:
        whole.write(tmp_path / "a", [b"1"])
        whole.write(old, (_ for _ in [b"2"]) if failing is OutputExistsError else _failing(failing))
    assert [path.name for path in tmp_path.rglob("*")] == ["alt"] and old.read_bytes() == b"0"


def _failing(problem):
    yield b"half"
    raise problem
