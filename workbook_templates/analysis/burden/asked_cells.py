"""How many cells each workbook asks for, and how many of them the office had filled in."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scoring.entries import HISTORY
from scoring.scheme.applies import scheme_for
from scoring.scheme.model import Scheme
from workbook_templates.analysis.scored_again import Document
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.kinds import KINDS
from workbook_templates.forms.layout.geometry import Field, Layout
from workbook_templates.forms.layouts import layout_of

ASSESSED = ("verified", "awarded", "opinion")
"""What the assessors fill in; all else of their workbooks is shown to them."""
KNOWN = {"prefilled", "earlier"}
"""Where the office has figures of earlier years from, so that nobody needs to fill them in."""
PROOFS = ("evidence", "reason", "opinion")

FieldOfRow = tuple[str, Field]


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedWorkbook:
    """What one workbook asks: `figures` and `proofs` to be filled in, and cells that were `prefilled`. `files` are
    those that came of its holder and differ from each other, `refused` those that could not be read."""

    kind: str
    title: str
    holder: str
    figures: int
    proofs: int
    prefilled: int
    files: int = 0
    refused: int = 0

    @property
    def asked(self) -> int:
        """How many cells there are to fill in."""
        return self.figures + self.proofs

    @property
    def share(self) -> float:
        """The share of all cells that nobody had to fill in."""
        return self.prefilled / max(1, self.asked + self.prefilled)

    @property
    def rounds(self) -> int:
        """How often something came after the first time."""
        return max(0, self.files + self.refused - 1)


def workbooks(document: Document, scheme: Scheme) -> tuple[tuple[AskedWorkbook, ...], Mapping[str, int]]:
    """Every workbook that went out, and how many cells each row asked for in all of them."""
    known, came, refused = _prefilled(document), _came(document), Counter(r["unit"] for r in document["rejected"])
    found, rows = [], Counter[str]()
    for form in KINDS.values():
        counted: dict[int, Layout] = {}
        for holder in form.recipients(scheme):
            settled = scheme_for(scheme, holder)
            layout = layout_of(scheme, form.name, holder) if form.monitors else counted.get(id(settled))
            if layout is None:
                layout = counted[id(settled)] = layout_of(scheme, form.name, holder)
            asked, prefilled = _split(form, holder, layout, known)
            rows.update(ref for ref, _ in asked)
            proofs = sum(field.role in PROOFS for _, field in asked)
            files = came.get((form.name, holder), 0)
            found.append(
                AskedWorkbook(
                    kind=form.name,
                    title=form.title,
                    holder=holder,
                    figures=len(asked) - proofs,
                    proofs=proofs,
                    prefilled=prefilled,
                    files=files,
                    refused=refused[holder] if form.claims else 0,
                )
            )
    return tuple(found), rows


def _split(
    form: WorkbookForm, holder: str, layout: Layout, known: frozenset[tuple[str, str, str]]
) -> tuple[list[FieldOfRow], int]:
    asked, prefilled = list[FieldOfRow](), 0
    for ref, field in _fields(layout):
        shown = form.verifies and field.role not in ASSESSED
        if shown or (field.role in HISTORY and (field.unit or holder, field.ref, field.role) in known):
            prefilled += 1
        else:
            asked.append((ref, field))
    return asked, prefilled


def _fields(layout: Layout) -> Iterator[FieldOfRow]:
    return ((line.leaf.ref, field) for line in layout.lines for field in line.inputs.values())


def _prefilled(document: Document) -> frozenset[tuple[str, str, str]]:
    """Figures of earlier years that the office filled in or had in its results, by unit, ref and role."""
    return frozenset(
        (line["unit"], figure["ref"], figure["name"].rpartition(".")[2])
        for line in document["ledger"]["points"]
        for figure in line["figures"]
        if KNOWN & {figure["source"], *(other["source"] for other in figure.get("others", ()))}
    )


def _came(document: Document) -> dict[tuple[str, str], int]:
    """How many different files came of each holder: one, but where it is told that there were several."""
    found = {(file["kind"], file["holder"]): 1 for file in document["ledger"]["files"]}
    found |= {(d["kind"], d["unit"]): len(d["files"]) for d in document["duplicates"] if d["differences"]}
    return found
