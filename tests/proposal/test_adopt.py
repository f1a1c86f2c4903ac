"""From returned and reviewed proposals to a published scheme, and on to a department's and a county's points."""

import json
from decimal import Decimal

import pytest

from scoring.scheme.applies import scheme_for
from tests.proposal.books import FILLED, SCHEME, book
from tests.templates.test_whole_workbooks import cached
from workbook_templates.forms.build import build
from workbook_templates.forms.fill import fill
from workbook_templates.forms.layout.names import HELP
from workbook_templates.read import read
from workbook_templates.schemes.store import load

FIRST, SECOND, THIRD = FILLED
COUNTY = "海城市"


@pytest.fixture
def reviewed(tmp_path):
    """The three departments' workbooks in a folder."""
    folder = tmp_path / "申报"
    folder.mkdir()
    for name in FILLED:
        (folder / f"{name}.xlsx").write_bytes(book(name))
    return folder


@pytest.fixture
def adopt(kaohe, tmp_path):
    """`kaohe scheme adopt`, with the scheme it wrote."""

    def run(source, *proposals, more=(), output="新方案.yaml"):
        ran = kaohe("scheme", "adopt", source, *proposals, "-o", tmp_path / output, *more)
        return ran, load(tmp_path / output) if (tmp_path / output).exists() else None

    return run


def rows(scheme, unit, section):
    found = next(each for each in scheme_for(scheme, unit).sections if each.id == section)
    return {leaf.ref: (leaf.title, float(leaf.points)) for leaf in found.leaves()}


def total(scheme, unit, section):
    return sum(points for _, points in rows(scheme, unit, section).values())


def test_what_comes_out(adopt, reviewed):
    ran, new = adopt(SCHEME.id, reviewed)
    assert (ran.code, new.version, new.title) == (0, "1.1", SCHEME.title)
    assert "已并入10项动态指标（市卫生健康委5项，市教育局3项，市文旅广电局2项）" in ran.out
    assert f"{FIRST} 动态指标申报!C7 健康广场命名数：与健康步道重复" in ran.out
    assert f"{SECOND} 动态指标申报!C6 中小学食堂食品安全事故起数" in ran.out
    assert rows(new, COUNTY, "S2") == {
        "D1": ("无烟党政机关建成率", 10), "D2": ("新增健康步道", 8), "D3": ("中小学健康教育课开课率", 12),
        "D4": ("全民健身投诉办结时长", 10),
    }  # fmt: skip
    assert rows(new, SECOND, "S3") == {"M7": ("创建健康学校", 60), "M8": ("印发近视防控年度工作方案", 40)}
    assert [total(new, name, "S3") for name in FILLED] == [100, 100, 100]
    assert rows(new, "市公安局", "S3") == rows(SCHEME, "市公安局", "S3"), "nothing was approved for it"


def test_json(adopt, reviewed):
    told = adopt(SCHEME.id, reviewed, more=["--format", "json"])[0].json
    assert (told["scheme"], told["version"], len(told["taken"]), told["sums"]) == (SCHEME.id, "1.1", 10, [])
    assert told["output"].endswith("新方案.yaml")
    assert {"ref": "M7", "department": SECOND, "title": "创建健康学校"}.items() <= told["taken"][7].items()
    assert [(row["department"], row["cell"], row["remark"]) for row in told["declined"]] == [
        (FIRST, "C7", "与健康步道重复")
    ]
    assert [(row["department"], row["cell"]) for row in told["undecided"]] == [(SECOND, "C6")]
    assert told["stand_ins"] and not {row["ref"] for row in told["taken"]} & set(told["stand_ins"])


def test_json_of_errors_among_what_was_approved(adopt, reviewed):
    (reviewed / f"{FIRST}.xlsx").write_bytes(book(FIRST, {("P1", "target", ""): None}))
    ran, new = adopt(SCHEME.id, reviewed, more=["--format", "json"])
    assert (ran.code, new, ran.json["output"]) == (1, None, None)
    assert [(error["code"], error["sheet"]) for error in ran.json["errors"]] == [("V702", "动态指标申报")]


