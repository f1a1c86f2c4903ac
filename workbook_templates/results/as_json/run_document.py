"""The JSON of a run and its ledger, made while its sheets are drawn, and kept for later runs."""

from contextlib import ExitStack
from functools import cached_property, partial
from types import TracebackType
from typing import Self

from workbook_templates.results.as_json.whole_run import document_pieces
from workbook_templates.results.ledger.ledger import ledger_pieces
from workbook_templates.results.model import Consolidation
from workbook_templates.system import beside
from workbook_templates.system.beside import Beside
from workbook_templates.system.spool import Spool
from workbook_templates.system.text_beside import TextBeside


class RunDocument:
    """From many units on, a copy of this process writes the ledger, and this one the rest when it is asked for; where
    most units were written before, the copy writes all of it."""

    def __init__(self, run: Consolidation) -> None:
        self._run, self._ends = run, ExitStack()
        self._known = run.texts.known * 2 > len(run.units)
        many = len(run.units) >= beside.MANY
        self._beside = self._ends.enter_context(
            TextBeside(lambda: document_pieces(run, ledger_pieces(run)), many, partial(run.texts.keep, run))
            if self._known
            else TextBeside(partial(ledger_pieces, run), many)
        )
        self._keeping: Beside[None] | None = None

    @cached_property
    def text(self) -> Spool:
        """The JSON."""
        if self._known:
            return self._beside.spool()
        text, texts = Spool(document_pieces(self._run, self._beside.texts())), self._run.texts
        keep = partial(texts.keep, self._run, self._beside.spool())
        self._keeping = self._ends.enter_context(Beside(keep, texts.new >= beside.MANY))
        return text

    @cached_property
    def ledger(self) -> Spool:
        """The ledger alone."""
        return Spool(ledger_pieces(self._run)) if self._known else self._beside.spool()

    def keep(self) -> None:
        """Comes back when all is kept that later runs may need."""
        if self._keeping:
            self._keeping.answer()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ends.close()
