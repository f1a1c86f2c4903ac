"""The sheets of a package, each read when it is first asked for: most of a workbook is never looked at."""

from collections.abc import Iterator, Mapping
from io import BytesIO

from workbook_templates.read.grid import Grid


class Sheets(Mapping[str, Grid]):
    """Sheet name → rows of cell values. Raises calamine's own errors for what it cannot read."""

    def __init__(self, data: bytes) -> None:
        from python_calamine import CalamineWorkbook

        self._workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        self._names = self._workbook.sheet_names
        self._read: dict[str, Grid] = {}

    def __getitem__(self, name: str) -> Grid:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)
