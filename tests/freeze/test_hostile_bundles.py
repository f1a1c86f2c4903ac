"""Bundles that were touched, or made to harm: each is refused in words, and nothing is written elsewhere."""

import json
import random
from dataclasses import replace
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import crc32

import pytest

from scoring.scheme.codec import content_hash, loads
from tests.consolidate.samples import SCHEME
from tests.freeze.results import resealed
from workbook_templates.forms.build import build
from workbook_templates.freeze.bundle_bytes import bundle_bytes
from workbook_templates.freeze.manifest import MANIFEST, BundlePart, ReturnFolders, read_manifest
from workbook_templates.freeze.proof import prove
from workbook_templates.freeze.returns_copied import copied_part
from workbook_templates.freeze.stored_zip import ZipEntry, directory, local_header
from workbook_templates.freeze.unpacked_bundle import NoBundleError, unpack


@pytest.fixture(scope="module")
def parts(year):
    with ZipFile(year.bundle) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts, compression=0):
    out = BytesIO()
    with ZipFile(out, "w", compression) as package:
        for name, data in parts:
            package.writestr(name, data)
    return out.getvalue()


def forged(parts, place, changes=(), **manifest):
    """A bundle of which every hash was made to fit by somebody who knows how."""
    told = read_manifest(parts[MANIFEST])
    data = {name: content for name, content in parts.items() if name != MANIFEST} | dict(changes)
    known = {part.name: part for part in told.parts}
    made = []
    for number, (name, content) in enumerate(sorted(data.items())):
        file = place / str(number)
        file.write_bytes(content)
        old = known.get(name, BundlePart(name, 0, ""))
        made.append(copied_part(name, iter([content]), file, old.folder, old.path))
    told = replace(told, parts=tuple(one.part for one in made), **manifest)
    return b"".join(bundle_bytes(told, made))


def proof_of(data, tmp_path):
    path = tmp_path / "d.zip"
    path.write_bytes(data)
    return prove(path)


def test_the_forger_of_these_tests_writes_bundles(year, parts, tmp_path):
    assert forged(parts, tmp_path) == year.bundle.read_bytes()


def test_no_bit_can_be_changed(year, tmp_path):
    """Every region of the file: heads, names, dates, contents, directory, end. A few hundred of three million bits."""
    whole, chance = year.bundle.read_bytes(), random.Random(15)
    with ZipFile(year.bundle) as package:
        heads = [entry.header_offset for entry in package.infolist()]
        start = package.start_dir
    places = {at + n for at in (*heads[:2], heads[-1]) for n in range(33)} | {*range(start, len(whole), 53)}
    places |= {chance.randrange(len(whole)) for _ in range(60)} | {*range(len(whole) - 22, len(whole))}
    path = tmp_path / "d.zip"
    for number, place in enumerate(sorted(places)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1 << number % 8]) + whole[place + 1 :])
        try:
            touched = unpack(path, tmp_path / str(number)).touched
        except NoBundleError:
            touched = ("no bundle",)
            assert place < heads[1]
        assert touched, place


