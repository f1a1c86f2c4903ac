"""The add-in and the upload page say of a workbook exactly what `kaohe score` and `kaohe validate` say."""

import pytest

from tests.addin.api.workbooks import every_workbook, spoilt, workbook
from workbook_templates.schemes.store import shipped

FINDING = ("severity", "code", "sheet", "cell", "ref", "message", "hint")


def findings(found):
    return [tuple(finding[key] for key in FINDING) for finding in found]


def sections(found):
    return [tuple(part[key] for key in ("id", "title", "points", "max")) for part in found["sections"]]


def assert_one_truth(view, data, printed):
    checked = printed("validate", data)["files"][0]
    assert findings(view["findings"]) == findings(checked["findings"])
    assert [view[key] for key in ("errors", "warnings", "notes")] == [
        checked[key] for key in ("errors", "warnings", "notes")
    ]
    if view["kind"] not in ("unit", "review"):
        assert (view["total"], view["max"], view["sections"]) == (None, None, [])
        return
    scored = printed("score", data)
    whole = ("total", "max", "complete", "grade")
    assert [view[key] for key in whole] == [scored[key] for key in whole]
    assert sections(view) == sections(scored)
    rows = [{key: row[key] for key in ("ref", "points", "max", "status", "explanation")} for row in view["rows"]]
    assert rows == scored["scores"]


@pytest.mark.parametrize(("scheme", "kind", "person"), every_workbook())
def test_open_workbook(city, printed, scheme, kind, person):
    data = workbook(scheme, kind, person)
    view = city.view("check", data)
    assert (view["scheme"], view["kind"]) == (scheme, kind)
    assert view["rows"]
    assert person != "careless" or view["errors"] > 3
    assert_one_truth(view, data, printed)


@pytest.mark.parametrize("scheme", shipped())
def test_dates_and_errors_in_an_open_workbook(city, printed, scheme):
    data = spoilt(scheme)
    assert_one_truth(city.view("calculate", data), data, printed)


@pytest.mark.parametrize("scheme", shipped())
def test_uploaded_workbook(city, printed, scheme):
    data = workbook(scheme, "unit", "careless")
    assert_one_truth(city.upload(data, "/kaohe/api/check").json(), data, printed)
