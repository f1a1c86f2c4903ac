"""反馈单: everything about one unit, nothing about any other, and nothing that a spreadsheet would run."""

import json
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cli.commands.consolidate.extra_books import extra_books
from scoring.scheme.model import Grade
from tests.consolidate.samples import AWARD, CLASSES, DONE, IN_ORDER, SCHEME, UNITS, a_reading, everything, run
from validators.finding import Finding
from workbook_templates.results.as_json.whole_run import document
from workbook_templates.results.as_run import as_run
from workbook_templates.results.recognise_result import is_master
from workbook_templates.results.slips.slip_workbook import slip_bytes

EVIL = (
    '=HYPERLINK("http://x.example","点")',
    "+1+1",
    "@SUM(A1)",
    "http://x.example",
    "{=1}",
    "a\x07b<&>\"'",
    "长" * 32767,
)
PROBLEMS = "五、需要改正或说明的问题"
NAMED = Finding("V999", "error", "东县的问题。", "请改东县。", "表", "C3", "T1.1")


def book(result, unit="东县"):
    return load_workbook(BytesIO(slip_bytes(result, next(u for u in result.units if u.name == unit))))


def texts(result, unit="东县"):
    return [str(cell.value) for row in book(result, unit).active.iter_rows() for cell in row if cell.value is not None]


def facts(result, unit="东县"):
    rows = [[cell.value for cell in row[:2]] for row in book(result, unit).active.iter_rows(min_row=4, max_row=15)]
    return {label: text for label, text in rows if label}


def judged(scheme=SCHEME):
    """One unit with a proposed and a final grade, one that is falsified, one that sent nothing."""
    decided = {
        "proposed_grade": "优秀", "proposed_by": "考核办", "proposal_reason": "得分达到",
        "final_grade": "合格", "decided_by": "委员会", "decision_reason": "出现事故",
    }  # fmt: skip
    kept = [r for r in everything(scheme) if r.holder not in ("东县", "西县", "北县")]
    return run(
        [
            *kept, *(a_reading("unit", name, DONE, scheme=scheme) for name in ("东县", "西县")),
            a_reading("review", "东县", AWARD | decided, scheme=scheme),
            a_reading("review", "西县", AWARD | {"falsified": "是"}, scheme=scheme),
        ],
        "avg=60", scheme=scheme,
    )  # fmt: skip


def test_total_rank_and_grade_with_who_and_why():
    told = facts(judged())
    assert told["总分"] == "100.00分（满分100分）"
    assert told["名次"] == "第1名（共2个单位排名）"
    assert told["等次"] == "优秀；最终等次：合格"
    assert told["建议"] == "优秀；考核办；得分达到"
    assert told["审定"] == "委员会；出现事故"


def test_what_follows_from_the_grade():
    grades = (*SCHEME.grades[:2], Grade(name="不合格", at_least=SCHEME.grades[2].at_least, consequence="一个月内整改"))
    result = judged(replace(SCHEME, grades=grades))
    assert facts(result, "西县")["后果"] == "弄虚作假；不合格：一个月内整改"
    assert facts(result, "西县")["名次"] == "不排名次"
    assert "后果" not in facts(result)


def test_what_was_lost_and_the_way_to_the_next_grade():
    """The advice comes of the figures that were scored; nobody else is named."""
    kept = [r for r in everything() if (r.kind, r.holder) != ("unit", "东县") and r.kind != "department"]
    figures = {f"{unit}:I1.monitored": 40 if unit == "东县" else 50 for unit in UNITS}
    others = {f"{unit}:I2.monitored": 60 for unit in UNITS}
    result = run(
        [
            *kept, a_reading("unit", "东县", DONE | {"T1.1.claim": "否"}),
            a_reading("department", "甲局", figures), a_reading("department", "乙局", others),
        ],
        "avg=60",
    )  # fmt: skip
    shown = [[cell.value for cell in row] for row in book(result).active.iter_rows()]
    assert ["T1.1", "T1.1的内容", 20, 20, "红：预警", "完成后可得20分"] in shown
    assert ["I1", "I1的内容", 4, 4, "黄：关注", "距目标还差10个百分点"] in shown
    assert ["任务部分", None, 40, 60, "黄：关注"] in [row[:5] for row in shown]
    assert ["指标部分", None, 36, 40, "绿：正常"] in [row[:5] for row in shown]
    told = "".join(texts(result))
    assert "弱项：T1.1 T1.1的内容（得分率0%，同类平均75%）" in told
    assert "距“优秀”还差14分（总分达到90分）。最少提高1项即可：T1.1 T1.1的内容由0分提高到20分（同类最好得分）" in told
    stored = as_run(json.loads(document(result)))
    assert texts(stored)[: texts(stored).index(PROBLEMS)] == texts(result)[: texts(result).index(PROBLEMS)]