TOUCHED = {
    "cut short": (lambda whole, parts: whole[:-40], "目录"),
    "cut in half": (lambda whole, parts: whole[: len(whole) // 2], "已损坏或不完整"),
    "something appended": (lambda whole, parts: whole + b"x", "末尾"),
    "packed anew": (lambda whole, parts: zipped(parts.items()), "重新打包"),
    "packed and compressed": (lambda whole, parts: zipped(parts.items(), ZIP_DEFLATED), "压缩过的文件"),
    "packed in another order": (lambda whole, parts: zipped(sorted(parts.items(), reverse=True)), "不在文件包的最前面"),
    "a file more": (lambda whole, parts: with_entry(whole, "多.txt", b"x"), "多了文件：多.txt"),
    "a file twice": (lambda whole, parts: with_entry(whole, "说明.txt", b"x"), "有重名的文件：说明.txt"),
    "a way out": (lambda whole, parts: with_entry(whole, "../../外.txt", b"x"), "有会写到别处的文件名：../../外.txt"),
    "a file less": (lambda whole, parts: without_last(whole), "少了文件：说明.txt"),
    "a bomb": (lambda whole, parts: zipped([*parts.items(), ("0", bytes(50 << 20))], ZIP_DEFLATED), "压缩过的文件"),
}  # fmt: skip


def with_entry(whole, name, data):
    """An entry more, in a file that any program opens."""
    with ZipFile(out := BytesIO(whole), "a") as package:
        package.writestr(ZipInfo(name), data)
    return out.getvalue()


def without_last(whole):
    """The last part cut out, with a directory that does not know it."""
    with ZipFile(BytesIO(whole)) as package:
        kept = package.infolist()[:-1]
        end = package.infolist()[-1].header_offset
    return whole[:end] + b"".join(directory([ZipEntry(e.filename, e.file_size, e.CRC) for e in kept]))


@pytest.mark.parametrize("name", TOUCHED)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_what_was_done_to_it_is_said(name, year, parts, tmp_path, kaohe):
    touch, said = TOUCHED[name]
    (tmp_path / "d.zip").write_bytes(touch(year.bundle.read_bytes(), parts))
    ran = kaohe("freeze", "--check", tmp_path / "d.zip")
    assert ran.code == 1 and said in ran.out, ran.out
    assert sorted(p.name for p in tmp_path.iterdir()) == ["d.zip"]


@pytest.mark.parametrize("data", [b"", b"PK", zipped([("a.txt", b"x")]), zipped([]), b"x" * 999])
def test_no_bundle(data, tmp_path, kaohe):
    (tmp_path / "d.zip").write_bytes(data)
    ran = kaohe("freeze", "--check", tmp_path / "d.zip")
    assert ran.code == 2 and "不是定稿文件包" in ran.err


def manifest_changed(known, changed):
    """A manifest of anything, its own hash and the zip being right where that can be."""
    told = json.loads(known[MANIFEST]) | changed
    data = json.dumps(told, ensure_ascii=False).encode()
    entry = ZipEntry(MANIFEST, len(data), crc32(data))
    return local_header(entry) + data + b"".join(directory([entry]))


@pytest.mark.parametrize(
    "changed",
    [
        {"standing": "正式定稿 "}, {"parts": []}, {"parts": [{"name": 1}]}, {"parts": "x"}, {"bundle": 2},
        {"scheme": None}, {"folders": [".."]}, {"folders": ["a/b"]}, {"head": {}}, {"parameters": [1]},
        {"previous": {"file": "../x"}}, {"sha256": "0" * 64}, {"empty": [{"folder": 1, "path": "../../x"}]},
        {"decided": {"by": ["x"]}}, {"program": {}}, {"more": 1},
    ],
)  # fmt: skip
def test_a_manifest_written_by_hand(changed, parts, tmp_path):
    proof = proof_of(manifest_changed(parts, changed), tmp_path)
    assert not proof.proved and "定稿.json 被改动过" in proof.touched[0]


EVIL_PATHS = ["../逃.xlsx", "/tmp/逃.xlsx", "a/../../逃.xlsx", "..\\逃.xlsx", "C:逃.xlsx", "", ".", "a//b"]


@pytest.mark.parametrize("path", EVIL_PATHS)
def test_a_return_that_would_be_written_elsewhere(path, parts, tmp_path):
    told = read_manifest(parts[MANIFEST])
    evil = tuple(one._replace(path=path) if one.path == "东县unit.xlsx" else one for one in told.parts)
    data = replace(told, parts=evil).text().encode()
    entry = ZipEntry(MANIFEST, len(data), crc32(data))
    proof = proof_of(local_header(entry) + data + b"".join(directory([entry])), tmp_path)
    assert proof.manifest is None and "定稿.json 被改动过" in proof.touched[0]


def test_folders_that_lead_out(parts, tmp_path):
    for names in ((".",), ("..",), ("a\\b",)):
        data = replace(read_manifest(parts[MANIFEST]), folders=ReturnFolders(names)).text().encode()
        with pytest.raises(ValueError):
            read_manifest(data)


def test_names_of_parts_that_lead_out(parts, tmp_path):
    proof = proof_of(forged(parts, tmp_path, {"../外.txt": b"x"}), tmp_path)
    assert "不合规定（../外.txt）" in proof.touched[0]


def test_two_returns_of_one_path(parts, tmp_path):
    told = read_manifest(parts[MANIFEST])
    twice = {one.name: "东县unit.xlsx" for one in told.parts if one.path == "西县unit.xlsx"}
    told = replace(told, parts=tuple(one._replace(path=twice.get(one.name, one.path)) for one in told.parts))
    made = []
    for number, one in enumerate(told.parts):
        (tmp_path / str(number)).write_bytes(parts[one.name])
        made.append(copied_part(one.name, iter([parts[one.name]]), tmp_path / str(number), one.folder, one.path))
    proof = proof_of(b"".join(bundle_bytes(told, made)), tmp_path)
    assert "不能按原名还原" in proof.touched[0]


def other_result(parts):
    told = json.loads(parts["结果/汇总结果.json"])
    told["ledger"]["points"][0] |= {"points": 1, "exact": "1"}
    told["ledger"] = resealed(told["ledger"])
    return json.dumps(told, ensure_ascii=False).encode()


FORGERIES = {
    "another return": (
        lambda parts: {"报送/1/东县unit.xlsx": build(SCHEME, "unit", "东县", {("T1.1", "claim", ""): "否"})},
        ["结果/汇总结果.json：与重算的不同", "东县的自评报送表：更换", "台账/ledger.json：与重算的不同"],
    ),
    "another result": (
        lambda parts: {"结果/汇总结果.json": other_result(parts)},
        ["结果/汇总结果.json：与重算的不同", "东县 T1.1：结果中1，重算得20"],
    ),
    "another master": (
        lambda parts: {"结果/汇总表.xlsx": parts["报送/1/东县unit.xlsx"]},
        ["结果/汇总表.xlsx：与重算的不同"],
    ),
    "another verifier": (lambda parts: {"台账/kaohe_verify.py": b"exit(0)"}, ["台账/kaohe_verify.py：与重算的不同"]),
    "another explanation": (lambda parts: {"说明.txt": "正式".encode()}, ["说明.txt：与重算的不同"]),
    "another scheme": (
        lambda parts: {"方案/方案.json": parts["方案/方案.json"].replace(b"20.0", b"19.0")},
        ["校验码不符"],
    ),
    "a scheme that never ends": (lambda parts: {"方案/方案.json": b"[" * 100_000}, ["无法解读"]),
    "a scheme of numbers": (lambda parts: {"方案/方案.json": b'{"a": 1e999999999}'}, ["无法解读"]),
    "more than there is": (lambda parts: {"台账/多.csv": b"x"}, ["台账/多.csv：定稿不应有这个文件"]),
    "no returns": (
        lambda parts: {name: b"" for name in parts if name.startswith("报送/")},
        ["结果/汇总结果.json：与重算的不同"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FORGERIES)
def test_hashes_that_were_made_to_fit_do_not_help(name, parts, tmp_path):
    change, said = FORGERIES[name]
    proof = proof_of(forged(parts, tmp_path, change(parts)), tmp_path)
    assert proof.touched == () and proof.rerun == "differs"
    told = "\n".join(proof.differing)
    assert all(text in told for text in said), told


@pytest.mark.parametrize("broken", [{"sections": []}, {"units": [1]}, {"grades": [{"a": 1}]}, {"row_places": "x"}])
def test_a_scheme_that_is_made_up(broken, parts, tmp_path):
    """Its hash fits, and nothing else does."""
    told = read_manifest(parts[MANIFEST])
    text = json.dumps(json.loads(parts["方案/方案.json"]) | broken)
    try:
        known = content_hash(loads(text))
    except (TypeError, ValueError, KeyError, AttributeError):
        known = "0" * 16
    head = dict(told.head) | {"scheme": told.head["scheme"] | {"hash": known}}
    proof = proof_of(forged(parts, tmp_path, {"方案/方案.json": text.encode()}, head=head), tmp_path)
    assert proof.rerun == "differs" and proof.differing


def test_facts_that_were_made_to_fit(parts, tmp_path):
    told = read_manifest(parts[MANIFEST])
    for head, said in [
        ({"parameters": [told.head["parameters"][0] | {"value": "80"}]}, "结果/汇总结果.json"),
        ({"status": "provisional", "reasons": ["x"]}, "说明.txt"),
        ({"parameters": [told.head["parameters"][0] | {"value": "1e99999"}]}, "重算不成"),
        ({"previous": {"file": "x.json", "sha256": "", "year": 2020}}, "定稿.json"),
    ]:
        proof = proof_of(forged(parts, tmp_path, head=dict(told.head) | head), tmp_path)
        assert proof.rerun == "differs" and any(said in line for line in proof.differing), proof.differing
