"""The commands in a project folder: what is written there need not be typed, and what is typed goes before it."""

import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from python_calamine import CalamineWorkbook

from tests.consolidate.samples import UNITS
from workbook_templates.project.project import FILE
from workbook_templates.results.deadline_words import days_left

MASTER = Path("汇总 结果", "2021.xlsx")


def edit(old, new):
    path = Path(FILE)
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_consolidate_without_an_argument(kaohe, office_folder):
    ran = kaohe("consolidate")
    assert (ran.code, ran.err) == (0, f"采用 {FILE}（returns、output、scheme、avg）\n")
    assert "正式" in ran.out and MASTER.is_file()
    typed = ("收回/表格", "-o", "同.xlsx", "--scheme", "方案 2021.yaml", "--param", "avg=60")
    Path(FILE).unlink()
    ran = kaohe("consolidate", *typed)
    assert (ran.code, ran.err) == (0, "")
    assert Path("同.xlsx").read_bytes() == MASTER.read_bytes()


def test_what_is_typed_and_the_environment_go_before_the_file(kaohe, office_folder, monkeypatch):
    monkeypatch.setenv("KAOHE_PARAM_AVG", "120")
    ran = kaohe("consolidate", "-o", "a.xlsx", "--format", "json")
    assert ran.err == f"采用 {FILE}（returns、scheme）；环境变量 KAOHE_PARAM_AVG\n"
    assert {unit["total"] for unit in ran.json["units"]} == {90}
    ran = kaohe("consolidate", "-o", "b.xlsx", "--format", "json", "--param", "全省平均=60")
    assert {unit["total"] for unit in ran.json["units"]} == {100}
    assert not MASTER.exists()


def test_the_json_on_stdout_is_alone_whatever_the_file_says(kaohe, office_folder):
    found = kaohe("status", "--format", "json")
    assert [unit["state"] for unit in found.json["units"]] == ["returned"] * 4
    assert found.err == f"采用 {FILE}（returns、scheme、deadline）\n"
    assert [unit["unit"] for unit in found.json["units"]] == list(UNITS)
    assert set(found.json) == {"scheme", "units", "others", "rejected", "unused"}


def test_status_says_until_when(kaohe, office_folder):
    ran = kaohe("status")
    assert (ran.code, ran.out.splitlines()[0]) == (0, days_left(date(2022, 1, 20), date.today()))


@pytest.mark.parametrize(("today", "says"), [(18, "还有2天"), (19, "还有1天"), (20, "今天截止"), (21, "已过1天")])
def test_the_days_left(today, says):
    assert days_left(date(2022, 1, 20), date(2022, 1, today)) == f"报送截止：2022年1月20日，{says}"


def test_validate_takes_every_return_but_no_master(kaohe, office_folder):
    edit("汇总 结果/2021.xlsx", "收回/表格/总表.xlsx")
    assert kaohe("consolidate").code == 0
    ran = kaohe("validate", "--format", "json")
    names = [Path(found["file"]).name for found in ran.json["files"]]
    assert len(names) == 10 and "东县unit.xlsx" in names and all(found["readable"] for found in ran.json["files"])
    assert ran.err == f"采用 {FILE}（returns、scheme）\n"
    folder = kaohe("validate", "收回", "--format", "json").json["files"]
    assert [found["file"] for found in folder] == [found["file"] for found in ran.json["files"]]


def test_validate_of_an_empty_folder(kaohe, office_folder):
    Path("空").mkdir()
    edit("'收回\\表格'", "'空'")
    ran = kaohe("validate")
    assert (ran.code, ran.out) == (2, "") and ran.err.endswith("kaohe：文件夹“空”中没有可以检查的工作簿。\n")


def test_template_needs_nothing_typed(kaohe, office_folder):
    ran = kaohe("template", "--kind", "unit")
    assert (ran.code, ran.out) == (0, f"已生成4个工作簿：{Path('汇总 结果', '下发模板')}\n")
    told = ran.err.splitlines()[:2]
    assert told == [
        f"采用 {FILE}（output、scheme、avg）",
        f"注意：{FILE} 第5行 deadline 是 2022-01-20，模板上没有印（方案没有写）；要改模板上的，请在方案中改 deadline。",
    ]


def test_reviews_are_prefilled_out_of_the_projects_returns_and_say_until_when(kaohe, office_folder):
    edit("deadline", "review_due = 2022-03-10\ndeadline")
    ran = kaohe("template", "-o", "核查表", "--kind", "review", "--unit", "东县")
    assert ran.code == 0 and "returns" in ran.err and "review_due" in ran.err
    typed = kaohe("template", "-o", "另一份", "--kind", "review", "--unit", "东县", "--review-due", "2022-03-20")
    assert "review_due" not in typed.err + kaohe("template", "-o", "自评", "--kind", "unit", "--unit", "东县").err
    (path,) = Path("核查表").iterdir()
    assert [due(each) for each in (path, *Path("另一份").iterdir())] == ["2022年3月10日", "2022年3月20日"]
    fields = kaohe("inspect", path, "--format", "json").json["fields"]
    assert [f["value"] for f in fields if f["ref"] == "T1.1" and f["role"] == "claim"] == ["是"]


def due(path):
    cover = str(CalamineWorkbook.from_path(path).get_sheet_by_name("封面").to_python())
    return cover.partition("核查期限：")[2].split()[0]