def test_nothing_was_lost():
    assert "没有失分。" in texts(run(everything(), "avg=60"))
    silent = judged()
    assert "没有报送，不作分析。" in texts(silent, "北县")
    lights = [
        row[4].value for row in book(silent, "北县").active.iter_rows() if row[0].value in ("任务部分", "指标部分")
    ]
    assert lights == ["—", "—"]


def test_a_unit_without_a_return_and_a_class():
    assert facts(judged(), "北县")["总分"] == "未报送，不计总分"
    assert facts(judged(CLASSES), "东县")["单位"] == "东县（县）"


def test_rows_problems_and_files():
    marked = a_reading("unit", "东县", DONE, findings=(NAMED,))
    result = run([marked, *(r for r in everything() if (r.kind, r.holder) != ("unit", "东县"))], "avg=60")
    shown = [[cell.value for cell in row] for row in book(result).active.iter_rows()]
    assert ["T1.3", "T1.3的内容", 20, 20, "已计分", "考核组核定20分"] in shown
    assert ["必须改正", "东县unit.xlsx　表!C3　T1.1", "东县的问题。", None, None, "请改东县。"] in shown
    assert [row[0] for row in shown if row[2] in ("自评报送表", "核查表", "部门数据表")] == [
        "东县unit.xlsx", "甲局department.xlsx", "乙局department.xlsx", "东县review.xlsx",
    ]  # fmt: skip
    assert any("向考核办提出" in str(row[0]) for row in shown)


def test_differences_between_sources():
    readings = [
        a_reading("unit", "东县", DONE | {"I1.claim": 55}, scheme=IN_ORDER),
        a_reading("department", "甲局", {"东县:I1.monitored": 50}, scheme=IN_ORDER),
    ]
    shown = [[c.value for c in row] for row in book(run(readings, "avg=60", scheme=IN_ORDER)).active.iter_rows()]
    assert ["编号", "考核内容", "自报值", "监测值", "核查值", "采用"] in shown
    assert ["I1", "I1的内容", 55, 50, None, "监测"] in shown


def test_nothing_of_any_other_unit():
    """Every other unit is named, copied and differing; none of it is told."""
    readings = [
        *everything(), a_reading("unit", "西县", DONE | {"I1.claim": 49}, findings=(NAMED,), file="西县二.xlsx"),
        a_reading("unit", "南县", DONE | {"I1.claim": 48}, file="南县二.xlsx", date="2022-01-06"),
    ]  # fmt: skip
    result = run(readings, "avg=60")
    for unit in UNITS:
        told = "\n".join(texts(result, unit))
        assert unit in told and not any(other in told for other in UNITS if other != unit)


@pytest.mark.parametrize("text", EVIL)
def test_text_from_returns_stays_text(text, tmp_path):
    finding = Finding("V999", "error", text, text, "表", "C3", "T1.1", raw=text)
    claim = DONE | {"T1.2.applicable": "不适用", "T1.2.reason": text}
    result = run([
        a_reading("unit", "东县", claim, file=f"{text[:50]}.xlsx", findings=(finding,)),
        a_reading("review", "东县", {"T1.1.awarded": 3, "T1.1.opinion": text, "decided_by": text, "final_grade": text}),
    ])  # fmt: skip
    cells = [cell for row in book(result).active.iter_rows() for cell in row]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)
    assert any(text[:5].replace("\x07", "_x0007_") in str(cell.value) or text[:5] in str(cell.value) for cell in cells)


def test_a_file_each_in_scheme_order_that_is_no_return(tmp_path):
    found = dict(extra_books(run(everything(), "avg=60"), None, tmp_path))
    assert [path.name for path in found] == [f"反馈单_{n:02d}_{name}.xlsx" for n, name in enumerate(UNITS, 1)]
    for path, data in found.items():
        path.write_bytes(data)
        assert is_master(path)


def test_it_prints_on_upright_paper_one_page_wide():
    sheet = book(run(everything(), "avg=60")).active
    assert (sheet.page_setup.orientation, str(sheet.page_setup.paperSize)) == ("portrait", "9")
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
