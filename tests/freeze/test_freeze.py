"""`kaohe freeze`: what is sealed, what is refused, and that the proof holds on another machine."""

import json
import os
import subprocess
import sys
from pathlib import Path
from shutil import copytree
from zipfile import ZIP_STORED, ZipFile
from zlib import crc32

import pytest
from openpyxl import load_workbook

from tests.consolidate.samples import SCHEME
from workbook_templates.forms.build import build
from workbook_templates.freeze.proof import prove
from workbook_templates.freeze.stored_zip import ZipEntry, directory, local_header
from workbook_templates.system.output import write_whole

HOME = Path(__file__).parents[2]


def names(path):
    with ZipFile(path) as package:
        assert package.testzip() is None
        return package.namelist()


def test_everything_is_in_the_bundle_as_it_was(year):
    with ZipFile(year.bundle) as package:
        assert {(e.date_time, e.compress_type, e.create_system) for e in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), ZIP_STORED, 3)
        }
        told = json.loads(package.read("定稿.json"))
        returned = {part["path"]: package.read(part["name"]) for part in told["parts"] if "path" in part}
        assert package.read("结果/汇总结果.json") == (year.place / "m.json").read_bytes()
        assert package.read("结果/汇总表.xlsx") == (year.place / "m.xlsx").read_bytes()
        assert "市考核领导小组，2022-03-01" in package.read("说明.txt").decode()
    on_disk = {p.relative_to(year.returns).as_posix(): p.read_bytes() for p in year.returns.rglob("*") if p.is_file()}
    assert returned == {path: data for path, data in on_disk.items() if not path.startswith(".")}
    assert told["empty"] == [{"folder": 1, "path": "佐证材料/西县"}]
    assert (told["standing"], told["status"], told["decided"]["by"]) == ("正式定稿", "final", "市考核领导小组")
    assert [p["value"] for p in told["parameters"]] == ["60"] and told["scheme"]["id"] == SCHEME.id
    listed = names(year.bundle)
    assert listed[0] == "定稿.json" and listed[1:] == sorted(listed[1:])
    assert {"台账/ledger.json", "台账/kaohe_verify.py", "方案/方案.json", "方案/方案.yaml"} <= {*listed}
    assert all(set(name).isdisjoint('<>:"|?*\\') for name in listed)


def test_the_same_again_on_another_machine(year, tmp_path):
    """Another folder, time zone, hash seed and language; and there it is proved."""
    place = tmp_path / "别处"
    copytree(year.returns, place / year.returns.name)
    (place / "m.json").write_bytes((year.place / "m.json").read_bytes())
    there = os.environ | {"PYTHONHASHSEED": "77", "TZ": "America/Lima", "LC_ALL": "C", "PYTHONPATH": str(HOME)}
    run = [sys.executable, "-c", "from cli.main import main; main()", "freeze"]
    made = [
        *run,
        "m.json",
        "--returns",
        year.returns.name,
        "--by",
        "市考核领导小组",
        "--on",
        "2022-03-01",
        "-o",
        "d.zip",
    ]
    subprocess.run(made, cwd=place, env=there, check=True, capture_output=True)
    assert (place / "d.zip").read_bytes() == year.bundle.read_bytes()
    checked = subprocess.run([*run, "--check", "d.zip"], cwd=place, env=there, check=True, capture_output=True)
    assert "逐字节相同" in checked.stdout.decode()


def test_check_says_what_is_proved(kaohe, year):
    ran = kaohe("freeze", "--check", year.bundle, "--format", "json")
    assert ran.code == 0
    assert (ran.json["proved"], ran.json["untouched"], ran.json["rerun"], ran.json["findings"]) == (
        True,
        True,
        "same",
        [],
    )
    assert ran.json["standing"] == "正式定稿" and ran.json["scheme"]["id"] == "sample"


