"""A run that knows what earlier runs read comes to the same as one that reads all, whatever changed in between."""

import os
import shutil
from dataclasses import replace
from decimal import Decimal
from random import Random
from zipfile import ZipFile

import pytest

from tests.consolidate.conftest import filled
from tests.consolidate.outcome_cache.conftest import same
from tests.consolidate.samples import SCHEME, UNITS
from workbook_templates.attachments import FOLDER as ATTACHED
from workbook_templates.consolidate import read_files as module
from workbook_templates.consolidate.executors import WorkerProcesses
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.outcome_cache.unchanged_files import UnchangedFiles
from workbook_templates.consolidate.reading import Refusal
from workbook_templates.forms.build import build
from workbook_templates.returned import refuse
from workbook_templates.system.work_limits import Lost

WITH_VALUE = replace(SCHEME, parameters=(replace(SCHEME.parameters[0], value=Decimal("61.5")),))
"""The same content hash, another value."""
LONG_AGO = 1_600_000_000


def aged(folder):
    """Refusals are kept of files that nobody can have changed just now."""
    for place, _, names in os.walk(folder):
        for name in names:
            os.utime(os.path.join(place, name), (LONG_AGO, LONG_AGO))  # noqa: PTH118


def workbooks(folder):
    return sorted(path for path in folder.rglob("*.xlsx") if ATTACHED not in path.parts)


def renamed(folder, random):
    path = random.choice(workbooks(folder))
    path.rename(path.with_name(f"{path.stem}改{random.randint(0, 9)}.xlsx"))


def moved(folder, random):
    path = random.choice(workbooks(folder))
    place = folder / f"乡镇{random.randint(0, 1)}"
    place.mkdir(exist_ok=True)
    path.rename(place / path.name)


def copied(folder, random):
    path = random.choice(workbooks(folder))
    shutil.copy(path, path.with_name(f"{path.stem} - 副本.xlsx"))


def swapped(folder, random):
    """Two files get each other's content: names, sizes and times tell nothing of it."""
    one, other = random.sample(workbooks(folder), 2)
    first, second = one.read_bytes(), other.read_bytes()
    one.write_bytes(second), other.write_bytes(first)


def damaged(folder, random):
    path = random.choice(workbooks(folder))
    data = bytearray(path.read_bytes())
    data[random.randrange(len(data))] ^= 0xFF
    path.write_bytes(data)


def sent_along(folder, random):
    place = random.choice([folder, folder / "部门"]) / ATTACHED / random.choice(["", "东县", "甲局"])
    place.mkdir(parents=True, exist_ok=True)
    (place / f"证明{random.randint(0, 3)}.pdf").write_bytes(b"%PDF-1.7")


def no_longer_sent_along(folder, random):
    if there := sorted(folder.rglob("*.pdf")):
        random.choice(there).unlink()


def archived(folder, random):
    with ZipFile(folder / f"一批{random.randint(0, 1)}.zip", "w") as package:
        for path in random.sample(workbooks(folder), 2):
            package.write(path, f"内/{path.name}")
        package.writestr("内/坏.xlsx", b"PK")


def with_evidence(holder, name):
    """A return that names a file: whether that was sent along is told."""
    return build(SCHEME, "unit", holder, {("I1", "claim", ""): 60, ("I1", "evidence", ""): name})


def filled_anew(folder, random):
    path, holder = random.choice(workbooks(folder)), random.choice("东西南北") + "县"
    path.write_bytes(with_evidence(holder, f"证明{random.randint(0, 3)}.pdf"))


CHANGES = (renamed, moved, copied, swapped, damaged, sent_along, no_longer_sent_along, archived, filled_anew)


@pytest.mark.parametrize("seed", [2021, 7])
def test_the_same_whatever_changes(cached, seed):
    random = Random(seed)
    for _ in range(12):
        for change in random.sample(CHANGES, random.randint(0, 2)):
            change(cached.folder, random)
        if random.random() < 0.7:
            aged(cached.folder)
        scheme = random.choice([None, None, SCHEME, WITH_VALUE])
        same(cached.run(scheme)[0], cached.plain(scheme), scheme)


