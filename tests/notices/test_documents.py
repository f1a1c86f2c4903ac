"""What documents say and what they must not: sums as the run has them, nothing of others, no secret."""

import re
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from scoring.scheme.model import Grade, Unit
from tests.consolidate.samples import AWARD, CLASSES, DONE, SCHEME, UNITS, a_reading, run
from tests.consolidate.samples import everything as all_readings
from tests.notices.conftest import SECRETS
from tests.notices.opened import everything, paragraphs, part, tables
from workbook_templates.results.notices.kinds import NOTICE_KINDS
from workbook_templates.results.notices.written_notices import written_notices

PUBLIC = [f"{kind.name}.docx" for kind in NOTICE_KINDS.values() if kind.public]


def test_a_document_for_everybody_or_for_each(written):
    assert PUBLIC == ["通报.docx", "公示表.docx", "综合考核报告.docx"]
    assert list(written) == [
        "通报.docx", "公示表.docx",
        *(f"反馈函/反馈函_{n:02d}_{name}.docx" for n, name in enumerate(UNITS, 1)),
        "整改通知书/整改通知书_02_西县.docx", "整改通知书/整改通知书_03_南县.docx",
        "综合考核报告.docx", "专题报告/专题报告_01_甲局.docx", "专题报告/专题报告_02_乙局.docx",
        *(f"核查清单/核查清单_{n:02d}_{name}.docx" for n, name in enumerate(UNITS, 1)),
    ]  # fmt: skip


@pytest.mark.parametrize("name", PUBLIC)
def test_result_table_is_the_run(written, open_run, name):
    """Ranks, points and totals, digit by digit; sections add up to the total."""
    head, *rows = tables(written[name])[0]
    assert [row[:2] for row in rows] == [["1", "东县"], ["2", "南县"], ["—", "西县"], ["—", "北县"]]
    units = {unit.name: unit for unit in open_run.units}
    for row in rows[:3]:
        told = dict(zip(head, row, strict=True))
        assert told["总分"] == f"{units[told['单位']].card.total:.2f}"
        assert told["等次"] == units[told["单位"]].grade
        parts = [Decimal(text) for title, text in told.items() if title.endswith("得分")]
        assert not parts or sum(parts) == Decimal(told["总分"])
    assert rows[2][-1] == "弄虚作假，不参加排名"
    assert set(rows[3][2:-1]) == {"—"} and rows[3][-1] == "未报送"


@pytest.mark.parametrize("name", ["通报.docx", "综合考核报告.docx"])
def test_lost_points_of_all_are_those_of_the_cards(written, open_run, name):
    ranked = [unit for unit in open_run.units if unit.standing.rank]
    lost = sum(score.full - score.points for unit in ranked for score in unit.card.scores)
    text = "\n".join(paragraphs(written[name]))
    assert f"各单位失分合计{lost.normalize():f}分" in text
    assert "（一）T1.3的内容（T1.3）" in text and "失分最多的为南县（得1分）、东县（得15分）。" in text


def shades(data):
    """The ground of every shaded cell by its text; the last of equal ones."""
    pattern = r'w:fill="(\w+)"/><w:vAlign[^>]*></w:tcPr><w:p>.*?<w:t[^>]*>([^<]*)</w:t>'
    return {text: ground for ground, text in re.findall(pattern, part(data, "word/document.xml"))}


def test_chart_and_heat_map_hold_the_numbers(written, open_run):
    chart = part(written["综合考核报告.docx"], "word/charts/kaohe1.xml")
    returned = [unit for unit in open_run.units if unit.returned]
    points = [f"{float(part.points):g}" for n in (0, 1) for part in (unit.card.sections[n] for unit in returned)]
    assert re.findall(r"<c:v>([\d.]+)</c:v>", chart) == points
    heat = next(table for table in tables(written["综合考核报告.docx"]) if table[0][:2] == ["单位", "T1"])
    east = next(unit for unit in returned if unit.name == "东县")
    assert shades(written["综合考核报告.docx"])["60"] == "F8CBAD"  # a bound belongs to its colour
    assert heat[1] == ["东县", f"{east.card.sections[0].points * 100 / 60:.0f}", "60", "50"]


@pytest.mark.parametrize("name", PUBLIC)
def test_public_documents_hold_no_secret(written, name):
    told = everything(written[name])
    assert [secret for secret in SECRETS if secret in told] == []


def test_letters_tell_nothing_of_other_units(written):
    for unit in UNITS:
        told = everything(written[f"反馈函/反馈函_{UNITS.index(unit) + 1:02d}_{unit}.docx"])
        assert unit in told and not any(other in told for other in UNITS if other != unit)