def test_a_master_is_as_good_until_it_is_saved_again(year, tmp_path, kaohe):
    out, again = tmp_path / "d.zip", tmp_path / "另存.xlsx"
    arguments = ("--returns", year.returns, "--by", "考核办", "-o", out)
    assert kaohe("freeze", year.place / "m.xlsx", *arguments).code == 0
    out.unlink()
    book = load_workbook(year.place / "m.xlsx")
    book["排名"]["C4"].value = "我县"
    book.save(again)
    ran = kaohe("freeze", again, *arguments)
    assert ran.code == 2 and "另存或改动过" in ran.err and not out.exists()


def test_another_program_version_is_refused_by_name(year, kaohe, monkeypatch):
    monkeypatch.setattr("workbook_templates.freeze.proof.program_json", lambda: {"name": "kaohe", "version": "9.9"})
    ran = kaohe("freeze", "--check", year.bundle)
    assert ran.code == 1
    assert "未被改动" in ran.out and "请安装 kaohe 0.1.0 再核验" in ran.out


def changed_returns(year, tmp_path):
    place = tmp_path / year.returns.name
    copytree(year.returns, place)
    return place


CHANGES = {
    "a return corrected": (
        lambda place: (place / "东县unit.xlsx").write_bytes(
            build(SCHEME, "unit", "东县", {("T1.1", "claim", ""): "否"})
        ),
        ["东县的自评报送表：更换", "东县 T1.1：结果中20，重算得0"],
    ),
    "a return taken away": (lambda place: (place / "东县review.xlsx").unlink(), ["东县的核查表：不再采用"]),
    "a return renamed": (
        lambda place: (place / "东县unit.xlsx").rename(place / "东县.xlsx"),
        ["得分、名次都相同，其他内容不同"],
    ),
    "no returns": (lambda place: [path.unlink() for path in place.rglob("*.xlsx")], ["没有"]),
}


@pytest.mark.parametrize("name", CHANGES)
def test_what_does_not_come_from_these_returns_is_refused(name, year, tmp_path, kaohe):
    place = changed_returns(year, tmp_path)
    change, said = CHANGES[name]
    change(place)
    ran = kaohe("freeze", year.place / "m.json", "--returns", place, "--by", "考核办", "-o", tmp_path / "d.zip")
    assert ran.code == 1 and "不是由这些收回表格汇总出来的" in ran.err
    assert all(text in ran.err for text in said), ran.err
    assert not (tmp_path / "d.zip").exists()


@pytest.mark.parametrize("field", ["total", "rank", "grade"])
def test_a_forged_result_is_refused(field, year, tmp_path, kaohe):
    forged = json.loads((year.place / "m.json").read_text(encoding="utf-8"))
    forged["units"][0][field] = {"total": 99, "rank": 2, "grade": "合格"}[field]
    (tmp_path / "m.json").write_text(json.dumps(forged), encoding="utf-8")
    ran = kaohe("freeze", tmp_path / "m.json", "--returns", year.returns, "--by", "考核办", "-o", tmp_path / "d.zip")
    assert ran.code == 1 and "改动过" in ran.err and not (tmp_path / "d.zip").exists()


def test_a_provisional_result_is_never_called_final(year, tmp_path, kaohe):
    place, out = changed_returns(year, tmp_path), tmp_path / "d.zip"
    (place / "北县unit.xlsx").unlink()
    ran = kaohe("consolidate", place, "-o", tmp_path / "m.xlsx", "--json", tmp_path / "m.json", "--param", "avg=60")
    assert ran.code == 1
    frozen = ("freeze", tmp_path / "m.json", "--returns", place, "--by", "考核办", "-o", out)
    refused = kaohe(*frozen)
    assert refused.code == 2 and "暂定" in refused.err and "北县" in refused.err and "--reason" in refused.err
    assert kaohe(*frozen, "--reason", " ").code == 2 and not out.exists()
    made = kaohe(*frozen, "--reason", "北县已撤并")
    checked = kaohe("freeze", "--check", out)
    assert (made.code, checked.code) == (0, 0)
    with ZipFile(out) as package:
        about, manifest = (package.read(name).decode() for name in ("说明.txt", "定稿.json"))
    for text in (made.out, checked.out, about, manifest):
        assert "暂定定稿" in text and "正式" not in text
    assert "北县已撤并" in about and json.loads(manifest)["decided"]["reason"] == "北县已撤并"


