"""Files kept by the SHA-256 of their bytes: one that is there is whole, and is never changed."""

from collections.abc import Collection
from hashlib import sha256
from pathlib import Path

from workbook_templates.system.output import write_whole


class DamagedFileError(Exception):
    """A kept file is gone, or no longer what it was when it was received."""


class StoredFiles:
    """The files below a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, data: bytes) -> str:
        """Puts a file in, on the disk when this returns, and tells its SHA-256. Raises `OSError`."""
        name = sha256(data).hexdigest()
        path = self.path(name)
        if not path.is_file():
            write_whole(path, data, force=True, durable=True)  # two may send the same
        return name

    def read(self, name: str) -> bytes:
        """The bytes of a file. Raises `DamagedFileError`."""
        try:
            data = self.path(name).read_bytes()
        except OSError as problem:
            raise DamagedFileError(f"存档中的文件 {self.path(name)} 无法读取。") from problem
        if sha256(data).hexdigest() != name:
            raise DamagedFileError(f"存档中的文件 {self.path(name)} 已损坏，与接收时不同。")
        return data

    def path(self, name: str) -> Path:
        """Where the file with this SHA-256 lies."""
        return self.folder / name[:2] / name

    def forget(self, names: Collection[str]) -> None:
        """Deletes files. Raises `OSError`."""
        for name in sorted(names):
            self.path(name).unlink(missing_ok=True)
