"""The burden of one round, or of two."""

from dataclasses import dataclass

from workbook_templates.analysis.burden.asked_cells import AskedWorkbook, workbooks
from workbook_templates.analysis.burden.needless_rows import RowWeight, row_weights
from workbook_templates.analysis.scored_again import Document, ScoredAgain
from workbook_templates.forms.kinds import KINDS


@dataclass(frozen=True, slots=True, kw_only=True)
class KindBurden:
    """All workbooks of one kind together."""

    kind: str
    title: str
    workbooks: int
    figures: int
    proofs: int
    prefilled: int
    rounds: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Burden:
    """What a round asked, workbook by workbook, and what each row is good for."""

    year: int
    workbooks: tuple[AskedWorkbook, ...]
    rows: tuple[RowWeight, ...]

    @property
    def kinds(self) -> tuple[KindBurden, ...]:
        """The sums of each kind of workbook."""
        return tuple(_of_kind(kind, own) for kind in KINDS if (own := [w for w in self.workbooks if w.kind == kind]))


def burden(document: Document, again: ScoredAgain) -> Burden:
    """The burden of the round that a stored result came of."""
    found, cells = workbooks(document, again.scheme)
    return Burden(year=int(document["year"]), workbooks=found, rows=row_weights(document, again, cells))


def _of_kind(kind: str, own: list[AskedWorkbook]) -> KindBurden:
    return KindBurden(
        kind=kind,
        title=KINDS[kind].title,
        workbooks=len(own),
        figures=sum(w.figures for w in own),
        proofs=sum(w.proofs for w in own),
        prefilled=sum(w.prefilled for w in own),
        rounds=sum(w.rounds for w in own),
    )