def test_last_years_result_is_sealed_too(year, tmp_path, kaohe):
    last, out = year.place / "上年结果.json", tmp_path / "d.zip"
    made = ("consolidate", year.returns, "-o", tmp_path / "m.xlsx", "--json", tmp_path / "m.json", "--param", "avg=60")
    assert kaohe(*made, "--previous", last).code == 0
    frozen = ("freeze", tmp_path / "m.json", "--returns", year.returns, "--by", "考核办", "-o", out)
    assert "请用 --previous 给出同一个文件" in kaohe(*frozen).err
    other = tmp_path / "上年结果.json"
    other.write_bytes(last.read_bytes() + b" ")
    assert "内容不同" in kaohe(*frozen, "--previous", other).err and not out.exists()
    astray = json.loads((tmp_path / "m.json").read_text(encoding="utf-8"))
    astray["previous"]["file"] = "../../逃.json"
    (tmp_path / "逃.json").write_text(json.dumps(astray), encoding="utf-8")
    refused = kaohe("freeze", tmp_path / "逃.json", *frozen[2:], "--previous", last)
    assert refused.code == 2 and "还原不了" in refused.err
    assert kaohe(*frozen, "--previous", last).code == 0
    assert "上年结果/上年结果.json" in names(out) and prove(out).proved


def test_two_folders_and_an_archive(year, tmp_path, kaohe):
    first, second = tmp_path / "县区" / "表", tmp_path / "市直" / "表"
    copytree(year.returns, first)
    second.mkdir(parents=True)
    (first / "部门").rename(second / "部门")
    with ZipFile(first / "东县.zip", "w") as package:
        package.write(first / "东县unit.xlsx", "东县自评.xlsx")
    (first / "东县unit.xlsx").unlink()
    made = ("consolidate", first, second, "-o", tmp_path / "m.xlsx", "--json", tmp_path / "m.json", "--param", "avg=60")
    assert kaohe(*made).code == 0
    ran = kaohe("freeze", tmp_path / "m.json", "--returns", first, "--returns", second, "--by", "考核办", "-o",
                tmp_path / "d.zip")  # fmt: skip
    assert ran.code == 0, ran.err
    assert {"报送/1/东县.zip", "报送/2/部门/甲局department.xlsx"} <= {*names(tmp_path / "d.zip")}
    assert prove(tmp_path / "d.zip").proved


def test_an_accepted_objection_is_told_and_sealed(year, tmp_path, kaohe):
    """Objections are files among the returns; the day as of which reports are overdue is part of the run."""
    place, out = changed_returns(year, tmp_path), tmp_path / "d.zip"
    ruled = {
        "party": "东县", "row": "T1.1", "said": "有误", "raised": "2022-03-02", "ruling": "采纳", "figure": "否",
        "ruled_by": "考核办", "ruled_on": "2022-03-06", "grounds": "没有会议纪要",
    }  # fmt: skip
    values = {("O1", role, ""): value for role, value in ruled.items()}
    (place / "异议.xlsx").write_bytes(build(SCHEME, "objection", SCHEME.office, values))
    made = ("consolidate", place, "-o", tmp_path / "m.xlsx", "--json", tmp_path / "m.json", "--param", "avg=60")
    kaohe(*made, "--on", "2022-06-01")
    told = kaohe("diff", year.place / "m.json", tmp_path / "m.json").out
    assert "东县 T1.1 T1.1的内容：20 → 0。异议更正：自报是 → 异议更正否（异议.xlsx" in told
    assert "东县 T1.1：没有会议纪要（考核办）" in told
    ran = kaohe("freeze", tmp_path / "m.json", "--returns", place, "--by", "考核办", "--reason", "已议定", "-o", out)
    assert ran.code == 0, ran.err
    proof = prove(out)
    assert proof.proved and proof.manifest.head["as_of"] == "2022-06-01"


