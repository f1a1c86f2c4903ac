"""`kaohe notice`: from a result to files, all or none, with the exit codes of the contract."""

import json
import os
import sys

import pytest

from cli.commands.notice import KINDS
from tests.notices.opened import paragraphs
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.notices.kinds import NOTICE_KINDS


@pytest.fixture(scope="module")
def results(open_run, tmp_path_factory):
    folder = tmp_path_factory.mktemp("result")
    (folder / "汇总.json").write_text(document(open_run), encoding="utf-8")
    (folder / "汇总.xlsx").write_bytes(master_bytes(open_run))
    return folder


def test_every_kind_can_be_asked_for():
    assert tuple(NOTICE_KINDS) == KINDS


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("name", ["汇总.json", "汇总.xlsx"])
def test_a_stored_result_gives_the_documents_of_its_run(kaohe, results, written, tmp_path, name):
    done = kaohe("notice", results / name, "-o", tmp_path / "文书", "--format", "json")
    assert done.code == 0
    assert [os.path.relpath(path, tmp_path / "文书") for path in done.json["files"]] == list(written)
    assert {path: (tmp_path / "文书" / path).read_bytes() == data for path, data in written.items()} == dict.fromkeys(
        written, True
    )


def test_one_kind_and_force(kaohe, results, tmp_path):
    arguments = ("notice", results / "汇总.json", "-o", tmp_path, "--kind", "公示表", "--kind", "通报")
    assert kaohe(*arguments).code == 0
    assert files(tmp_path) == ["公示表.docx", "通报.docx"]
    again = kaohe(*arguments)
    assert (again.code, "已存在" in again.err) == (2, True)
    assert kaohe(*arguments, "--force").code == 0


def test_the_offices_templates(kaohe, results, tmp_path):
    assert kaohe("notice", "--write-templates", tmp_path / "模板", "--kind", "通报").code == 0
    assert files(tmp_path / "模板") == ["通报.docx"]
    done = kaohe(
        "notice", results / "汇总.json", "-o", tmp_path / "文书", "--kind", "通报", "--templates", tmp_path / "模板"
    )
    assert done.code == 0 and any("试考核" in text for text in paragraphs((tmp_path / "文书/通报.docx").read_bytes()))
    (tmp_path / "模板/通报.docx").write_bytes(b"broken")
    broken = kaohe(
        "notice", results / "汇总.json", "-o", tmp_path / "二", "--kind", "通报", "--templates", tmp_path / "模板"
    )
    assert (broken.code, (tmp_path / "二").exists()) == (2, False)
    assert "通报.docx" in broken.err and len(broken.err.splitlines()) == 1


@pytest.mark.parametrize("arguments", [(), ("没有.json", "-o", "文书"), ("汇总.json",)])
def test_nothing_could_be_done(kaohe, arguments, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = kaohe("notice", *arguments)
    assert (done.code, len(done.err.splitlines()), files(tmp_path)) == (2, 1, [])


def test_no_pages_without_an_office_program(kaohe, results, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("workbook_templates.results.notices.word.pdf.PLACES", ())
    done = kaohe("notice", results / "汇总.json", "-o", tmp_path / "文书", "--kind", "通报", "--pdf")
    assert (done.code, (tmp_path / "文书").exists()) == (2, False)
    assert "没有找到 LibreOffice" in done.err


OFFICE = """#!{python}
import pathlib, sys
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1])
for name in sys.argv[sys.argv.index("--outdir") + 2:]:
    if {works}:
        (out / (pathlib.Path(name).stem + ".pdf")).write_bytes(b"%PDF " + pathlib.Path(name).read_bytes()[:2])
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a script")
@pytest.mark.parametrize("works", [True, False])
def test_pages_beside_the_documents(kaohe, results, tmp_path, monkeypatch, works):
    """A stand-in for LibreOffice, which may lack the part that opens Word files: then nothing is written."""
    program = tmp_path / "bin/soffice"
    program.parent.mkdir()
    program.write_text(OFFICE.format(python=sys.executable, works=works), encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(program.parent))
    done = kaohe("notice", results / "汇总.json", "-o", tmp_path / "文书", "--kind", "公示表", "--pdf")
    assert done.code == (0 if works else 2)
    assert files(tmp_path) == ["bin/soffice", *(["文书/公示表.docx", "文书/公示表.pdf"] if works else [])]


def test_a_real_office_program_makes_pages(kaohe, results, tmp_path, office):
    """With tables, bars and a heat map; a laptop's LibreOffice may lack its Writer."""
    done = kaohe("notice", results / "汇总.json", "-o", tmp_path / "文书", "--kind", "综合考核报告", "--pdf")
    if done.code == 2 and "Writer" in done.err and not os.environ.get("CI"):
        pytest.skip("LibreOffice has no Writer")
    assert done.code == 0
    assert (tmp_path / "文书/综合考核报告.pdf").read_bytes().startswith(b"%PDF-")


def test_a_kind_without_documents_is_told(kaohe, final_run, tmp_path):
    (tmp_path / "汇总.json").write_text(json.dumps(json.loads(document(final_run))), encoding="utf-8")
    done = kaohe("notice", tmp_path / "汇总.json", "-o", tmp_path / "文书", "--kind", "整改通知书")
    assert (done.code, "没有应当整改的单位" in done.out) == (0, True)