def test_what_was_decided_goes_before_what_was_proposed_and_is_told(adopt, reviewed):
    _, new = adopt(SCHEME.id, reviewed)
    leaves = {leaf.ref: leaf for leaf in new.leaves()}
    assert (leaves["M5"].rule.target, leaves["M5"].points) == (98, 40)
    assert leaves["M5"].basis.provenance == "original"
    assert leaves["M5"].basis.clause == f"{FIRST}《动态指标申报表》第5行"
    assert leaves["M5"].basis.note.startswith("审核意见：修改后同意，目标值由95改为98，考核办；评分标准：")
    assert "分值由10改为12" in leaves["D3"].basis.note
    assert [(leaves[ref].owner, leaves[ref].evidence) for ref in ("D3", "D4", "M7")] == [
        (SECOND, True), (THIRD, False), ("", True),
    ]  # fmt: skip


def test_everything_else_stays(adopt, reviewed):
    _, new = adopt(SCHEME.id, reviewed, more=["--title", "新标题", "--version", "二"])
    assert (new.title, new.version, new.sections[0], new.units) == (
        "新标题", "二", SCHEME.sections[0], SCHEME.units,
    )  # fmt: skip
    assert [section.basis.provenance for section in new.sections] == ["stand_in", "derived", "stand_in"]
    assert new.departments == SCHEME.departments


def scored(kaohe, scheme, tmp_path, unit, values):
    """The points of a filled return of the adopted scheme."""
    kaohe("template", scheme, "-o", tmp_path / unit, "--kind", "unit", "--unit", unit)
    (path,) = (tmp_path / unit).iterdir()
    path.write_bytes(fill(path.read_bytes(), read(path).subject, values))
    found = kaohe("score", path, "--format", "json").json
    return {part["id"]: part["points"] for part in found["sections"]}, path


def test_a_department_reaches_100_and_a_county_40(kaohe, adopt, reviewed, tmp_path):
    ran, _ = adopt(SCHEME.id, reviewed)
    scheme = tmp_path / "新方案.yaml"
    own = {("M7", "claim", ""): 12, ("M7", "evidence", ""): "命名文件", ("M8", "claim", ""): "是",
           ("M8", "evidence", ""): "工作方案"}  # fmt: skip
    assert scored(kaohe, scheme, tmp_path, SECOND, own)[0] == {"S3": 100}
    county = {("D1", "claim", ""): 95, ("D2", "claim", ""): 5, ("D3", "claim", ""): 98, ("D4", "claim", ""): 4}
    found, path = scored(kaohe, scheme, tmp_path, COUNTY, county)
    assert found["S2"] == 40
    returns = tmp_path / "收回"
    returns.mkdir()
    for each in (path, *(tmp_path / SECOND).iterdir(), reviewed / f"{SECOND}.xlsx"):
        each.rename(returns / each.name)
    kaohe("consolidate", returns, "-o", tmp_path / "汇总.xlsx", "--json", tmp_path / "汇总.json", "--scheme", scheme)
    assert (ran.code, (tmp_path / "汇总.xlsx").exists()) == (0, True)
    document = json.loads((tmp_path / "汇总.json").read_text(encoding="utf-8"))
    assert document["rejected"] == [], "a proposal is of an earlier issue by its nature"
    assert {"RUN-KIND"} <= {note["code"] for note in document["notes"] if note["file"] == f"{SECOND}.xlsx"}
    assert points_of(document, "S3", SECOND) == 100
    assert points_of(document, "S2", COUNTY) == 40


def points_of(document, section, unit):
    (found,) = [each for each in document["units"] if each["unit"] == unit]
    return next(part["points"] for part in found["sections"] if part["id"] == section)


def test_the_template_tells_how_the_new_rows_are_judged(adopt, reviewed):
    _, new = adopt(SCHEME.id, reviewed)
    value = cached(build(new, "unit", SECOND))
    told = [text for row in range(40) if (text := str(value(HELP, row, 0)))]
    start = told.index("四、本年度动态指标的评分标准")
    assert told[start + 1].startswith("1. M7 创建健康学校：审核意见：同意，考核办；评分标准：每创建1所得5分；")
    assert told[start + 3].startswith("五、考核程序和结果运用（原文）")


