"""A folder of outputs appears whole or not at all."""

from pathlib import PurePosixPath

import pytest

from workbook_templates.system.whole_folder import write_folder

KNOWN = "校验.txt"


def test_what_cannot_be_written_leaves_the_old_folder(tmp_path):
    folder = tmp_path / "材料"
    write_folder(folder, {PurePosixPath(KNOWN): b"1", PurePosixPath("a", "b"): b"2"}, False, KNOWN)
    impossible = {PurePosixPath(KNOWN): b"3", PurePosixPath("a"): b"", PurePosixPath("a", "b"): b""}
    with pytest.raises(OSError):
        write_folder(folder, impossible, True, KNOWN)
    assert (folder / KNOWN).read_bytes() == b"1"
    assert [path.name for path in tmp_path.iterdir()] == ["材料"]


def test_an_empty_folder_is_filled(tmp_path):
    write_folder(tmp_path / "新", {PurePosixPath(KNOWN): b"1"}, False, KNOWN)
    (tmp_path / "空").mkdir()
    write_folder(tmp_path / "空", {PurePosixPath(KNOWN): b"1"}, False, KNOWN)
    assert (tmp_path / "空" / KNOWN).is_file()