@pytest.mark.parametrize("result", ["m.json", "m.xlsx"])
def test_results_that_lie_among_the_returns(result, year, tmp_path, kaohe):
    """The run passed over what it wrote; an earlier master stays, which the run told of."""
    place = changed_returns(year, tmp_path)
    (place / "旧汇总.xlsx").write_bytes((year.place / "m.xlsx").read_bytes())
    ran = kaohe("consolidate", place, "-o", place / "m.xlsx", "--json", place / "m.json", "--param", "avg=50")
    assert ran.code == 0
    ran = kaohe("freeze", place / result, "--returns", place, "--by", "考核办", "-o", tmp_path / "d.zip")
    assert ran.code == 0, ran.err
    listed = names(tmp_path / "d.zip")
    assert "报送/1/旧汇总.xlsx" in listed and not {"报送/1/m.xlsx", "报送/1/m.json"} & {*listed}
    assert prove(tmp_path / "d.zip").proved


def test_nothing_is_overwritten_and_nothing_half_left(year, tmp_path, kaohe, monkeypatch):
    result = tmp_path / "m.json"
    result.write_bytes((year.place / "m.json").read_bytes())
    (tmp_path / "有.zip").write_bytes(b"kept")
    for output, said in [
        (year.returns / "d.zip", "收回表格的文件夹里"),
        (tmp_path / "有.zip", "已存在"),
        (tmp_path / "d.txt", ".zip"),
    ]:
        ran = kaohe("freeze", result, "--returns", year.returns, "--by", "考核办", "-o", output)
        assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1
    assert (tmp_path / "有.zip").read_bytes() == b"kept"

    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("workbook_templates.freeze.bundle_bytes.directory", interrupted)
    ran = kaohe("freeze", result, "--returns", year.returns, "--by", "考核办", "-o", tmp_path / "d.zip")
    assert ran.code == 130 and sorted(p.name for p in tmp_path.iterdir()) == ["m.json", "有.zip"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["m.json", "--returns", "收回表格", "-o", "d.zip"], "--by"),
        (["m.json", "--returns", "收回表格", "--by", " ", "-o", "d.zip"], "--by"),
        (["m.json", "--returns", "没有", "--by", "甲", "-o", "d.zip"], "没有“没有”"),
        (["m.json", "--returns", "收回表格", "--by", "甲", "--on", "昨天", "-o", "d.zip"], "--on"),
        (["没有.json", "--returns", "收回表格", "--by", "甲", "-o", "d.zip"], "无法读取"),
        (["m.json", "--by", "甲", "-o", "d.zip"], "--returns"),
        (["m.json", "--check", "定稿.zip"], "--check"),
        (["--check", "没有.zip"], "无法读取"),
        (["--check", "m.json"], "不是定稿文件包"),
        (["--check", "m.xlsx"], "不是定稿文件包"),
        (["--check", "收回表格"], "无法读取"),
    ],
)
def test_nothing_can_be_done(arguments, said, year, kaohe, monkeypatch):
    monkeypatch.chdir(year.place)
    ran = kaohe("freeze", *arguments)
    assert ran.code == 2 and said in ran.err and ran.err.count("\n") == 1
    assert not (year.place / "d.zip").exists()


def test_a_link_is_refused(year, tmp_path, kaohe):
    place = changed_returns(year, tmp_path)
    (place / "链接.xlsx").symlink_to(year.place / "m.xlsx")
    ran = kaohe("freeze", year.place / "m.json", "--returns", place, "--by", "考核办", "-o", tmp_path / "d.zip")
    assert ran.code == 2 and "是链接" in ran.err


def test_files_that_narrow_fields_cannot_hold(tmp_path, monkeypatch):
    """As if four gigabytes were forty bytes: what is written can be read by others."""
    monkeypatch.setattr("workbook_templates.freeze.stored_zip.LARGE", 40)
    data = [b"a" * 10, b"b" * 50, b"c" * 39, b"d"]
    entries = [ZipEntry(f"件{n}.txt", len(each), crc32(each)) for n, each in enumerate(data)]
    bodies = (piece for entry, each in zip(entries, data, strict=True) for piece in (local_header(entry), each))
    write_whole(tmp_path / "w.zip", [*bodies, *directory(entries)])
    with ZipFile(tmp_path / "w.zip") as package:
        assert [package.read(entry.name) for entry in entries] == data and package.testzip() is None