@pytest.mark.parametrize("command", ["check", "show"])
def test_the_projects_scheme(command, kaohe, office_folder, monkeypatch):
    ran = kaohe("scheme", command, "--format", "json")
    assert ran.json.get("scheme", ran.json.get("id")) == "sample" and ran.err == f"采用 {FILE}（scheme）\n"
    monkeypatch.setenv("KAOHE_SCHEME", "zhangye-2022")
    assert "zhangye-2022" in kaohe("scheme", command).out
    assert "ganzhou-2021" in kaohe("scheme", command, "ganzhou-2021").out


def test_a_folder_elsewhere_has_nothing_to_do_with_it(kaohe, office_folder, monkeypatch):
    """Also not one below: what is used is where one stands."""
    monkeypatch.chdir("收回")
    ran = kaohe("status", "表格")
    assert (ran.code, ran.err) == (0, "")
    ran = kaohe("consolidate")
    assert (ran.code, ran.out) == (2, "")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("consolidate",), "缺少参数 文件夹：命令中没有写，当前文件夹没有 kaohe.toml，环境变量 KAOHE_RETURNS 也没有。"),
        (("consolidate", "."), "缺少选项 -o：命令中没有写，当前文件夹没有 kaohe.toml。"),
        (("status",), "缺少参数 文件夹：命令中没有写，当前文件夹没有 kaohe.toml，环境变量 KAOHE_RETURNS 也没有。"),
        (("template", "ganzhou-2021"), "缺少选项 -o：命令中没有写，当前文件夹没有 kaohe.toml。"),
        (
            ("template", "-o", "x"),
            "缺少参数 方案：命令中没有写，当前文件夹没有 kaohe.toml，环境变量 KAOHE_SCHEME 也没有。",
        ),
        (
            ("scheme", "check"),
            "缺少参数 方案：命令中没有写，当前文件夹没有 kaohe.toml，环境变量 KAOHE_SCHEME 也没有。",
        ),
    ],
)
def test_nobody_says(arguments, says, kaohe, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ran = kaohe(*arguments)
    assert (ran.code, ran.out) == (2, "") and ran.err.startswith(f"kaohe：{says}用 kaohe {arguments[0]}"), ran.err
    (tmp_path / f"{FILE}.txt").touch()
    assert f"有一个 {FILE}.txt，请去掉文件名末尾的 .txt。" in kaohe(*arguments).err
    (tmp_path / FILE).touch()
    assert f"当前文件夹的 {FILE} 中没有 " in kaohe(*arguments).err
    assert sorted(path.name for path in tmp_path.iterdir()) == [FILE, f"{FILE}.txt"]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("方案 2021.yaml", "方案.yaml", f"{FILE} 第2行 scheme：没有“方案.yaml”这个方案，也没有这个文件。"),
        ("方案 2021.yaml", "ganzhou-2012", f"{FILE} 第2行 scheme：没有“ganzhou-2012”这个方案，也没有这个文件。是否要"),
        ("方案 2021.yaml", "收回", f"{FILE} 第2行 scheme：“收回”是文件夹，不是方案文件。"),
        ("收回\\表格", "C:\\收回", f"{FILE} 第3行 returns：没有“C:/收回”这个文件夹。"),
        ("汇总 结果/2021.xlsx", "方案 2021.yaml", "无法写入"),
        ("avg = 60", "agv = 60", f"{FILE} 第8行 agv：本方案没有参数“agv”。是否应为 avg？"),
        ("avg = 60", "avg = 'x'", f"项目文件 {FILE} 第8行　avg：读到“x”，参数应为正数"),
    ],
)  # fmt: skip
def test_a_setting_that_cannot_be_used(old, new, says, kaohe, office_folder):
    edit(old, new)
    ran = kaohe("consolidate")
    assert (ran.code, ran.out) == (2, ""), ran
    assert f"kaohe：{says}" in ran.err and "程序出错" not in ran.err, ran.err


def test_a_scheme_in_the_environment_that_is_not_there(kaohe, office_folder, monkeypatch):
    monkeypatch.setenv("KAOHE_SCHEME", "没有.yaml")
    ran = kaohe("scheme", "check")
    assert ran.code == 2 and "kaohe：环境变量 KAOHE_SCHEME：没有“没有.yaml”这个方案" in ran.err


def test_the_last_result(kaohe, office_folder):
    edit("deadline", "previous = '上年.json'\ndeadline")
    assert f"{FILE} 第5行 previous：没有“上年.json”这个文件。" in kaohe("consolidate").err
    Path("上年.json").write_text(json.dumps({}), encoding="utf-8")
    ran = kaohe("consolidate")
    assert ran.code == 2 and "上年.json" in ran.err


def test_validate_looks_into_archives_and_marks_what_is_a_file(kaohe, office_folder):
    inside = Path("收回", "表格", "西县unit.xlsx")
    with ZipFile(inside.with_name("来件.zip"), "w") as archive:
        archive.write(inside, "东县unit.xlsx")  # its copy would have the name of another
    inside.unlink()
    ran = kaohe("validate", "--annotate", "退回", "--all", "--format", "json")
    found = {Path(each["file"]).as_posix(): each for each in ran.json["files"]}
    assert len(found) == 10
    sent = found["收回/表格/来件.zip/东县unit.xlsx"]
    assert (ran.code, sent["readable"], sent["unit"], sent["annotated"]) == (1, True, "西县", None)
    marked = found["收回/表格/东县unit.xlsx"]["annotated"]
    assert marked and Path(marked).is_file()


def test_a_link_out_of_the_folder_is_not_followed(kaohe, office_folder):
    Path("收回", "表格", "别处.xlsx").symlink_to(Path("..", "..", FILE))
    found = {Path(each["file"]).name: each for each in kaohe("validate", "--format", "json").json["files"]}
    assert [finding["code"] for finding in found["别处.xlsx"]["findings"]] == ["V410"]
