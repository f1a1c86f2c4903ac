"""What a workbook is: by its hidden sheet, or, when that is gone, by what its pages show."""

from collections.abc import Mapping

from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import file_finding
from workbook_templates.forms.form import WorkbookForm
from workbook_templates.forms.kinds import KINDS, holders, may_hold
from workbook_templates.forms.layout.names import MARK, META, META_KEYS
from workbook_templates.incoming.sheets import Grid, value_at
from workbook_templates.read.locate.known_plan import plan_of
from workbook_templates.read.locate.reading_plan import IssuedPage
from workbook_templates.read.locate.text_comparison import same
from workbook_templates.read.recognise.metadata import Metadata, metadata
from workbook_templates.returned import RejectedError, refuse
from workbook_templates.schemes import store as scheme_store


def identity(sheets: Mapping[str, Grid], file: str, scheme: Scheme | None) -> tuple[Metadata, list[Finding]]:
    """What the workbook with these sheets is, and what is to be said of that; without a hidden sheet it is compared
    with `scheme`, or with every shipped scheme. Raises `RejectedError` when nothing or more than one thing fits."""
    hidden = META if META in sheets else next((name for name in sheets if _is_meta(sheets[name])), None)
    if hidden is not None:
        meta = metadata(sheets[hidden], file)
        if not may_hold(meta.scheme, meta.kind.name, meta.holder):
            raise refuse("V414", file, unit=meta.holder)
        return meta, list(meta.findings)
    known = [scheme] if scheme else [scheme_store.load(name) for name in scheme_store.shipped()]
    fitting = [found for each in known for kind in KINDS.values() if (found := _fits(sheets, each, kind, file))]
    if len(fitting) != 1:
        raise refuse("V406", file)
    said = {"scheme": fitting[0].scheme.title, "unit": fitting[0].holder}
    return fitting[0], [file_finding("V426", file=file, **said)]


def _is_meta(grid: Grid) -> bool:
    return value_at(grid, 0, 0) == META_KEYS[0] and value_at(grid, 0, 1) == MARK


def _fits(sheets: Mapping[str, Grid], scheme: Scheme, kind: WorkbookForm, file: str) -> Metadata | None:
    """The title on the cover names scheme and kind; the holder's own pages must be there too."""
    from workbook_templates.read.locate.relocated import found_again, sheet_of

    if not (possible := holders(scheme, kind.name)):
        return None
    cover = plan_of(scheme, kind.name, possible[0]).cover
    try:
        grid = sheets[sheet_of(cover, sheets, file)]
        if not any(same(value, _title(cover)) for row in grid for value in row):
            return None
        found, _ = found_again(cover, cover.sheet, grid, file)
        at = found.at(*_holder_place(cover))
        holder = str(found.value(at)).strip() if at else ""
        if holder not in possible:
            return None
        for page in plan_of(scheme, kind.name, holder).pages:
            if _names_another(page, sheets[sheet_of(page, sheets, file)], holder, possible):
                return None
    except RejectedError:
        return None
    given = ((p.id, p.value) for p in scheme.parameters if p.value is not None)
    return Metadata(kind, holder, scheme, tuple(given))


def _names_another(page: IssuedPage, grid: Grid, holder: str, possible: tuple[str, ...]) -> bool:
    """Whether a title of the page speaks of somebody else than the cover does."""
    said = [str(value_at(grid, *place)) for place in page.holder]
    return any(other in text for text in said if holder not in text for other in possible)


def _title(cover: IssuedPage) -> object:
    return min(cover.issued.cells.values()).value


def _holder_place(cover: IssuedPage) -> tuple[int, int]:
    return min(cover.inputs)
