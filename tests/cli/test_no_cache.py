"""Commands that read returns say the same whether they read all files or know them from before."""

import pytest

from tests.consolidate.conftest import books, folder  # noqa: F401 - fixtures
from workbook_templates.consolidate import checked_files
from workbook_templates.consolidate.executors import WorkerProcesses


@pytest.fixture
def asked(monkeypatch):
    """The files that commands read."""
    read = []
    of_run, of_check = WorkerProcesses.each, checked_files.checked

    def each(self, work, files, done):
        read.extend(file.name for file in files)
        return of_run(self, work, files, done)

    def checked(file, scheme=None):
        read.append(file.name)
        return of_check(file, scheme)

    monkeypatch.setattr(WorkerProcesses, "each", each)
    for module in ("cli.commands.validate.validate", "workbook_templates.consolidate.outcome_cache.known_checks"):
        monkeypatch.setattr(f"{module}.checked", checked)
    return read


def test_the_same_words_and_bytes(kaohe, folder, tmp_path, monkeypatch, asked):  # noqa: F811
    (folder / "坏.xlsx").write_bytes(b"PK")
    master, sealed = tmp_path / "m.xlsx", {}
    for how in ("no", "new", "known", "--no-cache"):
        monkeypatch.setenv("KAOHE_CACHE", "no" if how == "no" else str(tmp_path / "c"))
        options = [how] if how == "--no-cache" else []
        asked.clear()
        status = kaohe("status", folder, *options)
        checked = kaohe("validate", folder, "--format", "json", *options)
        made = kaohe("consolidate", folder, "-o", master, "--param", "avg=60", "--format", "json", "--force", *options)
        sealed[how] = (status, checked, made, master.read_bytes())
        times = 3 if options or how == "no" else 1
        assert how == "known" or len(set(asked)) >= 11
        assert [name for name in asked if "坏" not in name] == [] if how == "known" else len(asked) >= 11 * times
    assert sealed["no"] == sealed["new"] == sealed["known"] == sealed["--no-cache"]
    assert sealed["no"][2].code == 1 and "坏.xlsx" in sealed["no"][0].out


def test_a_proof_reads_everything(kaohe, folder, tmp_path, monkeypatch, asked):  # noqa: F811
    """What is sealed was read from the files, and so was what it is compared with."""
    monkeypatch.setenv("KAOHE_CACHE", str(tmp_path / "c"))
    made = tmp_path / "r.json"
    assert kaohe("consolidate", folder, "-o", tmp_path / "m.xlsx", "--json", made, "--param", "avg=60").code == 0
    asked.clear()
    sealed = kaohe("freeze", made, "--returns", folder, "--by", "领导小组", "-o", tmp_path / "定稿.zip")
    assert (sealed.code, len(asked)) == (0, 10), sealed.err
