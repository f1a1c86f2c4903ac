"""A long text that a copy of this process writes while this one goes on."""

from collections.abc import Callable, Iterable, Iterator
from types import TracebackType
from typing import Self

from workbook_templates.system.beside import Beside
from workbook_templates.system.spool import Spool, Written


class TextBeside:
    """The text of the pieces that `pieces` gives; `Beside` has it written into a file that both processes have open.
    Whoever has written it does `then` with it."""

    def __init__(
        self, pieces: Callable[[], Iterable[str]], worth: bool, then: Callable[[Spool], None] = lambda _: None
    ) -> None:
        self._pieces, self._then, self._shared = pieces, then, Spool()
        self._spool: Spool | None = None
        if worth:
            self._shared.share()
        self._written: Beside[Written | None] = Beside(self._write, worth, otherwise=lambda: None)

    def _write(self) -> Written:
        self._shared.extend(self._pieces())
        self._then(self._shared)
        return self._shared.written()

    def spool(self) -> Spool:
        """All of the text, once it is there."""
        if self._spool is None:
            written = self._written.answer()
            self._spool = self._shared.take(written) if written else self._here()
        return self._spool

    def _here(self) -> Spool:
        found = Spool(self._pieces())
        self._then(found)
        return found

    def texts(self) -> Iterator[str]:
        """The same in pieces that end where lines end; it is waited for when the first is asked for."""
        yield from self.spool().texts()

    def __enter__(self) -> Self:
        self._written.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._written.__exit__(kind, problem, trace)
