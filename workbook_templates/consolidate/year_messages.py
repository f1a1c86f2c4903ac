"""What a run says of an earlier year's result: what did not match, and figures that contradict it."""

from collections.abc import Iterator, Sequence

from scoring.scheme.applies import units_by_name
from scoring.scheme.model import Scheme
from validators.finding import Finding
from validators.returns.findings import run_finding
from workbook_templates.consolidate.continued_rows import ContinuedRows
from workbook_templates.results.unit_result import FigurePlace
from workbook_templates.results.years import LastYear

CODE, SHOWN = "RUN-LAST", 12


def other_figure(
    unit: str, what: tuple[str, str, str], values: tuple[str, str], place: FigurePlace, last: LastYear
) -> Finding:
    """A figure typed in that last year's result contradicts. `what` is (ref, role, label), `values` what was read and
    what is used, `place` the typed figure's."""
    (ref, role, label), (read, used) = what, values
    return run_finding(
        "RUN-LAST.figure", unit=unit, ref=ref, role=role, label=label, raw=read, value=used, file=last.file,
        sheet=place.sheet, cell=place.cell,
    )  # fmt: skip


def matching(scheme: Scheme, last: LastYear, same: ContinuedRows) -> Iterator[Finding]:
    """How the two years fit together, each kind of misfit with what it concerns."""
    if last.year != scheme.year - 1:
        yield run_finding("RUN-LAST.year", file=last.file, year=last.year, this_year=scheme.year)
    known = [name for name in scheme.unit_names if name in last.units]
    if not known or not same.refs:
        what = "没有相同的单位" if not known else "没有相同的考核内容"
        yield run_finding("RUN-LAST.nothing", file=last.file, scheme=last.scheme, year=last.year, what=what)
        return
    yield from _units(scheme, last)
    yield from _rows(last, same)


def _units(scheme: Scheme, last: LastYear) -> Iterator[Finding]:
    if new := [name for name in scheme.unit_names if name not in last.units]:
        yield run_finding("RUN-LAST.new_units", names=_listed(new))
    if gone := [name for name in last.units if name not in units_by_name(scheme.units)]:
        yield run_finding("RUN-LAST.gone_units", names=_listed(gone))


def _rows(last: LastYear, same: ContinuedRows) -> Iterator[Finding]:
    titles = {row.ref: row.title for row in last.rows}
    misfits = {
        "renamed": same.renamed,
        "remeasured": sorted(same.remeasured),
        "moved": [f"{ref}（上年{same.refs[ref]}）" for ref in same.moved],
        "new_rows": same.new,
        "gone_rows": [f"{ref} {titles[ref]}" for ref in same.gone],
    }
    for misfit, rows in misfits.items():
        if rows:
            yield run_finding(f"RUN-LAST.{misfit}", rows=_listed(rows))


def _listed(names: Sequence[str]) -> str:
    return "、".join(names[:SHOWN]) + (f"等{len(names)}个" if len(names) > SHOWN else "")
