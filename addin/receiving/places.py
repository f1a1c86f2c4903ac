"""Where returns and what belongs to them lie: below the folder only what is current, everything else beside it."""

from dataclasses import dataclass
from pathlib import Path

BESIDE = "-存档"
"""Behind the name of the folder of returns."""


@dataclass(frozen=True, slots=True)
class Places:
    """`current` is the folder of the returns that count, which `kaohe consolidate` reads as it is."""

    current: Path

    @classmethod
    def of(cls, folder: Path) -> "Places":
        """Those of a folder. Raises `ValueError` for one that has no room beside it, such as a whole drive."""
        whole = folder.resolve()
        if not whole.name:
            raise ValueError(f"“{folder}”是整个磁盘，不能作为接收报送的文件夹。请在其中建一个文件夹。")
        return cls(whole)

    @property
    def archive(self) -> Path:
        """Everything that is not current: earlier versions, evidence, the database."""
        return self.current.with_name(self.current.name + BESIDE)

    @property
    def versions(self) -> Path:
        """Every file that was ever received, by its SHA-256."""
        return self.archive / "版本"

    @property
    def evidence(self) -> Path:
        """The evidence, a folder for each holder."""
        return self.archive / "佐证材料"

    @property
    def database(self) -> Path:
        """The database, where no other one is given."""
        return self.archive / "kaohe.sqlite3"

    @property
    def turn(self) -> Path:
        """The name of the lock that whoever changes the folder of current returns holds."""
        return self.archive / "current"
