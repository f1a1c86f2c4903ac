"""What the desk has made is what the commands make, byte for byte."""

import pytest

from addin.desk.job import State
from addin.desk.running import start
from tests.addin.desk.small import COMMAND, Desk, by_hand
from workbook_templates.demo import samples
from workbook_templates.schemes.store import load

UNITS = ["章贡区", "南康区"]
OF_UNITS = ["--unit", "章贡区", "--unit", "南康区"]
MORE = ["--json", "手工/汇总.json", "--slips", "手工/反馈单", "--reports", "手工/报告"]
CASES = {
    "templates": (
        {"kind": "unit", "unit": UNITS},
        ["template", "-o", "手工/下发模板", "--kind", "unit", "--sorted", *OF_UNITS],
        State.DONE,
    ),
    "reviews": (
        {"unit": UNITS, "parameter-provincial_rate": "72.5"},
        [
            "template",
            "-o",
            "手工/下发模板",
            "--kind",
            "review",
            "--sorted",
            *OF_UNITS,
            "--param",
            "provincial_rate=72.5",
        ],
        State.DONE,
    ),
    "marked": ({}, ["validate", "--annotate", "手工/退回标注件"], State.ATTENTION),
    "master": (
        {"json": "1", "slips": "1", "reports": "1"},
        ["consolidate", "-o", "手工/汇总.xlsx", *MORE],
        State.ATTENTION,
    ),
}


@pytest.mark.parametrize("task", CASES)
def test_files_are_those_of_the_command(new, task):
    data, words, state = CASES[task]
    job = new.order(task, **data)
    assert job.state is state, job.remark
    done = by_hand(new.office.folder, *words)
    assert done.returncode == (1 if state is State.ATTENTION else 0), done.stderr
    folder = new.office.folder
    made = {path.relative_to(folder / "手工"): path for path in (folder / "手工").rglob("*") if path.is_file()}
    assert made
    assert {output.path.relative_to(folder) for output in job.written} == set(made)
    for name, path in made.items():
        assert (folder / name).read_bytes() == path.read_bytes(), name
    assert job.text.split() == done.stdout.replace("手工/", "").split()


def test_last_years_result_that_was_sent_is_used(new):
    new.order("master", json="1")
    old = (new.office.folder / "汇总.json").read_bytes().replace(b'"scheme_version"', b'"scheme_version"')
    answer = new.post("/work/do/master", {"sure": "1"}, files={"previous-file": ("去年 结果.json", old)})
    job = new.over(new.office.jobs.newest_first[0].number)
    assert answer.status_code == 200
    assert "--previous=交给工作台的文件/去年 结果.json" in job.order.words
    assert job.state is State.FAILED  # it is of the same year
    assert "2021" in job.remark


@pytest.mark.parametrize("name", [name for name in samples.available() if samples.load(load(name)).history])
def test_last_years_figures_that_were_sent_are_prefilled(tmp_path, name):
    scheme = load(name)
    (tmp_path / "kaohe.toml").write_text(f'scheme = "{name}"\n')
    history = samples.load(scheme).history
    office = Desk(tmp_path)
    unit = scheme.unit_names[0]
    sent = {"history-file": ("上年 值.csv", history.read_bytes())}
    office.post("/work/do/templates", {"unit": unit}, files=sent)
    job = office.over(1)
    assert job.state is State.DONE, job.remark
    by_hand(tmp_path, "template", "-o", "手工", "--unit", unit, "--history", str(history))
    assert job.written
    for output in job.written:
        assert output.path.read_bytes() == (tmp_path / "手工" / output.name).read_bytes()


def test_a_list_of_who_has_returned(made):
    job = made.order("status")
    assert job.state is State.DONE
    assert job.text == by_hand(made.office.folder, "status").stdout.strip("\n")
    assert not job.written


def test_a_return_on_an_old_template_is_carried_over(new):
    source = (new.office.folder / "收回表格" / "章贡区自评.xlsx").read_bytes()
    new.post("/work/do/migrate", {}, files={"old-file": ("-旧表.xlsx", source)})
    job = new.over(1)
    assert job.state is State.DONE, job.remark
    assert [output.name for output in job.written] == ["-旧表.xlsx"]
    by_hand(new.office.folder, "migrate", "收回表格/章贡区自评.xlsx", "-o", "手工.xlsx")
    assert job.written[0].path.read_bytes() == (new.office.folder / "手工.xlsx").read_bytes()


def test_from_the_ranking_to_what_is_published(new):
    """Without the command line: notices, the comparison with an earlier result, the result sealed and proved."""
    answer = new.post("/work/do/notices", {"result": "汇总.json", "sure": "1"}, follow_redirects=False)
    assert answer.status_code != 303 and "还没有汇总结果" in answer.text
    new.order("master", json="1", ledger="1")
    folder = new.office.folder
    (folder / "以前.json").write_bytes((folder / "汇总.json").read_bytes())
    job = new.order("notices", result="汇总.json", kind=["通报", "反馈函"])
    assert {output.path.relative_to(folder).parts[:2] for output in job.written} == {
        ("文书", "通报.docx"),
        ("文书", "反馈函"),
    }
    job = new.order("pack", result="汇总.json")
    assert {"公示.html", "公示表.docx", "kaohe_verify.py"} <= {output.name for output in job.written}, job.remark
    job = new.order("compared", before="以前.json", after="汇总.json")
    assert (job.state, [output.name for output in job.written]) == (State.DONE, ["比较.xlsx"])
    job = new.order("frozen", result="汇总.json", by="市健康办")
    assert job.state is State.FAILED and "理由" in job.remark
    job = new.order("frozen", result="汇总.json", by="市健康办", reason="征求意见")
    assert (job.state, [output.name for output in job.written]) == (State.DONE, ["定稿.zip"])
    assert new.order("proof", bundle="定稿.zip").state is State.DONE


def test_a_command_tells_its_progress(new):
    process = start(COMMAND, ("consolidate", "--output=x.xlsx"), new.office.folder)
    _, told = process.communicate()
    assert "kaohe-progress 3/3 读取报送表" in told
    assert "kaohe-progress" not in by_hand(new.office.folder, "consolidate", "-o", "y.xlsx").stderr


def test_the_analysis_is_that_of_the_command(new):
    assert "请先“汇总排名”" in new.get("/work/do/analysis").text
    new.order("master")
    job = new.order("analysis")
    assert job.state is State.DONE, job.remark
    folder = new.office.folder
    done = by_hand(folder, "analyse", "-o", "手工分析.xlsx", "汇总.xlsx")
    assert done.returncode == 0, done.stderr
    assert (folder / "汇总分析.xlsx").read_bytes() == (folder / "手工分析.xlsx").read_bytes()
