"""Where `kaohe demo` puts things."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DemoFolders:
    """The three folders of a demo, in the order of the work, and its two results."""

    folder: Path
    year: int

    @property
    def sent(self) -> Path:
        """The templates that go out."""
        return self.folder / "1-下发模板"

    @property
    def returned(self) -> Path:
        """The workbooks that came back."""
        return self.folder / "2-收回表格"

    @property
    def master(self) -> Path:
        """The master workbook."""
        return self.folder / "3-汇总结果" / f"{self.year}年考核汇总.xlsx"

    @property
    def as_json(self) -> Path:
        """The same results for programs, beside it."""
        return self.master.with_suffix(".json")
