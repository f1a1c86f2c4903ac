"""`kaohe consolidate` and `kaohe status` on real workbooks: outputs, exit codes, what may lie in the folder."""

import json
import sys
from dataclasses import replace

import pytest
from click.testing import CliRunner

from cli.commands.consolidate.consolidate import command as consolidate
from cli.commands.status import command as status
from cli.main import kaohe, main
from tests.consolidate.samples import SCHEME, UNITS, everything, run
from workbook_templates.forms.build import build
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.system import spool

UNIT_KEYS = {
    "unit", "class", "rank", "total", "grade", "final_grade", "falsified", "complete", "sections", "tasks", "scores",
    "figures", "proposal", "decision", "sources", "grade_limits",
}  # fmt: skip


def invoke(command, *args):
    return CliRunner().invoke(command, [str(arg) for arg in args])


def test_all_is_well(folder, tmp_path):
    out, js = tmp_path / "m.xlsx", tmp_path / "m.json"
    result = invoke(consolidate, folder, "-o", out, "--json", js, "--param", "avg=60")
    assert (result.exit_code, result.exception) == (0, None), result.output
    document = json.loads(js.read_text(encoding="utf-8"))
    assert document["status"] == "final" and document["missing"] == document["rejected"] == document["duplicates"] == []
    assert [set(unit) for unit in document["units"]] == [UNIT_KEYS] * 4
    assert {(unit["rank"], unit["total"]) for unit in document["units"]} == {(1, 100)}
    score = document["units"][0]["scores"][0]
    assert set(score) == {"ref", "points", "max", "status", "explanation", "source"}
    assert {s["kind"] for s in document["units"][0]["sources"]} == {"unit", "department", "review"}
    assert "正式" in result.output and "4／4" in result.output
    assert str(tmp_path) not in js.read_text(encoding="utf-8")


def test_a_full_disk_is_told_and_nothing_is_written(folder, tmp_path, monkeypatch):
    class Full:
        def seek(self, *_place):
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(spool, "SpooledTemporaryFile", lambda *_, **__: Full())
    result = invoke(kaohe, "consolidate", folder, "-o", tmp_path / "neu" / "m.xlsx", "--param", "avg=60")
    assert (result.exit_code, "磁盘已满" in result.output, "TMPDIR" in result.output) == (2, True, True)
    assert not [path for path in (tmp_path / "neu").rglob("*") if path.is_file()]


def test_stdout_is_one_document_and_the_order_of_files_does_not_matter(folder, tmp_path):
    first = invoke(consolidate, folder, "-o", tmp_path / "1.xlsx", "--format", "json", "--param", "avg=60")
    second = invoke(consolidate, folder, "-o", folder / "2.xlsx", "--format", "json", "--param", "avg=60")
    assert json.loads(first.stdout) == json.loads(second.stdout)
    assert (tmp_path / "1.xlsx").read_bytes() == (folder / "2.xlsx").read_bytes()