def test_a_second_batch_and_a_corrected_workbook(adopt, reviewed, tmp_path):
    """What a department had adopted before is replaced; stand-ins go as soon as nobody needs them."""
    adopt(SCHEME.id, reviewed / f"{FIRST}.xlsx", reviewed / f"{THIRD}.xlsx", output="一.yaml")
    changed = {("P6", "approved_points", ""): 15, ("P6", "opinion", ""): "修改后同意"}
    (reviewed / f"{FIRST}.xlsx").write_bytes(book(FIRST, changed))
    (reviewed / f"{THIRD}.xlsx").unlink()
    ran, new = adopt(tmp_path / "一.yaml", reviewed, output="二.yaml")
    assert (ran.code, new.version) == (1, "1.2")
    assert [total(new, name, "S3") for name in FILLED] == [95, 100, 100]
    assert total(new, COUNTY, "S2") == 40
    assert f"“部门动态指标”中{FIRST}的指标合计95分，应为100分，还差5分。" in ran.out
    refs = [leaf.ref for leaf in new.leaves()]
    assert len(refs) == len(set(refs))


def test_sums_that_are_off_are_told_and_the_file_is_written(adopt, reviewed):
    ran, new = adopt(SCHEME.id, reviewed / f"{THIRD}.xlsx")
    assert (ran.code, total(new, COUNTY, "S2")) == (1, 10)
    assert "“动态指标”中县（市）区、开发区的指标合计10分，应为40分，还差30分。" in ran.out


def test_errors_in_what_was_approved_are_all_told_and_nothing_is_written(adopt, reviewed):
    changed = {("P1", "target", ""): "大幅提高", ("P2", "standard", ""): None, ("P3", "method", ""): None}
    (reviewed / f"{FIRST}.xlsx").write_bytes(book(FIRST, changed))
    (reviewed / f"{SECOND}.xlsx").write_bytes(book(SECOND, {("cover", "reviewed_by", ""): None}))
    ran, new = adopt(SCHEME.id, reviewed)
    assert (ran.code, new) == (1, None)
    assert [code for code in ("V701", "V703", "V715") if code in ran.out] == ["V701", "V703", "V715"]
    assert "动态指标申报!F5" in ran.out and "动态指标申报!H6" in ran.out
    assert "动态指标申报!E7" not in ran.out, "a declined row may be left as it is"
    assert "3处错误" in ran.err


def test_files_that_do_not_fit_are_all_told(kaohe, adopt, reviewed, tmp_path):
    kaohe(
        "template",
        "national-2022",
        "-o",
        tmp_path / "别的",
        "--kind",
        "unit",
        "--unit",
        load("national-2022").unit_names[0],
    )
    (reviewed / "又一份.xlsx").write_bytes(book(SECOND))
    (reviewed / "坏了.xlsx").write_text("?")
    (reviewed / "旧格式.et").write_text("?")
    ran, new = adopt(SCHEME.id, reviewed, tmp_path / "别的")
    assert (ran.code, new) == (2, None)
    assert f"“{SECOND}”还有一份申报表" in ran.err
    assert "不是动态指标申报表" in ran.err and "坏了.xlsx" in ran.err and "旧格式.et" in ran.err


def test_nothing_approved(adopt, tmp_path):
    blank = tmp_path / "空.xlsx"
    values = {(f"P{n}", "opinion", ""): None for n in range(1, 5)} | {("cover", "reviewed_by", ""): None}
    blank.write_bytes(book(SECOND, values))
    ran, new = adopt(SCHEME.id, blank)
    assert (ran.code, new) == (2, None)
    assert "没有审核意见为“同意”或“修改后同意”的指标" in ran.err


def test_points_are_exact(adopt, tmp_path):
    """Points with two decimals come out as they were typed."""
    changed = {("P3", "points", ""): 60.01, ("P4", "points", ""): 39.99}
    (tmp_path / "a.xlsx").write_bytes(book(SECOND, changed))
    _, new = adopt(SCHEME.id, tmp_path / "a.xlsx")
    points = [leaf.points for leaf in new.sections[2].indicators if leaf.applies_to == (SECOND,)]
    assert points == [Decimal("60.01"), Decimal("39.99")]
