"""Several outputs that appear together: each is written beside its target, then all are put in place."""

from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import BinaryIO, Self, cast

from workbook_templates.system.held_files import put_in_place
from workbook_templates.system.os_reason import os_reason
from workbook_templates.system.output import PREFIX, SUFFIX, refuse_existing


class UnwritableError(Exception):
    """An output cannot be written; the text is a whole Chinese sentence."""


class WholeOutputs:
    """All are put in place at the end of a `with` block; after a failure or an interrupt inside it, none is.

    Raises:
        OutputExistsError: one is there already, unless `force`.
        UnwritableError: the operating system refuses.
    """

    def __init__(self, force: bool = False) -> None:
        self.force = force
        self._written: deque[tuple[str, str]] = deque()
        """What was written and where it belongs, in texts: there may be one for each of many thousand units."""

    def __enter__(self) -> Self:
        return self

    @contextmanager
    def open(self, path: Path) -> Iterator[BinaryIO]:
        """A file to write one output into."""
        refuse_existing(path, self.force)
        with _told(path):
            path.parent.mkdir(parents=True, exist_ok=True)
            with NamedTemporaryFile(dir=path.parent, prefix=PREFIX, suffix=SUFFIX, delete=False) as file:
                self._written.append((file.name, str(path)))
                yield cast(BinaryIO, file)

    def write(self, path: Path, pieces: Iterable[bytes]) -> None:
        """Writes one output in pieces."""
        with self.open(path) as file:
            file.writelines(pieces)

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        try:
            while kind is None and self._written:
                made, path = self._written[0]
                with _told(path):
                    Path(made).chmod(0o644)
                    put_in_place(Path(made), Path(path))
                self._written.popleft()
        finally:
            for made, _path in self._written:
                Path(made).unlink(missing_ok=True)


@contextmanager
def _told(path: Path | str) -> Iterator[None]:
    """A block in which what the system refuses is about `path`."""
    try:
        yield
    except OSError as problem:
        raise UnwritableError(f"无法写入 {path}：{os_reason(problem)}。") from problem