def test_a_folder_as_people_keep_it(folder, tmp_path):
    (folder / "~$东县unit.xlsx").write_bytes(b"owner")
    (folder / ".hidden.xlsx").write_bytes(b"x")
    (folder / "通知.docx").write_bytes(b"x")
    (folder / "旧表.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600)
    (folder / "佐证材料").mkdir()
    (folder / "佐证材料" / "活动登记.xlsx").write_bytes(b"evidence, no return")
    (folder / "圈").symlink_to(folder, target_is_directory=True)
    invoke(consolidate, folder, "-o", folder / "去年汇总.xlsx")
    (folder / "北县unit.xlsx").unlink()
    (folder / "副本.xlsx").write_bytes((folder / "东县unit.xlsx").read_bytes())
    result = invoke(consolidate, folder, "-o", tmp_path / "m.xlsx", "--format", "json", "--param", "avg=60")
    assert result.exit_code == 1
    document = json.loads(result.stdout)
    assert document["missing"] == ["北县"]
    assert [r["file"] for r in document["rejected"]] == ["旧表.xls"]
    assert [(d["unit"], d["used"]) for d in document["duplicates"]] == [("东县", "东县unit.xlsx")]
    assert [u["rank"] for u in document["units"]] == [1, 1, 1, None]


@pytest.mark.parametrize(
    "args", [("没有.xlsx",), ("m.txt",), ("m.xlsx", "--param", "x=1"), ("m.xlsx", "--scheme", "没有这个方案")]
)
def test_nothing_can_be_done(args, folder, tmp_path):
    source = tmp_path / "没有" if args == ("没有.xlsx",) else folder
    result = invoke(consolidate, source, "-o", tmp_path / args[0], *args[1:])
    assert result.exit_code == 2
    assert sorted(p.name for p in tmp_path.iterdir()) == ["returns"]


def test_neither_output_is_written_when_one_is_in_the_way(folder, tmp_path):
    js = tmp_path / "m.json"
    js.write_text("{}")
    args = (folder, "-o", tmp_path / "m.xlsx", "--json", js)
    assert invoke(consolidate, *args).exit_code == 2
    assert not (tmp_path / "m.xlsx").exists() and js.read_text() == "{}"
    assert invoke(consolidate, *args, "--force").exit_code == 1


def kept_last(form, place, year=2020):
    """The result of an earlier year, as a file."""
    scheme = replace(SCHEME, year=year)
    result = run(everything(scheme), "avg=60", scheme=scheme)
    path = place / f"{year}年结果.{form}"
    path.write_bytes(master_bytes(result) if form == "xlsx" else document(result).encode())
    return path.name


@pytest.mark.parametrize(
    ("year", "stated", "says"),
    [(2021, (), "须是更早年度的结果"), (2019, (), "请加 --previous-year 2019"), (2019, ("--previous-year", 2019), "")],
)
def test_the_year_of_an_earlier_result(year, stated, says, folder, tmp_path):
    last = tmp_path / kept_last("json", tmp_path, year)
    args = ("-o", tmp_path / "m.xlsx", "--param", "avg=60", "--previous", last, *stated)
    result = invoke(consolidate, folder, *args)
    if says:
        assert (result.exit_code, result.output.count("\n")) == (2, 1) and says in result.output
    assert (tmp_path / "m.xlsx").exists() is not bool(says)


def test_a_year_of_nothing(folder, tmp_path):
    assert invoke(consolidate, folder, "-o", tmp_path / "m.xlsx", "--previous-year", 2020).exit_code == 2


@pytest.mark.parametrize("last", ["xlsx", "json"])
def test_all_that_one_run_can_write(last, folder, tmp_path):
    out, js, more = tmp_path / "m.xlsx", tmp_path / "m.json", ("--param", "avg=60")
    assert invoke(consolidate, folder, "-o", out, "--json", js, *more).exit_code == 0
    before = tmp_path / kept_last(last, tmp_path)
    extra = (*more, "--previous", before, "--reports", folder / "报告", "--slips", folder / "反馈")
    result = invoke(consolidate, folder, "-o", tmp_path / "2.xlsx", "--json", tmp_path / "2.json", *extra)
    assert (result.exit_code, result.exception) == (0, None), result.output
    changes = json.loads((tmp_path / "2.json").read_text(encoding="utf-8"))["changes"]
    assert (changes["file"], changes["year"]) == (before.name, 2020)
    assert changes["units"][0] == {
        "unit": "东县", "last_total": 100, "total": 100, "change": 0, "last_rank": 1, "rank": 1, "rank_change": 0,
        "same_class": True, "open_years": [],
        "sections": [{"ref": "S1", "last": 60, "now": 60, "change": 0},
                     {"ref": "S2", "last": 40, "now": 40, "change": 0}],
        "rows": [],
    }  # fmt: skip
    assert "与2020年相比" in result.output
    assert {f"反馈单：{folder / '反馈'}", f"行动组、部门报告：{folder / '报告'}"} <= set(result.output.splitlines())
    written = sorted(path.name for path in [*(folder / "报告").iterdir(), *(folder / "反馈").iterdir()])
    assert written == sorted(
        ["总体报告.xlsx", "报告_01_甲局.xlsx", "报告_02_乙局.xlsx",
         *(f"反馈单_{n:02d}_{name}.xlsx" for n, name in enumerate(UNITS, 1))]
    )  # fmt: skip
    again = invoke(consolidate, folder, "-o", tmp_path / "3.xlsx", *extra)
    assert again.exit_code == 2 and "已存在" in again.output and not (tmp_path / "3.xlsx").exists()
    assert invoke(consolidate, folder, "-o", tmp_path / "3.xlsx", *extra, "--force").exit_code == 0


def test_status(folder):
    (folder / "北县unit.xlsx").unlink()
    (folder / "东县2.xlsx").write_bytes(build(SCHEME, "unit", "东县", {}))
    document = json.loads(invoke(status, folder, "--format", "json").stdout)
    states = {unit["unit"]: unit["state"] for unit in document["units"]}
    assert states == {"东县": "duplicate", "西县": "returned", "南县": "returned", "北县": "missing"}
    text = invoke(status, folder)
    assert text.exit_code == 0
    assert "未报送（1）：北县" in text.output and "部门：已报送 2／2" in text.output


@pytest.mark.parametrize(
    "moment",
    [
        "workbook_templates.consolidate.collect.read_files",
        "workbook_templates.results.master.master_workbook.write_master",
        "os.replace",
    ],
)
def test_interrupt_leaves_nothing(moment, folder, tmp_path, monkeypatch, capsys):
    def interrupted(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(moment, interrupted)
    monkeypatch.setattr(sys, "argv", ["kaohe", "consolidate", str(folder), "-o", str(tmp_path / "m.xlsx")])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 130
    assert sorted(p.name for p in tmp_path.iterdir()) == ["returns"]
    assert "已中断" in capsys.readouterr().err
