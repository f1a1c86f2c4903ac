"""Corrections on objections in the pack: which figures they are of, neither who asked for them nor who decided why."""

import json

from tests.consolidate.test_objections import line, objected, run
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.publicity.pack import pack_of
from workbook_templates.results.publicity.public_result import public_document

SAID = {"said": "张三丰来电13900001234", "ruled_by": "李四", "grounds": "机密"}


def test_a_correction_is_told_without_its_reasons():
    raised = [line("西县", "I1", figure="40", **SAID), line("东县", "T1.3", points=5.0, **SAID)]
    told = document(run(objected(*raised)))
    assert all(secret in told for secret in ("张三丰", "李四", "机密"))
    found, text = public_document(json.loads(told))
    public = json.dumps([found, text], ensure_ascii=False)
    assert not any(secret in public for secret in ("张三丰", "李四", "机密", "13900001234"))
    points = {(one["unit"], one["ref"]): one for one in found["ledger"]["points"]}
    assert points["西县", "I1"]["explanation"].endswith("（按异议处理决定更正）")
    assert points["西县", "I1"]["figures"][0]["source"] == "correction"
    assert points["东县", "T1.3"]["explanation"] == "按异议处理决定更正为5分"
    corrected = {
        unit.name: [one.ref for one in pack_of(json.loads(told)).run.corrected(unit.name)] for unit in run().units
    }
    assert (corrected["西县"], corrected["东县"], corrected["南县"]) == (["I1"], ["T1.3"], [])
