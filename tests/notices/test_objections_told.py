"""What documents say of objections to the result and of reports that are owed."""

import pytest

from tests.consolidate import test_objections as objections
from tests.notices.opened import everything, paragraphs
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.as_run import as_run
from workbook_templates.results.notices.written_notices import written_notices
from workbook_templates.results.stored_result import read_result

LINES = (
    objections.line("东县", "I1", figure="40"),
    objections.line("西县", "T1.1", ruling="不采纳", said="东局的一句话"),
    objections.line("南县", "T1.2", points=0.0),
)


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    path = tmp_path_factory.mktemp("objected") / "r.json"
    path.write_text(document(objections.run(objections.objected(*LINES))), encoding="utf-8")
    found = written_notices(as_run(read_result(path).document))
    return {str(name): data for name, data in found.items()}


def text(data):
    return "\n".join(paragraphs(data))


def test_everybody_is_told_what_was_corrected_and_not_what_was_said(written):
    for name in ("通报.docx", "综合考核报告.docx"):
        told = text(written[name])
        assert "对公示的结果登记异议3件：更正2件，未更正1件。" in told
        assert "东县I1数值由45更正为40，得分18→16" in told and "南县T1.2得分由20更正为0，得分20→0" in told
        assert not any(
            secret in everything(written[name]) for secret in ("东局的一句话", "经核对年报", objections.FILE)
        )


def test_a_unit_is_told_of_its_own(written):
    east, west = (text(written[f"反馈函/反馈函_0{n}_{name}.docx"]) for n, name in ((1, "东县"), (2, "西县")))
    assert "异议第1号（I1　I1的内容）：有误。处理结果：I1数值由45更正为40，得分18→16。理由：经核对年报。" in east
    assert "异议第2号（T1.1　T1.1的内容）：东局的一句话。处理结果：未更正。" in west and "第1号" not in west


def test_the_days_are_the_schemes(written):
    assert "公示期为5天，自　　年　月　日至　　年　月　日。" in paragraphs(written["公示表.docx"])


def test_a_report_is_due_on_the_day_that_follows_from_the_circular():
    poor = [
        objections.line(unit, row, points=0.0) for unit, row in (("东县", "T1.1"), ("东县", "T1.2"), ("东县", "T1.3"))
    ]
    for cover, said in (({}, "于2022年4月19日前"), ({"published_on": None}, "于通报之日起30天内")):
        result = objections.run(objections.objected(*poor, **cover))
        ((path, data),) = written_notices(result, ["整改通知书"]).items()
        assert path.name == "整改通知书_01_东县.docx"
        assert f"（二）{said}向考核办提交书面整改报告" in text(data)
    came = objections.run(objections.objected(*poor, **{"R1.owing": "东县", "R1.received": "2022-04-19"}))
    assert written_notices(came, ["整改通知书"]) == {}
