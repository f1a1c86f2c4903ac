"""Outputs appear whole or not at all: written beside the target, then renamed."""

from pathlib import Path


class OutputExistsError(Exception):
    """The output is there already and may only be replaced with `--force`."""


def refuse_existing(path: Path, force: bool) -> None:
    """Refuses before any work is done, not after."""
    if path.exists() and not force:
        raise OutputExistsError(f"{path} 已存在。要覆盖请加 --force，或换一个文件名。")


def write_whole(path: Path, data: bytes, force: bool = False) -> None:
    """Writes `data` to `path`; on any failure or interrupt the old state stays."""
    from tempfile import NamedTemporaryFile

    refuse_existing(path, force)
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile(dir=path.parent, prefix=".kaohe-", suffix=".tmp", delete=False) as file:
        try:
            file.write(data)
            file.close()
            Path(file.name).chmod(0o644)
            Path(file.name).replace(path)
        except BaseException:
            file.close()
            Path(file.name).unlink(missing_ok=True)
            raise
