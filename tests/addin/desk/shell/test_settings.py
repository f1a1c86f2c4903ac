"""The settings as a form: what it writes, and what it says at each field."""

import pytest
from click.testing import CliRunner

from cli.main import kaohe
from tests.addin.desk.shell.support import PROJECT
from workbook_templates.project.read import read_project

GOOD = {
    "title": "", "scheme": "ganzhou-2021", "returns": "收回表格", "output": "汇总结果/汇总.xlsx", "previous": "",
    "deadline": "2022-01-10", "review_due": "2022-3-10", "parameter.provincial_rate": "61.50",
}  # fmt: skip


def test_a_folder_without_a_project_asks_for_one(empty):
    assert empty.get("/").headers["location"] == "/kaohe/desk/settings"
    assert empty.get("/intake").headers["location"] == "/kaohe/desk/settings"
    text = empty.get("/settings").text
    assert "开始一次考核" in text
    assert "赣州" in text and "健康" in text


def test_what_is_sent_is_what_the_commands_read(empty, monkeypatch):
    assert empty.post("/settings", data=GOOD).headers["location"] == "/kaohe/desk/"
    project = read_project(empty.folder)
    assert (project.scheme, project.returns, project.output) == ("ganzhou-2021", ("收回表格",), "汇总结果/汇总.xlsx")
    assert (project.deadline.isoformat(), project.review_due.isoformat()) == ("2022-01-10", "2022-03-10")
    assert dict(project.parameters) == {"provincial_rate": "61.50"}, "as it was typed"
    assert (empty.folder / "收回表格").is_dir()
    monkeypatch.chdir(empty.folder)
    told = CliRunner().invoke(kaohe, ["status"])
    assert told.exit_code in (0, 1)
    assert "章贡区" in told.output


@pytest.mark.parametrize(
    ("field", "sent", "says"),
    [
        ("scheme", "", "请选择考核方案"),
        ("scheme", "nowhere-2021", "没有“nowhere-2021”这个方案"),
        ("deadline", "下周", "“下周”不是日期"),
        ("review_due", "三月底", "“三月底”不是日期"),
        ("returns", "", "请填写收回表格的文件夹"),
        ("returns", ".", "不能直接用项目文件夹"),
        ("returns", "/", "整个磁盘"),
        ("returns", "甲.txt", "“甲.txt”是文件，不是文件夹"),
        ("returns", "长" * 200, "有一段名称太长"),
        ("output", "收回表格/汇总.xlsx", "汇总表不能放在收回表格的文件夹里"),
        ("previous", "没有.xlsx", "没有“没有.xlsx”这个文件"),
        ("previous", "甲.txt", "不是汇总结果"),
        ("parameter.provincial_rate", "六十", "“六十”不是正数"),
        ("parameter.provincial_rate", "-1", "“-1”不是正数"),
    ],
)
def test_what_is_wrong_stands_at_its_field(empty, field, sent, says):
    (empty.folder / "甲.txt").write_text("甲", encoding="utf-8")
    answer = empty.post("/settings", data=GOOD | {field: sent})
    assert answer.status_code == 422
    assert f'id="{field}-problem"' in answer.text
    assert f'aria-describedby="{field}-problem"' in answer.text
    assert says in answer.text
    assert not (empty.folder / "kaohe.toml").exists()
    assert not (empty.folder / "收回表格").exists()


def test_all_that_is_wrong_is_told_at_once(empty):
    text = empty.post("/settings", data={"returns": "", "deadline": "x"}).text
    assert "有3处没有填对" in text


def test_remarks_of_the_office_stay(office):
    (office.folder / "kaohe.toml").write_text("# 张三改\n" + PROJECT, encoding="utf-8")
    answer = office.post("/settings", data=GOOD | {"title": "赣州"})
    assert answer.headers["location"] == "/kaohe/desk/settings?saved=1"
    text = (office.folder / "kaohe.toml").read_text(encoding="utf-8")
    assert text.startswith("# 张三改\n")
    assert 'title = "赣州"' in text


def test_a_parameter_keeps_the_name_the_office_gave_it(office):
    written = PROJECT + '\n[parameters]\n"居民健康素养水平全省均值" = 20\n'
    scheme = office.office.assessment().scheme
    written = written.replace("居民健康素养水平全省均值", scheme.parameters[0].name)
    (office.folder / "kaohe.toml").write_text(written, encoding="utf-8")
    assert 'value="20"' in office.get("/settings").text
    office.post("/settings", data=GOOD | {f"parameter.{scheme.parameters[0].id}": "21"})
    assert dict(read_project(office.folder).parameters) == {scheme.parameters[0].name: "21"}


def test_one_that_the_form_did_not_show_stays(office):
    (office.folder / "kaohe.toml").write_text(PROJECT + "\n[parameters]\nprovincial_rate = 20\n", encoding="utf-8")
    sent = {name: text for name, text in GOOD.items() if not name.startswith("parameter.")}
    office.post("/settings", data=sent)
    assert dict(read_project(office.folder).parameters) == {"provincial_rate": "20"}


def test_the_parameters_follow_the_scheme(empty):
    assert 'name="parameter.provincial_rate"' in empty.get("/settings/parameters?scheme=ganzhou-2021").text
    assert "选定方案后" in empty.get("/settings/parameters?scheme=").text


def test_a_scheme_file_in_the_folder_can_be_chosen(empty):
    words = ["scheme", "new", "--extends", "ganzhou-2021", "--title", "乡镇试点"]
    made = CliRunner().invoke(kaohe, [*words, "-o", str(empty.folder / "乡镇.yaml")])
    assert made.exit_code == 0, made.output
    (empty.folder / "无关.yaml").write_text("a: 1", encoding="utf-8")
    text = empty.get("/settings").text
    assert "乡镇.yaml：乡镇试点" in text
    assert "无关.yaml" not in text
    assert empty.post("/settings", data=GOOD | {"scheme": "乡镇.yaml"}).status_code == 303
    assert empty.office.assessment().scheme.title == "乡镇试点"


def test_a_file_with_mistakes_is_shown_and_put_aside(office):
    (office.folder / "kaohe.toml").write_text("scheme = 甲\n", encoding="utf-8")
    answer = office.get("/settings")
    assert answer.status_code == 409
    assert "第1行" in answer.text
    assert office.post("/settings/anew").status_code == 303
    assert (office.folder / "kaohe-改名保留.toml").read_text(encoding="utf-8") == "scheme = 甲\n"
    assert office.get("/settings").status_code == 200
