"""A file of every kind that we write: templates of all shipped schemes, returns, marked copies, results, lists, Word
documents, the add-in; with figures, and with names that must not break anything.

Names read "kind/what.ending"; `one_of_each` picks the first of each kind.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from addin.access.token_slips import Slip, slips_workbook
from addin.classic.build_addin import NAME, built
from addin.receiving.receipt_workbook import receipt_workbook
from tests.engines.hostile_run import HOSTILE, ODD, UNITS, hostile_run
from tests.templates.support import WORKBOOKS, filled, random_typed
from validators.returns.check import check
from workbook_templates.analysis.report.inquiry import Inquiry
from workbook_templates.analysis.report.inquiry_answers import answers
from workbook_templates.analysis.report.workbook import analysis_workbook
from workbook_templates.annotate import annotated
from workbook_templates.forms.build import build
from workbook_templates.forms.issue import issues_of
from workbook_templates.forms.kinds import KINDS, holders
from workbook_templates.read import read_bytes
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.as_run import as_run
from workbook_templates.results.compare_results.compare import compare
from workbook_templates.results.compare_results.differences_workbook import differences_bytes
from workbook_templates.results.lists.returns_list import returns_list
from workbook_templates.results.lists.sent_list import sent_list
from workbook_templates.results.master.master_workbook import master_bytes
from workbook_templates.results.master.public_master import public_master_bytes
from workbook_templates.results.notices.written_notices import written_notices
from workbook_templates.results.reports.by_owner import reports_of
from workbook_templates.results.reports.report_workbooks import overall_bytes, report_bytes
from workbook_templates.results.slips.slip_workbook import slip_bytes
from workbook_templates.results.stored_result import read_result
from workbook_templates.results.tables.sheets import sheets as table_sheets
from workbook_templates.schemes.book.draw import dumps
from workbook_templates.schemes.store import load, shipped

CARELESS = 4
"""The seed of somebody who leaves blanks and gets some wrong."""
MOST = 9
"""Of what is made many times in the same way."""
DAY = date(2022, 1, 5)


@cache
def written() -> dict[str, bytes]:
    """All of them by name."""
    return dict([*_templates(), *returned().items(), *_marked(), *_results(), *_of_two_results(), *_papers()])


def one_of_each() -> dict[str, bytes]:
    """The first of each kind, for programs that start anew for every file."""
    firsts = {name.partition("/")[0]: name for name in reversed(written())}
    return {name: written()[name] for name in firsts.values()}


def workbooks() -> dict[str, bytes]:
    """Those that spreadsheet programs open as workbooks."""
    return {name: data for name, data in written().items() if name.endswith(".xlsx")}


@cache
def returned() -> dict[str, bytes]:
    """Filled in by careless people, for every scheme that tests have; without blanks at the ends of texts, which
    Gnumeric drops."""
    found = {}
    for name, kind in WORKBOOKS:
        typed = random_typed(name, kind, CARELESS)
        plain = {key: value.strip() if isinstance(value, str) else value for key, value in typed.items()}
        kept = {key: value for key, value in plain.items() if value != ""}
        found[f"returned/{kind} {name}.xlsx"] = filled(name, kind, kept).data
    return found


def _templates() -> Iterator[tuple[str, bytes]]:
    yield "scheme/hostile.xlsx", dumps(HOSTILE)
    for kind in KINDS:
        for number, holder in enumerate(holders(HOSTILE, kind)[: MOST if kind == "unit" else 1]):
            yield f"{kind}/hostile {number}.xlsx", build(HOSTILE, kind, holder)
    for name in shipped():
        scheme = load(name)
        yield f"scheme/{name}.xlsx", dumps(scheme)
        for kind in KINDS:
            yield from ((f"{kind}/{name}.xlsx", build(scheme, kind, holder)) for holder in holders(scheme, kind)[:1])


def _marked() -> Iterator[tuple[str, bytes]]:
    for name, data in islice(returned().items(), MOST):
        read = read_bytes(data, "甲县.xlsx")
        yield name.replace("returned", "marked"), annotated(data, read.subject, [*read.findings, *check(read.subject)])


def _results() -> Iterator[tuple[str, bytes]]:
    run = hostile_run()
    owners = reports_of(run)
    yield "master/run.xlsx", master_bytes(run)
    yield "public master/run.xlsx", public_master_bytes(run)
    yield from ((f"slip/{number}.xlsx", slip_bytes(run, unit)) for number, unit in enumerate(run.units[:2]))
    yield from ((f"report/{number}.xlsx", report_bytes(run, owner)) for number, owner in enumerate(owners))
    yield "overall report/run.xlsx", overall_bytes(run, owners)
    yield "tables/run.xlsx", table_sheets(json.loads(document(run)))
    contacts = {("unit", name): (ODD, "+86138") for name in UNITS}
    yield "returns list/run.xlsx", returns_list(HOSTILE, run.returns, contacts, DAY, DAY)
    for path, data in written_notices(run).items():
        yield f"{path.parts[0].removesuffix('.docx')}/{path.name}", data


def _of_two_results() -> Iterator[tuple[str, bytes]]:
    with TemporaryDirectory() as folder:
        paths = [Path(folder, f"{said}.json") for said in ("是", "否")]
        for path in paths:
            path.write_text(document(hostile_run(path.stem)), encoding="utf-8")
        before, after = map(read_result, paths)
    yield "differences/runs.xlsx", differences_bytes(compare(before, after), as_run(after.document))
    yield "analysis/run.xlsx", analysis_workbook(answers(Inquiry(after, (), 20, 1), ()))


def _papers() -> Iterator[tuple[str, bytes]]:
    sent = [(issue, issue.file) for issue in issues_of(HOSTILE)]
    yield "sent list/hostile.xlsx", sent_list(HOSTILE, sent, DAY)
    yield "tokens/hostile.xlsx", slips_workbook(HOSTILE, [Slip(name, "12345678", "=1+1") for name in UNITS])
    yield "receipt/hostile.xlsx", receipt_workbook([("报送单位", name) for name in UNITS], datetime(2022, 1, 1))
    yield "add-in/hostile.xlam", built(r"C:\<&>\python.exe", HOSTILE.id)[f"{NAME}.xlam"]
