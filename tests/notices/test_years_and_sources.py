"""What documents say of last year, of departments and groups, and of what is to be looked at on the spot."""

from dataclasses import replace

import pytest

from scoring.scheme.model import Group
from tests.consolidate.samples import BASIS, DONE, IN_ORDER, SCHEME, UNITS, a_reading, run
from tests.consolidate.years import FIRST, LAST, NOW, SECOND, kept, year
from tests.notices.opened import paragraphs, tables
from workbook_templates.results.notices.written_notices import written_notices


def texts(run, *kinds):
    return {str(path): "\n".join(paragraphs(data)) for path, data in written_notices(run, kinds).items()}


@pytest.fixture(scope="module")
def second(tmp_path_factory):
    """A unit that fell behind, one that rose, one that was not there last year."""
    first = year(FIRST, LAST, units=UNITS[:3], 西县=LAST | {"I4.claim": 10})
    last = kept(first, tmp_path_factory.mktemp("last"), "json")
    return year(SECOND, NOW, last, 东县=NOW | {"I4.claim": 5})


def test_two_years_side_by_side(second):
    head, *rows = next(
        table
        for table in tables(written_notices(second, ["综合考核报告"]).popitem()[1])
        if table[0][1:3] == ["2020年总分", "2021年总分"]
    )
    assert head[-1] == "名次变化"
    changes = {change.unit: change for change in second.changes.units}
    for name, last, now, by, *_ in rows:
        if name == "北县":
            assert (last, by) == ("—", "—")
        else:
            found = changes[name]
            assert (last, now) == (f"{found.last_total:.2f}", f"{found.total:.2f}")
            assert by == f"{found.by:+.2f}"
    moved = {row[0]: row[-1] for row in rows}
    assert moved["东县"].startswith("下降") and moved["西县"].startswith("上升") and moved["北县"] == "—"


def test_a_letter_compares_its_own_two_years(second):
    told = texts(second, "反馈函")
    east = next(change for change in second.changes.units if change.unit == "东县")
    assert (
        f"2020年总分{east.last_total:.2f}分，本年{east.total}分，下降{abs(east.by).normalize():f}分"
        in told["反馈函/反馈函_01_东县.docx"]
    )
    assert "得分下降较多的：I4的内容（I4，-36分）" in told["反馈函/反馈函_01_东县.docx"]
    assert "2020年没有可比的结果。" in told["反馈函/反馈函_04_北县.docx"]
    assert "与2020年相比，总分上升的单位2个，上升较多的依次为西县" in texts(second, "通报")["通报.docx"]


def test_a_topic_report_tells_figures_and_what_the_group_says():
    """Every figure with its points, the ones that miss the target named; words as they were sent."""
    scheme = replace(SCHEME, departments=("乙局",), groups=(Group(name="甲局", basis=BASIS),))
    figures = {f"{unit}:I1.monitored": value for unit, value in zip(UNITS, (60, 25, 50, None), strict=True)}
    readings = [
        *(a_reading("unit", name, DONE, scheme=scheme) for name in UNITS),
        a_reading("group", "甲局", figures | {"work": "{{标题}}已开展", "problems": "缺人"}, scheme=scheme),
    ]
    result = run(readings, "avg=60", scheme=scheme)
    name = "专题报告/专题报告_02_甲局.docx"
    told = texts(result, "专题报告")[name]
    assert (
        "目标≥50；4个单位中3个有数据。平均45，最好东县 60，最差西县 25。未达到目标的1个：西县。没有数据的1个：北县。"
        in told
    )
    assert "{{标题}}已开展" in told and "缺人" in told
    (table,) = tables({str(path): data for path, data in written_notices(result, ["专题报告"]).items()}[name])
    assert table == [
        ["单位", "I1\n≥50"], ["东县", "60/20"], ["西县", "25/10"], ["南县", "50/20"], ["北县", "没有数据/0"],
    ]  # fmt: skip


def test_what_is_to_be_looked_at():
    """A figure of which the sources differ, one that nobody reported, one that is claimed not to apply."""
    claim = DONE | {"I1.claim": 55, "T1.2.applicable": "不适用", "T1.2.reason": "没有这项工作"}
    readings = [
        a_reading("unit", "东县", claim, scheme=IN_ORDER),
        a_reading("department", "甲局", {"东县:I1.monitored": 50}, scheme=IN_ORDER),
    ]
    data = {str(path): data for path, data in written_notices(run(readings, scheme=IN_ORDER), ["核查清单"]).items()}
    (table,) = tables(data["核查清单/核查清单_01_东县.docx"])
    asked = {row[0]: row[6] for row in table[1:]}
    assert asked == {
        "T1.2": "填报为不适用，核实理由", "T1.3": "待考核组核定", "I1": "各来源数值不一致，查原始台账",
        "I2": "尚无得分，查实际完成情况",
    }  # fmt: skip
    assert next(row for row in table if row[0] == "I1")[2:6] == ["50", "监测", "20", "20"]
