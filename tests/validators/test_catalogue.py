"""Messages are product text: each is rendered once and compared with a reviewed page.

After a deliberate change: `python -m tests.validators.test_catalogue`, then read the difference.
"""

import re
from decimal import Decimal
from pathlib import Path
from string import Formatter

import pytest

from tests.validators import test_peers
from tests.validators.test_rules import CASES, run
from tests.validators.tiny import subject
from validators.document import PAGE, page
from validators.messages import CATALOGUE
from validators.returns.findings import file_finding, input_finding, run_finding

SNAPSHOT = Path(__file__).with_name("messages.txt")
SAMPLES = {
    "file": "甲县.xlsx", "reason": "没有读取权限", "sheet": "组织实施情况", "cell": "J12", "size": "45MB",
    "most": "30MB", "version": "2020-1", "expected": "2021-1", "read": "评分", "wanted": "评分项", "unit": "丙县",
    "scheme": "某市2020", "limit": "60秒", "title": "“召开推进会”（T1.1）", "raw": 1.5,
    "content": "网页", "detail": "KeyError rows.py:12", "format": "旧版.xls（或.et）",
    "other": "H9", "count": 12, "example": "“召开推进会”由第5行到第6行", "row": "召开推进会", "column": "自评",
    "used": "组织实施情况", "cells": "W3、W4", "label": "新发病例数：上年值",
    "lost": "“总结上年工作：自评”（T1.2）没有读到内容", "twins": "“组织实施情况 (2)”表",
    "what": "方案版本", "differ": "填报内容有2处不同：J12“是”与“否”、K8“2”与“3”",
}  # fmt: skip
RUN_SAMPLES = {
    "holder": "丙局", "found": "某市2019", "wanted": "某市2020", "alike": "相同", "kind": "部门数据表", "count": 2,
    "reason": "采用填报日期较晚的一份（2021-12-31）", "used": "丙局.xlsx", "unit": "丙县", "ref": "I2",
    "now": "监测", "called": "上年值", "before": "自报", "points": "1.5", "name": "life",
    "values": "61、62", "label": "死亡率：上年值",
    "raw": "4.5", "value": "4.6", "file": "上年.json", "year": 2019, "this_year": 2021, "scheme": "某市2019",
    "units": "甲县、乙县", "total": "保留两位小数", "exact": "88.001、88.002",
    "what": "没有相同的单位", "names": "乙县、丙县", "rows": "I2、I3", "owner": "甲局", "given": "55.5",
    "why": "该项按不适用处理",
}  # fmt: skip
OF_RUNS = sorted(code for code in CATALOGUE if code.startswith("RUN-"))
OF_FILES = sorted(code for code in CATALOGUE if code.startswith("V4"))


def facts_of(code):
    message = CATALOGUE[code]
    return {name for part in (message.text, message.hint) for _, name, _, _ in Formatter().parse(part) if name}


def rendered():
    """Every message once: of a check as its first example in `rules.yaml` gives it, of a file with sample facts."""
    made = {found.code: found for code, case in reversed(CASES) for found in run(code, case)}
    made |= {found.code: found for code, case in reversed(test_peers.CASES) for _, found in test_peers.run(code, case)}
    for code in CATALOGUE:
        if code not in made:
            made[code] = run_finding(code, **RUN_SAMPLES) if code in OF_RUNS else file_finding(code, **SAMPLES)
    return "\n".join(
        f"{c} {f.severity} {CATALOGUE[c].title}\n  {f.message}\n  {f.hint}\n" for c, f in sorted(made.items())
    )


def test_messages_are_as_reviewed():
    assert rendered() == SNAPSHOT.read_text(encoding="utf-8")


def test_texts_are_official_chinese():
    for code, message in CATALOGUE.items():
        assert re.fullmatch(r"V[1-7]\d\d|RUN-[A-Z]+(\.[a-z_]+)?", code)
        assert message.text.endswith("。") and message.hint.endswith("。"), code
        assert not re.search(r"[,;!?]|您|哦|吧|\s{2}", message.text + message.hint), code
        assert "{item}" in message.text or code.startswith(("V4", "RUN-")), code


def test_a_missing_fact_or_an_unknown_code_raises():
    input = subject().inputs[0]
    with pytest.raises(KeyError, match="reason"):
        input_finding("V201", input)
    with pytest.raises(KeyError, match="size"):
        file_finding("V408", file="a.xlsx")
    with pytest.raises(KeyError):
        input_finding("V999", input)


@pytest.mark.parametrize("code", OF_FILES)
def test_a_file_finding_needs_exactly_the_facts_it_names(code):
    named = facts_of(code)
    made = file_finding(code, **{name: SAMPLES[name] for name in named})
    assert (made.code, made.sheet) == (code, SAMPLES["sheet"] if "sheet" in named else "")
    for name in named:
        with pytest.raises(KeyError, match=name):
            file_finding(code, **{other: SAMPLES[other] for other in named - {name}})


@pytest.mark.parametrize("code", OF_RUNS)
def test_a_finding_of_a_run_has_its_code_and_needs_exactly_the_facts_it_names(code):
    named = facts_of(code)
    made = run_finding(code, **{name: RUN_SAMPLES[name] for name in named})
    assert (made.code, made.severity) == (code.partition(".")[0], CATALOGUE[code].severity)
    assert (made.unit, made.ref) == tuple(RUN_SAMPLES[name] if name in named else "" for name in ("unit", "ref"))
    for name in named:
        with pytest.raises(KeyError, match=name):
            run_finding(code, **{other: RUN_SAMPLES[other] for other in named - {name}})


def test_a_long_list_in_a_finding_of_a_run_is_not_cut_short():
    rows = "、".join(f"I{number} 指标" for number in range(99))
    assert rows in run_finding("RUN-LAST.gone_rows", rows=rows).message


def test_values_in_findings_can_be_written_as_json():
    made = file_finding("V415", **SAMPLES | {"value": Decimal("1.50"), "raw": float("nan")})
    assert (made.value, made.raw) == (1.5, "nan")


def test_every_code_is_in_the_code_table():
    rows = {line.split("|")[1].strip() for line in page().splitlines() if line.startswith("| ")}
    assert {code.partition(".")[0] for code in CATALOGUE} <= rows


def test_the_code_table_is_current():
    assert (Path(__file__).parents[2] / PAGE).read_text(encoding="utf-8") == page()


if __name__ == "__main__":
    SNAPSHOT.write_text(rendered(), encoding="utf-8")