def test_whom_to_overtake_is_not_named():
    """Where the grade goes by rank, the way to the next one leads past others."""
    first = Grade(name="优秀", up_to_rank=1)
    scheme = replace(SCHEME, grades=(first, Grade(name="合格", at_least=Decimal(0))))
    poor = a_reading("unit", "东县", DONE | {"T1.1.claim": "否"}, scheme=scheme)
    readings = [poor, *(r for r in all_readings(scheme) if (r.kind, r.holder) != ("unit", "东县"))]
    letters = written_notices(run(readings, "avg=60", scheme=scheme), ["反馈函"])
    told = everything(next(iter(letters.values())))
    assert "现在排在前面的3个单位" in told and not any(other in told for other in UNITS[1:])


def test_a_letter_has_every_row_with_its_reason(written, open_run):
    unit = open_run.unit("东县")
    rows = [row for table in tables(written["反馈函/反馈函_01_东县.docx"]) for row in table]
    for score in unit.card.scores:
        assert any(row[0] == score.ref and row[-1] == score.explanation for row in rows)
    assert ["1", "I2", "I2的内容", "10", "20", "10", "红：预警"] in [row[:7] for row in rows]


def test_a_unit_without_a_return_is_told_so(written):
    for name in ("反馈函/反馈函_04_北县.docx", "核查清单/核查清单_04_北县.docx"):
        assert any(
            "北县没有可用的报送表（核查表），本次没有得分、名次和等次。" in text for text in paragraphs(written[name])
        )


def test_open_results_say_so_in_the_title(written, settled):
    for name, data in written.items():
        title = "".join(text for text in paragraphs(data) if "试考核，暂定" in text)
        assert ("征求意见稿" in title) == (name in PUBLIC) and title
        assert "正式" not in everything(data)
    for data in settled.values():
        assert not re.search("暂定|征求意见稿|试考核", everything(data))


def test_rectification_asks_what_the_scheme_says(written, settled):
    text = "\n".join(paragraphs(written["整改通知书/整改通知书_03_南县.docx"]))
    assert "考核结果为不合格" in text and "一个月内提交整改报告" in text
    assert not any(name.startswith("整改") for name in settled)


def test_procedure_is_quoted_where_it_says_what_follows(written):
    text = "\n".join(paragraphs(written["通报.docx"]))
    assert "）结果作为奖惩的重要参考。" in text and "（三）结果" not in text and "公示5天" not in text


def test_a_decided_grade_goes_before_the_computed_one():
    """Everybody is told which; why only the unit."""
    decided = {"final_grade": "合格", "decided_by": "委员会", "decision_reason": "出现事故"}
    review = a_reading("review", "东县", AWARD | decided)
    readings = [review, *(r for r in all_readings() if (r.kind, r.holder) != ("review", "东县"))]
    found = {str(path): data for path, data in written_notices(run(readings, "avg=60"), ["公示表", "反馈函"]).items()}
    assert tables(found["公示表.docx"])[0][1] == ["1", "东县", "100.00", "合格", "等次经审定为合格"]
    assert "出现事故" not in everything(found["公示表.docx"])
    letter = "\n".join(paragraphs(found["反馈函/反馈函_01_东县.docx"]))
    assert "按得分应为“优秀”，经审定为“合格”。审定意见：委员会；出现事故。" in letter


def test_each_class_has_its_table():
    found = written_notices(run(all_readings(CLASSES), "avg=60", scheme=CLASSES), ["公示表", "通报"])
    for data in found.values():
        assert [len(table) for table in tables(data)] == [3, 3]
        assert {"县考核结果", "区考核结果"} <= set(paragraphs(data))
    assert "各县、各区：" in paragraphs(next(iter(found.values())))


HOSTILE = ("<w:b/>&amp;{{标题}}", "]]>" + "长" * 300, "a\x07\u202eb/../c")


def test_what_units_are_called_stays_text():
    units = tuple(Unit(name=name) for name in (*HOSTILE, "北县"))
    scheme = replace(SCHEME, units=units)
    result = run([r for r in all_readings(scheme) if r.kind != "department"], "avg=60", scheme=scheme)
    for path, data in written_notices(result).items():
        assert len(path.parts) <= 2 and len(path.name.encode()) < 200
        Document(BytesIO(data))
    shown = tables(written_notices(result, ["公示表"]).popitem()[1])[0]
    assert {row[1] for row in shown[1:]} == {HOSTILE[0], HOSTILE[1], "a��b/../c", "北县"}


def test_same_result_same_bytes(open_run, written):
    again = {str(path): data for path, data in written_notices(open_run).items()}
    assert again == written
    for data in written.values():
        with ZipFile(BytesIO(data)) as package:
            assert {info.date_time for info in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = Document(BytesIO(data)).core_properties
        assert (about.author, about.created.year, about.modified.year) == ("", 1980, 1980)
