"""What lies in a folder of returns is sorted by what it is, and whatever could be a return is named with its unit."""

import json
import os
import sys
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from click.testing import CliRunner

from cli.commands.consolidate.consolidate import command as consolidate
from cli.commands.scheme.files import encoded
from cli.commands.status import command as status
from scoring.scheme.model import Unit
from tests.consolidate.samples import SCHEME
from tests.reading.package import zipped
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.holder_in_file_name import holder_named
from workbook_templates.forms.build import build
from workbook_templates.schemes import store as scheme_store

EAST = build(SCHEME, "unit", "东县", {})
WEST = build(SCHEME, "unit", "西县", {})
PDF, PICTURE, WORD = b"%PDF-1.7\n", b"\x89PNG\r\n\x1a\n" + bytes(9), zipped(("word/document.xml", "w"))
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)
RAR, SEVEN = b"Rar!\x1a\x07" + bytes(99), b"7z\xbc\xaf\x27\x1c" + bytes(99)


def archived(*members, encoding=None):
    """A zip; with an encoding its names are written in it, as Chinese Windows programs do, without saying so."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as package:
        for name, content in members:
            package.writestr("".join("x" * len(c.encode(encoding)) for c in name) if encoding else name, content)
    data = out.getvalue()
    for name, _ in members if encoding else ():
        data = data.replace("".join("x" * len(c.encode(encoding)) for c in name).encode(), name.encode(encoding), 2)
    return data


def listed(folder, **files):
    for name, content in files.items():
        (folder / name).write_bytes(content)
    found = gather((folder,))
    return [file.name for file in found.files], found.ignored


@pytest.mark.parametrize(
    "name",
    ["东县.xltx", "东县.xlsx.bak", "东县.xlsx ", "东县", "东县.txt", "东县.dat", "东县.pdf", "东县.zip", "东县.docx"],
)
def test_a_workbook_is_read_whatever_its_ending(name, tmp_path):
    folder = tmp_path / "收"
    folder.mkdir()
    (folder / name).write_bytes(EAST)
    assert states(folder)["东县"] in ("returned", "with_errors")


@pytest.mark.parametrize(
    ("name", "content", "is_return"),
    [
        ("盖章件.pdf", PDF, False), ("照片", PICTURE, False), ("总结.docx", WORD, False),
        ("说明.txt", "无".encode(), False),
        ("总结.doc", OLE + "WordDocument\0".encode("utf-16-le"), False), ("空.txt", b"", False),
        ("片.mp4", b"x", False),
        ("片", b"\0\0\0\x18ftypmp42", False), ("东县.rar", RAR, True), ("东县.7z", SEVEN, True), ("东县", b"", True),
        ("东县.pdf", RAR, True), ("东县.dat", bytes(range(256)) * 9, True), ("东县.xlsx.part", EAST[:3000], True),
        ("东县.msg", OLE + "__properties_version1.0\0".encode("utf-16-le"), True),
        ("东县.eml", b"Received: from a\r\nMIME-Version: 1.0", True), ("东县.numbers", b"x", True),
        ("东县.xml", b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/>', True),
        ("东县.htm", b'<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>', True),
        ("通知.htm", b"<html><table>", False), ("东县.tar", bytes(257) + b"ustar", True), ("东县.zip", zipped(), True),
        ("东县.zip", zipped()[:9] + b"PK\x03\x04", True), ("东县.doc", b"E-SafeNet LOCK" + bytes(99), False),
        ("东县.dat", b"E-SafeNet LOCK" + bytes(99), True),
    ],
)  # fmt: skip
def test_only_evidence_is_passed_over(name, content, is_return, tmp_path):
    assert listed(tmp_path, **{name: content}) == (([name], 0) if is_return else ([], 1))


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
@pytest.mark.parametrize(("name", "is_return"), [("东县.xlsx", True), ("盖章件.pdf", False), ("东县", True)])
def test_a_link_that_leads_out_is_told_by_its_name(name, is_return, tmp_path):
    (tmp_path / "外").write_bytes(EAST)
    folder = tmp_path / "收"
    folder.mkdir()
    (folder / name).symlink_to(tmp_path / "外")
    assert listed(folder) == (([name], 0) if is_return else ([], 1))


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_a_link_within_the_folder_is_followed(tmp_path):
    (tmp_path / ".原件").write_bytes(EAST)
    (tmp_path / "东县.xlsx").symlink_to(tmp_path / ".原件")
    assert [(file.name, file.astray) for file in gather((tmp_path,)).files] == [("东县.xlsx", False)]


def test_hidden_folders_and_evidence_are_not_entered(tmp_path):
    for name in (".隐藏", "佐证材料", "报送"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "东县.xlsx").write_bytes(EAST)
    assert listed(tmp_path) == (["报送/东县.xlsx"], 0)


INNER = archived(("西县.xlsx", WEST), ("再深.zip", archived(("东县.xlsx", EAST))))
ARCHIVES = {
    "plain": (archived(("东县.xlsx", EAST), ("报告.pdf", PDF)), ["东县.xlsx"], 1),
    "names in GBK": (archived(("东县/东县报送表.xlsx", EAST), encoding="gbk"), ["东县/东县报送表.xlsx"], 0),
    "names with backslashes": (archived(("东县\\表.xlsx", EAST)), ["东县/表.xlsx"], 0),
    "an ending that is not its own": (archived(("东县.dat", EAST)), ["东县.dat"], 0),
    "what systems put in": (archived(("__MACOSX/._东县.xlsx", b"x"), ("~$东县.xlsx", b"x"), ("东县.xlsx", EAST)),
                            ["东县.xlsx"], 0),
    "evidence by its folder": (archived(("佐证材料/登记.xlsx", b"x"), ("东县.xlsx", EAST)), ["东县.xlsx"], 0),
    "once in another": (archived(("内.zip", INNER)), ["内.zip/再深.zip", "内.zip/西县.xlsx"], 0),
    "a link": (archived(("../../东县.xlsx", EAST)), ["../../东县.xlsx"], 0),
}  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
@pytest.mark.parametrize("ending", [".zip", ".xlsx", ""])
def test_archives_are_looked_into(name, ending, tmp_path):
    data, names, ignored = ARCHIVES[name]
    assert listed(tmp_path, **{f"包{ending}": data}) == ([f"包{ending}/{each}" for each in names], ignored)
    assert [path.name for path in tmp_path.iterdir()] == [f"包{ending}"]


HALF = os.urandom(20_000) + bytes(600_000)
BOMBS = {
    "inflated": archived(*((f"{n}.bin", bytes(30_000_000)) for n in range(5))),
    "entries": archived(*((f"{n}.xlsx", b"") for n in range(2001))),
    "nested": archived(*((f"{n}.zip", archived(("东县.xlsx", HALF * 60), ("表.xlsx", EAST)) ) for n in range(4))),
}  # fmt: skip


@pytest.mark.parametrize(("name", "said"), [("inflated", "展开后"), ("entries", "2001个")])
def test_an_archive_that_is_too_much_is_refused_whole(name, said, tmp_path):
    folder = tmp_path / "收"
    (folder / "东县").mkdir(parents=True)
    (folder / "东县" / "材料.zip").write_bytes(BOMBS[name])
    (rejected,) = document(folder)["rejected"]
    assert (rejected["file"], rejected["unit"]) == ("东县/材料.zip", "东县") and said in rejected["reason"]


def test_what_is_locked_in_an_archive_is_named(tmp_path):
    data = bytearray(zipped(("东县.xlsx", "x"), ("照片.jpg", "x")))
    for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        for part in range(2):
            data[data.find(mark, data.find(mark) + part) + flags] |= 1
    folder = tmp_path / "收"
    folder.mkdir()
    (folder / "包.zip").write_bytes(data)
    (rejected,) = document(folder)["rejected"]
    assert (rejected["file"], rejected["unit"]) == ("包.zip/东县.xlsx", "东县") and "密码" in rejected["reason"]


def test_limits_hold_for_an_archive_with_all_in_it(tmp_path):
    names, _ = listed(tmp_path, **{"包.zip": BOMBS["nested"]})
    assert "包.zip/2.zip/表.xlsx" in names and names[-1] == "包.zip/3.zip"


def document(folder):
    result = CliRunner().invoke(status, [str(folder), "--scheme", str(scheme_file(folder)), "--format", "json"])
    assert result.exception is None, result.output
    return json.loads(result.stdout)


def scheme_file(folder):
    path = folder.parent / "方案.yaml"
    path.write_bytes(encoded(SCHEME, path))
    return path


def states(folder):
    return {unit["unit"]: unit["state"] for unit in document(folder)["units"]}


def test_whoever_sent_what_cannot_be_read_is_told_everywhere(tmp_path):
    import openpyxl

    folder, out, js = tmp_path / "收", tmp_path / "m.xlsx", tmp_path / "m.json"
    folder.mkdir()
    for name, content in {
        "东县.rar": RAR, "西县.xlsx": WEST, "西县.xlsx.bak": WEST, "旧.7z": SEVEN, "南县照片.png": PICTURE,
    }.items():  # fmt: skip
        (folder / name).write_bytes(content)
    known = document(folder)
    assert [(r["file"], r["unit"]) for r in known["rejected"]] == [("东县.rar", "东县"), ("旧.7z", None)]
    assert [u["state"] for u in known["units"][:3]] == ["rejected", "with_errors", "missing"]
    assert [u["file"] for u in known["unused"]] == ["西县.xlsx.bak"]
    args = [str(folder), "-o", str(out), "--json", str(js), "--scheme", str(scheme_file(folder))]
    result = CliRunner().invoke(consolidate, args)
    assert result.exit_code == 1 and "东县（报来的文件未能采用）" in result.output
    written = json.loads(js.read_text(encoding="utf-8"))
    assert written["rejected"][0]["unit"] == "东县" and written["duplicates"] == []
    assert [(u["file"], u["why"]) for u in written["unused"]] == [
        ("西县.xlsx.bak", "这是程序留下的备份，填报内容与原件相同。")
    ]
    texts = {name: [c.value for row in openpyxl.load_workbook(out)[name] for c in row] for name in ("排名", "报送情况")}
    assert "报来的文件未能采用" in texts["排名"]
    for told in texts.values():
        assert any(str(text).startswith("报来的文件未能采用：文件“东县.rar”的内容是压缩包") for text in told)
    assert any("旧.7z" in str(text) for text in texts["报送情况"])


OLDER = build(SCHEME, "unit", "西县", {("cover", "contact", ""): "王芳"})


@pytest.mark.parametrize(
    ("names", "content", "unused", "state"),
    [
        (["西县.xlsx", "西县.xlsx.bak"], OLDER, ["西县.xlsx.bak"], "with_errors"),
        (["西县.xlsx", "西县.xlsx~"], OLDER, ["西县.xlsx~"], "with_errors"),
        (["西县.xlsx", "西县.bak"], OLDER, ["西县.bak"], "with_errors"),
        (["西县.xlsx", "别的.bak"], WEST, ["别的.bak"], "with_errors"),
        (["西县.xlsx", "别的.bak"], OLDER, [], "duplicate"),
        (["西县.xlsx.bak"], OLDER, [], "with_errors"),
    ],
)
def test_a_backup_is_no_rival_of_what_it_was_made_from(names, content, unused, state, tmp_path):
    folder = tmp_path / "收"
    folder.mkdir()
    for name, data in zip(names, [WEST, content], strict=False):
        (folder / name).write_bytes(data)
    found = document(folder)
    same = "相同" if content is WEST else "不同，采用原件"
    assert [(u["file"], u["why"]) for u in found["unused"]] == [
        (name, f"这是程序留下的备份，填报内容与原件{same}。") for name in unused
    ]
    assert {u["unit"]: u["state"] for u in found["units"]}["西县"] == state


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
def test_links_out_of_the_folder_are_not_followed(tmp_path):
    (tmp_path / "收").mkdir()
    (tmp_path / "东县.xlsx").write_bytes(EAST)
    (tmp_path / "收" / "东县.xlsx").symlink_to(tmp_path / "东县.xlsx")
    (rejected,) = document(tmp_path / "收")["rejected"]
    assert "链接" in rejected["reason"] and rejected["unit"] == "东县"


NAMES = {
    "zhangye-2022": [
        ("甘州区.rar", "甘州区", "unit"), ("2022年甘州 报送表（定稿）.7z", "甘州区", "unit"),
        ("肃南县/报送表.zip", "肃南裕固族自治县", "unit"), ("甘州区/肃南报送.rar", "肃南裕固族自治县", "unit"),
        ("甘州区核查表.xlsx", "甘州区", "review"), ("甘州区、高台县.zip", "", None), ("新建文件夹.rar", "", None),
        ("临泽县/a/b.xlsx", "临泽县", "unit"), ("张掖市.rar", "", None),
    ],
}  # fmt: skip


@pytest.mark.parametrize(("scheme", "file", "holder", "kind"), [(s, *case) for s in NAMES for case in NAMES[s]])
def test_the_unit_a_name_speaks_of(scheme, file, holder, kind):
    assert holder_named(file, scheme_store.load(scheme)) == (holder, kind)


ALIKE = replace(SCHEME, units=tuple(Unit(name=name) for name in ("云州区", "云州县", "平城区", "东县")))


@pytest.mark.parametrize(
    ("file", "holder"),
    [("云州区.rar", "云州区"), ("云州.rar", ""), ("平城.rar", "平城区"), ("广东材料.rar", ""), ("东县.rar", "东县"),
     ("云州县/平城.rar", "平城区"), ("平城/云州.rar", "平城区")],
)  # fmt: skip
def test_a_short_form_must_be_one_units_alone_and_no_single_character(file, holder):
    assert holder_named(file, ALIKE) == (holder, "unit" if holder else None)


def test_departments_are_known_by_name():
    assert holder_named("乙局报表.rar", SCHEME) == ("乙局", "department")


def test_several_folders_are_told_apart(tmp_path):
    for name in ("a/x", "b/x"):
        (tmp_path / name).mkdir(parents=True)
        (tmp_path / name / "1.xlsx").write_bytes(b"x")
    found = gather((tmp_path / "a" / "x", tmp_path / "b" / "x"))
    assert [f.name for f in found.files] == ["x(1)/1.xlsx", "x(2)/1.xlsx"]
    assert len(gather((tmp_path, tmp_path / "a")).files) == 2
