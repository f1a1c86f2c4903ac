"""Output folders that appear whole or not at all: written beside the target, then renamed."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath
from shutil import rmtree
from tempfile import mkdtemp

from workbook_templates.system.held_files import put_in_place
from workbook_templates.system.output import PREFIX, SUFFIX, OutputExistsError


def refuse_folder(folder: Path, force: bool, known_by: str) -> None:
    """Refusal of a folder that is there already and not empty. With `force` one that an earlier run wrote may be
    replaced, which is known by the file `known_by` in it; a person's own folder never. Raises `OutputExistsError`."""
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    ours = (folder / known_by).is_file()
    if not ours:
        raise OutputExistsError(f"{folder} 已存在，其中不是以前生成的材料，不覆盖。请换一个文件夹。")
    if not force:
        raise OutputExistsError(f"{folder} 已存在。要整个替换请加 --force，或换一个文件夹。")


def write_folder(folder: Path, files: Mapping[PurePosixPath, bytes], force: bool, known_by: str) -> None:
    """Writes all files below `folder`; on any failure or interrupt the old state stays. Raises `OutputExistsError`."""
    refuse_folder(folder, force, known_by)
    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = Path(mkdtemp(dir=folder.parent, prefix=PREFIX, suffix=SUFFIX))
    try:
        new, old = beside / "new", beside / "old"
        for path, data in files.items():
            (new / path).parent.mkdir(parents=True, exist_ok=True)
            (new / path).write_bytes(data)
        _swap(folder, new, old)
    finally:
        rmtree(beside, ignore_errors=True)


def _swap(folder: Path, new: Path, old: Path) -> None:
    there = folder.exists()
    if there:
        put_in_place(folder, old)
    try:
        put_in_place(new, folder)
    except BaseException:
        if there:
            put_in_place(old, folder)
        raise
