"""`kaohe analyse`: every sheet, the JSON beside it, the same bytes again, and results with nothing to analyse."""

import json
from io import BytesIO

import pytest
from openpyxl import load_workbook

from tests.analysis.two_years import LAST, NOW, UNITS, objected, result, review, worth
from tests.consolidate.test_objections import line
from workbook_templates.analysis import numeric
from workbook_templates.analysis.report.questions import QUESTIONS


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("results")
    own = {name: {"I3.claim": 90 - 7 * i} for i, name in enumerate(UNITS)}
    now = worth(NOW, "I4", 14)
    objection = objected(line("西县", "T1.1", figure="否"), scheme=now)
    documents = {
        "本年": result(now, own, review(now, "南县", **{"T1.3.awarded": 12}), objection),
        "上年": result(LAST), "前年": result(LAST) | {"year": 2019},
        "一个": result(NOW, None, units=UNITS[:1]), "没有": result(NOW, None, units=()),
        "旧版": {"scheme": "old", "year": 2021, "units": []},
    }  # fmt: skip
    for name, document in documents.items():
        (place / f"{name}.json").write_text(json.dumps(document, ensure_ascii=False), encoding="utf-8")
    return place


@pytest.fixture
def analyse(folder, kaohe, tmp_path):
    def run(*names, more=(), code=0):
        out, told = tmp_path / "分析.xlsx", tmp_path / "分析.json"
        files = [str(folder / f"{name}.json") for name in names]
        ran = kaohe("analyse", *files, "-o", str(out), "--json", str(told), "--force", *more)
        assert ran.code == code, ran.out + ran.err
        return (out.read_bytes(), json.loads(told.read_text(encoding="utf-8"))) if code == 0 else ran.err

    return run


def test_everything_in_one_workbook(analyse):
    data, told = analyse("本年", "上年", "前年", more=["--visits", "3"])
    book = load_workbook(BytesIO(data))
    assert {"说明", *QUESTIONS.values(), "名次变化分解", "各单位负担", "分项作用", "历年变化图"} <= set(book.sheetnames)
    assert set(QUESTIONS) <= set(told)
    assert (told["seed"], told["visits"], told["result"]["year"]) == (1, 3, 2021)
    assert [one["year"] for one in told["earlier"]] == [2020, 2019]
    rows = list(book["年度变化分解"].iter_rows(min_row=3, values_only=True))
    assert rows[0][3:] == ("总分变化", "自身数据", "其他单位", "方案变化", "核查核定", "异议更正")
    for row in rows[1:]:
        assert sum(row[4:]) == pytest.approx(row[3])
    assert [row[1:4] for row in book["历年变化"].iter_rows(min_row=4, max_row=4, values_only=True)] == [
        (105, 105, 115.8)
    ]
    assert data == analyse("本年", "上年", "前年", more=["--visits", "3"])[0]


def test_only_what_is_asked_without_numpy(analyse, monkeypatch):
    def missing():
        raise numeric.AnalysisError("没有 numpy")

    monkeypatch.setattr("workbook_templates.analysis.bands.model_of.numpy", missing)
    monkeypatch.setattr("workbook_templates.analysis.report.inquiry_answers.numpy", missing)
    data, told = analyse("本年", "上年", more=["--only", "burden", "--only", "bridge"])
    assert [name for name in QUESTIONS if name in told] == ["bridge", "burden"]
    assert load_workbook(BytesIO(data)).sheetnames[0] == "说明"
    data, told = analyse("本年", "上年")
    assert [name for name in QUESTIONS if name not in told] == ["bands", "inspection"]
    assert told["lacking"] == "没有做名次把握、核查安排：没有 numpy"
    assert told["lacking"] in [row[1] for row in load_workbook(BytesIO(data))["说明"].iter_rows(values_only=True)]
    assert "没有 numpy" in analyse("本年", more=["--only", "bands"], code=2)


@pytest.mark.parametrize("name", ["一个", "没有"])
def test_one_unit_and_none(analyse, name):
    data, told = analyse(name)
    assert "（暂定）" in load_workbook(BytesIO(data))["名次把握"]["A1"].value
    assert len(told["bands"]["units"]) == (name == "一个")
    assert told["certificates"]["pairs"] == []


WRONG = {
    "the first is the latest": (("上年", "本年"), (), "应早于2020年"),
    "not one year twice": (("本年", "上年", "上年"), (), "应早于2020年"),
    "needs last year": (("本年",), ("--only", "trend"), "请在后面写明上年的汇总结果"),
    "older programs": (("旧版",), (), "较早版本"),
}


@pytest.mark.parametrize("case", WRONG)
def test_wrong_results_are_told(analyse, case):
    names, more, said = WRONG[case]
    assert said in analyse(*names, more=more, code=2)


def test_rows_that_could_be_done_without(analyse):
    rows = {row["ref"]: row for row in analyse("本年", "上年")[1]["burden"]["rows"]}
    assert (rows["T1.2"]["needless"], rows["T1.2"]["low"], rows["T1.2"]["high"]) == (True, 20, 20)
    assert (rows["T1.1"]["needless"], rows["T1.1"]["moved"] > 0) == (False, True)


def test_cells_that_were_asked(analyse):
    kinds = {kind["kind"]: kind for kind in analyse("本年")[1]["burden"]["kinds"]}
    assert (kinds["unit"]["workbooks"], kinds["department"]["workbooks"]) == (4, 2)
    assert kinds["department"]["figures"] == 8  # two rows of four units
    assert kinds["unit"]["figures"] > kinds["unit"]["workbooks"]