def test_only_what_changed_is_read(cached):
    (cached.folder / "坏.xlsx").write_bytes(b"PK")
    archived(cached.folder, Random(1))
    aged(cached.folder)
    outcomes, read = cached.run()
    assert len(read) == len(outcomes) == 14
    same(cached.run()[0], outcomes)
    assert cached.run()[1] == []
    cached.folder.rename(cached.folder.with_name("收回"))
    cached.folder = cached.folder.with_name("收回")
    assert cached.run()[1] == []  # where the folder lies is in no outcome
    (cached.folder / "东县unit.xlsx").write_bytes(filled("unit", "西县"))
    assert cached.run()[1] == ["东县unit.xlsx"]
    assert len(cached.run(SCHEME)[1]) == 14  # what a workbook is taken for is part of the question
    assert cached.run(SCHEME)[1] == []


def test_what_is_sent_along_matters_to_its_sender_only(cached):
    (cached.folder / "东县unit.xlsx").write_bytes(with_evidence("东县", "证明.pdf"))
    cached.run()
    for name in ("东县", "南县"):
        (cached.folder / ATTACHED / name).mkdir(parents=True)
    of_all = sorted(f"{name}{kind}.xlsx" for name in UNITS for kind in ("unit", "review"))
    outcomes, read = cached.run()
    assert sorted(read) == of_all  # all in this folder are asked for what they name from now on
    assert "V508" in repr(outcomes)
    (cached.folder / ATTACHED / "东县" / "证明.pdf").write_bytes(b"%PDF-1.7")
    outcomes, read = cached.run()
    assert sorted(read) == [name for name in of_all if not name.startswith("南县")]  # it has a folder of its own
    assert "V508" not in repr(outcomes)


@pytest.mark.parametrize("code", ["V410", "V419", "V431", "V432", "V433"])
def test_what_came_by_chance_is_not_kept(cached, monkeypatch, code):
    """Another program had it open; the machine was slow, or short of memory; our own defect."""
    aged(cached.folder)
    refusal = refuse(code, "东县unit.xlsx", reason="", limit="", most="", detail="").finding
    with monkeypatch.context() as patched:
        patched.setattr(module, "read_one", lambda file, _scheme: (Refusal(file.name, refusal), None))
        assert cached.run()[1] == cached.run()[1] != []
    same(cached.run()[0], cached.plain())


def test_a_lost_file_is_read_again(cached):
    class Losing:
        def each(self, work, files, done):
            return iter([Lost("time")] * len(files))

    files = gather((cached.folder,)).files
    lost = list(module.read_files(files, None, UnchangedFiles(cached.place, Losing())))
    assert {outcome.finding.code for outcome, _ in lost} == {"V419"}
    same(cached.run()[0], cached.plain())


def test_what_changes_while_it_is_read_is_not_kept(cached):
    """Of a workbook the bytes are compared, of what has no such mark the time of the last change."""
    late = filled("unit", "北县")
    (cached.folder / "坏.xlsx").write_bytes(b"PK")

    class Meddling:
        def each(self, work, files, done):
            (cached.folder / "东县unit.xlsx").write_bytes(late)
            (cached.folder / "坏.xlsx").write_bytes(b"PK\x03\x04")
            return map(work, files)

    aged(cached.folder)
    first, files = (cached.folder / "东县unit.xlsx").read_bytes(), gather((cached.folder,)).files
    list(module.read_files(files, None, UnchangedFiles(cached.place, Meddling())))
    (cached.folder / "东县unit.xlsx").write_bytes(first)
    (cached.folder / "坏.xlsx").write_bytes(b"PK")
    outcomes, read = cached.run()
    assert sorted(read) == sorted(["东县unit.xlsx", "坏.xlsx"])
    same(outcomes, cached.plain())


def test_a_file_written_this_moment_is_kept_if_its_bytes_are_known(cached):
    (cached.folder / "坏.xlsx").write_bytes(b"PK")
    cached.run()
    assert cached.run()[1] == ["坏.xlsx"]


def test_worker_processes_read_the_others(cached):
    """The scheme comes with what was known as well as with what a process read."""
    cached.run()
    (cached.folder / "东县unit.xlsx").write_bytes(with_evidence("东县", "甲.pdf"))
    files = gather((cached.folder,)).files
    same(list(module.read_files(files, None, UnchangedFiles(cached.place, WorkerProcesses()))), cached.plain())
    assert cached.run()[1] == []
