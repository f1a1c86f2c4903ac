"""The custom functions, called over HTTP as Excel calls them."""

import pytest

from tests.addin.api.workbooks import PEOPLE, workbook
from tests.addin.browser.server import OTHER
from tests.support.cases import cases
from validators.returns.rows import rows
from workbook_templates.read import read_bytes
from workbook_templates.schemes.store import shipped


@pytest.fixture
def county(city):
    return city.as_(OTHER)  # 章贡区


@pytest.mark.parametrize("case", cases("addin"), ids=str)
def test_case(county, case):
    answer = county.function(case.fields["函数"], *case.fields["参数"])
    if "错误" in case.fields:
        assert answer.status_code == 400
        assert answer.json()["detail"].startswith(case.fields["错误"])
    else:
        assert answer.json() == {"result": case.fields["结果"]}


def test_omitted_argument(county):
    assert county.function("kaohe_rank", [[1], [2]], None).json() == {"result": [[2], [1]]}


def test_help_is_chinese_and_complete(county):
    """Catches a server that silently serves empty modules, and decorators that silently do nothing."""
    functions = county.http.get("/xlwings/custom-functions-meta.json").json()["functions"]
    assert {function["name"] for function in functions} == {"SCORE", "SCORES", "CHECK", "RANK"}
    texts = [f["description"] for f in functions] + [p["description"] for f in functions for p in f["parameters"]]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in text) for text in texts)


def test_namespace_and_identity_of_the_manifest(county):
    manifest = county.http.get("/manifest.xml").text
    assert "KAOHE" in manifest
    assert "KAOHE_DEV" not in manifest
    assert "xlwings.org" not in manifest


@pytest.mark.parametrize("scheme", shipped())
@pytest.mark.parametrize("person", PEOPLE)
def test_a_whole_form_scores_as_the_workbook_does(city, printed, scheme, person):
    data = workbook(scheme, "unit", person)
    scores = printed("score", data)["scores"]
    table = form_table(read_bytes(data, "").subject)
    answer = city.function("kaohe_scores", table, [[scheme]]).json()["result"]
    told = {row[0]: result for row, result in zip(table, answer, strict=True)}
    counted = [score for score in scores if score["status"] in ("scored", "not_applicable")]
    assert counted
    assert {s["ref"]: told[s["ref"]] for s in counted if s["ref"] in told} == {
        s["ref"]: [s["points"], s["explanation"]] for s in counted if s["ref"] in told
    }
    assert all(told[s["ref"]][0] == "" for s in scores if s not in counted and s["ref"] in told)


def form_table(subject):
    """A row per ref with its figures, as they stand in the form."""
    index = rows(subject.scheme)
    table = {}
    for input in subject.inputs:
        if input.ref in index:
            ref = index[input.ref].leaf.ref
            table.setdefault(ref, [ref]).append(input.raw)
    return list(table.values())
