"""What a kind of document is: its name, its template, the documents that a run has of it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from workbook_templates.results.model import Consolidation
from workbook_templates.results.notices.blocks import Values


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeKind:
    """`lines` are the shipped template, (style, text); `documents` gives the values of each document under its name,
    empty for the only one. `public` documents tell nothing of persons, files, cells or opinions."""

    name: str
    public: bool
    lines: tuple[tuple[str, str], ...]
    documents: Callable[[Consolidation], Iterable[tuple[str, Values]]]
    none: str = ""
    """Why a run may have no document of the kind."""
