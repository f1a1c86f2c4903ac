"""What assessors and departments see in their sheets, and sign, is what the run gives."""

from dataclasses import replace
from io import BytesIO
from unittest import mock

import pytest
from openpyxl import load_workbook

from scoring.entries import InputKey
from scoring.methods.trend import Trend
from tests.consolidate.samples import IN_ORDER, SCHEME, leaf, run
from tests.support.this_process import ThisProcess
from workbook_templates.consolidate.collect import collect
from workbook_templates.consolidate.prefilled_reviews import prefilled_reviews
from workbook_templates.consolidate.reading import reading
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layouts import layout_of
from workbook_templates.read import read
from workbook_templates.read.all_findings import findings_of_file

RISING = (leaf("I1", 20, Trend(direction="up"), owner="甲局", measure="%"), SCHEME.sections[1].indicators[1])
PRIVATE = {"contact": "王芳", "phone": "13800000000", "reviewer": "李明", "date": "2022-01-05"}
COVER = {("cover", role, ""): text for role, text in PRIVATE.items()}


def rising(scheme):
    return replace(scheme, sections=(scheme.sections[0], replace(scheme.sections[1], indicators=RISING)))


def typed(path, scheme, kind, holder, values):
    """A workbook as its holder fills it in."""
    path.write_bytes(build(scheme, kind, holder))
    known = {key: value for key, value in (COVER | values).items() if value}
    path.write_bytes(fill(path.read_bytes(), read(path).subject, known))


def own(path, scheme, history):
    claims = {"T1.1": "是", "T1.2": "否", "I1": 60, "I2": 60}
    told = {(ref, "claim", ""): value for ref, value in claims.items()}
    typed(path, scheme, "unit", "东县", told | {("I1", "previous", ""): history})


def measured(path, scheme, history):
    told = {("I1", "monitored", "东县"): 30, ("I1", "previous", "东县"): history}
    typed(path, scheme, "department", "甲局", told)


@pytest.mark.parametrize("scheme", [SCHEME, IN_ORDER, rising(SCHEME), rising(IN_ORDER)])
@pytest.mark.parametrize(("claimed", "monitored"), [(20, 40), (40, 20)])
def test_the_total_an_assessor_signs_is_the_results(scheme, claimed, monitored, tmp_path):
    known = replace(scheme, parameters=(replace(scheme.parameters[0], value=60),))
    trend = isinstance(scheme.sections[1].indicators[0].rule, Trend)
    own(tmp_path / "1.xlsx", known, claimed if trend else 0)
    measured(tmp_path / "2.xlsx", known, monitored if trend else 0)
    claims = prefilled_reviews(collect((tmp_path,), scheme=known, executor=ThisProcess()))["东县"]
    review = build(known, "review", "东县", claims | COVER | {("T1.3", "awarded", ""): 7})
    (tmp_path / "3.xlsx").write_bytes(review)
    returned = {name: read(tmp_path / name) for name in ("1.xlsx", "2.xlsx", "3.xlsx")}
    found = [reading(name, book, findings_of_file(book, name)) for name, book in returned.items()]
    total = next(u for u in run(found, "avg=60", scheme=known).units if u.name == "东县").card.total
    at = layout_of(known, "review", "东县").totals["total"]
    assert load_workbook(BytesIO(review), data_only=True)[at.sheet][at.cell].value == pytest.approx(float(total))


def test_a_return_is_read_once_and_its_figures_go_on_as_they_count(tmp_path):
    path, scheme = tmp_path / "1.xlsx", rising(SCHEME)
    own(path, scheme, 0)
    at = next(f.at for f in layout_of(scheme, "unit", "东县").fields if f.key == InputKey("I1", "claim"))
    book = load_workbook(path)
    book[at.sheet][at.cell].value, book[at.sheet][at.cell].number_format = 0.6, "0%"
    book.save(path)
    with mock.patch("workbook_templates.read.read", wraps=read) as asked:
        told = prefilled_reviews(collect((tmp_path,), scheme=scheme, executor=ThisProcess()))["东县"]
    assert asked.call_count == 1
    carried = {InputKey(i.ref, i.role): i.carried for i in read(path).subject.inputs if i.role == "claim"}
    assert told.items() >= carried.items() and told[InputKey("I1", "claim")] == 60


def test_a_review_issued_before_it_showed_others_figures_is_read(tmp_path):
    path = tmp_path / "核查表.xlsx"
    path.write_bytes(build(SCHEME, "review", "东县", COVER | {("I1", "awarded", ""): 7, ("I1", "opinion", ""): "已核"}))
    table = layout_of(SCHEME, "review", "东县").tables[1]
    book = load_workbook(path)
    sheet = book[table.sheet]
    for key in ("used", "monitored"):
        sheet.delete_cols(table.index[key] + 1)
    book.save(path)
    subject = read(path)
    assert subject.subject.find("I1", "awarded").raw == 7
    assert [f.message for f in findings_of_file(subject, path.name) if f.code == "V425"] == []
