"""The sheets of a package, each read when it is first asked for: most of a workbook is never looked at."""

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any

from workbook_templates.incoming.grid import Grid
from workbook_templates.incoming.unread_sheets import Spoilt, Trouble


class LibraryError(Exception):
    """The library met something it does not know, which need not be the file's fault."""


class Sheets(Mapping[str, Grid]):
    """Sheet name → rows of cell values. What cannot be read is blank and joins `spoilt`. Raises calamine's own errors
    for a workbook that cannot be opened, or `LibraryError`."""

    def __init__(self, data: bytes, file: str, spoilt: Mapping[str, Spoilt]) -> None:
        self._workbook = _opened(data)
        self._names = self._workbook.sheet_names
        self._file = file
        self._read: dict[str, Grid] = {name: [] for name in spoilt}
        self.spoilt = dict(spoilt)

    def __getitem__(self, name: str) -> Grid:
        if name not in self._names:
            raise KeyError(name)
        if name not in self._read:
            self._read[name] = self._rows(name)
        return self._read[name]

    def _rows(self, name: str) -> Grid:
        try:
            rows: Grid = self._workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
        except (KeyboardInterrupt, SystemExit, MemoryError):
            raise
        except BaseException:  # a panic of the library is no Exception
            self.spoilt[name] = Trouble("V403", "的内容无法识别").spoilt(self._file, name)
            return []
        return rows

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


def _opened(data: bytes) -> Any:
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    try:
        return CalamineWorkbook.from_filelike(BytesIO(data))
    except (KeyboardInterrupt, SystemExit, MemoryError, PasswordError, CalamineError):
        raise
    except BaseException as problem:  # as above
        raise LibraryError from problem
