"""Other code, another library, another Python: other outcomes."""

import os
import shutil
import subprocess
import sys

import pytest

from tests.consolidate.outcome_cache.conftest import same
from tests.consolidate.samples import SCHEME
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.outcome_cache import this_program
from workbook_templates.consolidate.outcome_cache.this_program import program_digest
from workbook_templates.consolidate.outcome_cache.unchanged_files import UnchangedFiles
from workbook_templates.consolidate.read_files import read_files
from workbook_templates.system import program_files


@pytest.fixture
def floors(tmp_path, monkeypatch):
    for name in program_files.FLOORS:
        (tmp_path / "floors" / name / "in").mkdir(parents=True)
        (tmp_path / "floors" / name / "in" / "rule.py").write_text("HALF = 0.5\n")
    monkeypatch.setattr(program_files, "HOME", tmp_path / "floors")
    return tmp_path / "floors"


@pytest.mark.parametrize("told", [True, False], ids=["changes told", "changes not told"])
def test_every_change_is_noticed(floors, monkeypatch, told):
    """Also one of the same size with its time set back, as copying programs do."""
    monkeypatch.setattr(this_program, "CHANGES_TOLD", told)
    seen, file = [program_digest()], floors / "scoring" / "in" / "rule.py"
    at = file.stat()
    file.write_text("HALF = 0.6\n")
    os.utime(file, ns=(at.st_atime_ns, at.st_mtime_ns))
    seen.append(program_digest())
    (floors / "validators" / "in" / "new.json").touch()
    seen.append(program_digest())
    monkeypatch.setattr(sys, "version", "4.0")
    seen.append(program_digest())
    assert len(set(seen)) == 4 and None not in seen


def test_compiled_code_is_no_change(floors):
    before = program_digest()
    (floors / "scoring" / "in" / "__pycache__").mkdir()
    (floors / "scoring" / "in" / "__pycache__" / "rule.pyc").touch()
    assert program_digest() == before


def test_a_program_that_is_not_there_as_files_keeps_nothing(cached, floors):
    shutil.rmtree(floors / "scoring")
    assert program_digest() is None
    same(cached.run()[0], cached.plain())
    assert len(cached.run()[1]) == 10 and not cached.store.path.exists()


def test_outcomes_of_another_program_are_not_used(cached, monkeypatch):
    """Neither where the scheme comes with the outcomes nor where it is given."""
    for scheme in (None, SCHEME):
        cached.run(scheme)
        with monkeypatch.context() as patched:
            patched.setattr(sys, "version", "4.0")
            assert len(cached.run(scheme)[1]) == 10
        assert cached.run(scheme)[1] == []


def test_a_program_replaced_in_the_middle_of_a_run_keeps_nothing(cached, monkeypatch):
    class Replacing:
        def each(self, work, files, done):
            monkeypatch.setattr(sys, "version", "4.0")
            return map(work, files)

    list(read_files(gather((cached.folder,)).files, None, UnchangedFiles(cached.place, Replacing())))
    assert not cached.store.path.exists()


def test_what_reads_a_file_is_looked_at(folder):
    """What is loaded once a file was read is of the floors and the library that are looked at, or Python's."""
    program = f"""
import sys
at_start = set(sys.modules)
from pathlib import Path
from workbook_templates.consolidate.gather import gather
from workbook_templates.consolidate.reading import read_one
for file in gather((Path({str(folder)!r}),)).files[:3]:
    read_one(file)
print(*{{name.partition(".")[0] for name in sys.modules.keys() - at_start}} - sys.stdlib_module_names)
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) == {*program_files.FLOORS, this_program.LIBRARY}
