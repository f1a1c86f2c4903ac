"""Jobs: one at a time, told as they go, cancelled, over with the desk; whatever the command does."""

import asyncio
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import pytest

from addin.desk.asking import ask
from addin.desk.job import MOST_SAID, Order, State
from addin.desk.jobs import MOST_WAITING, Jobs, TooManyError, ending_with
from addin.desk.outputs import OutputPlace
from addin.desk.running import environment
from tests.addin.desk.small import COMMAND, waited

PYTHON = (sys.executable, "-c")
SLEEP = "import time; print('began', flush=True); time.sleep(600)"


@dataclass
class Programs:
    """Takes programs for jobs."""

    queue: Jobs
    folder: Path

    def __call__(self, program, *words, places=()):
        return self.queue.take(Order(title="工作", words=(program, *words), places=places), PYTHON, self.folder)


@pytest.fixture
def jobs(tmp_path):
    running = Jobs()
    yield Programs(running, tmp_path)
    running.close()


def heard(job, text):
    end = time.monotonic() + 60
    while text not in job.text and time.monotonic() < end:
        time.sleep(0.01)
    return job


@pytest.mark.parametrize(
    ("code", "state", "words"),
    [
        (0, State.DONE, "完成"),
        (1, State.ATTENTION, "完成，有需要处理的问题"),
        (2, State.FAILED, "没有完成"),
        (130, State.FAILED, "没有完成"),
    ],
)
def test_the_code_of_the_command_is_told_in_words(jobs, code, state, words):
    job = waited(jobs(f"import sys; print('说明'); print('原因', file=sys.stderr); sys.exit({code})"))
    assert (job.state, job.state.value, job.text, job.remark) == (state, words, "说明", "原因")
    assert job.ended >= job.began


def test_one_at_a_time_in_order(jobs, tmp_path):
    program = "import sys,time; open('log','a').write(sys.argv[1]); time.sleep(.2); open('log','a').write(sys.argv[1])"
    ordered = [jobs(program, name) for name in "abc"]
    assert [waited(job).state for job in ordered] == [State.DONE] * 3
    assert (tmp_path / "log").read_text() == "aabbcc"


def test_the_same_order_twice_is_one_job(jobs):
    first, second = jobs(SLEEP), jobs("print(1)")
    assert jobs("print(1)") is second
    assert first is not second


def test_so_many_may_wait(jobs):
    for number in range(MOST_WAITING):
        jobs(SLEEP, str(number))
    with pytest.raises(TooManyError, match="20项"):
        jobs("print(1)")


def test_progress_is_told_and_is_no_text(jobs):
    program = "import sys,time; print('kaohe-progress 3/7 生成模板', file=sys.stderr, flush=True); time.sleep(600)"
    job = jobs(program)
    end = time.monotonic() + 60
    while job.progress is None and time.monotonic() < end:
        time.sleep(0.01)
    assert tuple(job.progress) == (3, 7, "生成模板")
    assert job.remark == ""


def test_a_job_that_runs_is_ended_with_what_it_started(jobs, tmp_path):
    program = (
        "import subprocess,sys; p=subprocess.Popen([sys.executable,'-c','import time; time.sleep(600)']);"
        "print(p.pid, flush=True); p.wait()"
    )
    job = jobs(program)
    end = time.monotonic() + 60
    while not job.text and time.monotonic() < end:
        time.sleep(0.01)
    child = int(job.text)
    jobs.queue.cancel(job)
    assert waited(job).state is State.CANCELLED
    end = time.monotonic() + 30
    while alive(child) and time.monotonic() < end:
        time.sleep(0.02)
    assert not alive(child)


def test_a_job_that_waits_is_taken_out(jobs, tmp_path):
    first = heard(jobs(SLEEP), "began")
    second, third = jobs("open('second','w')"), jobs("open('third','w')")
    jobs.queue.cancel(second)
    jobs.queue.cancel(first)
    assert [waited(job).state for job in (first, second, third)] == [State.CANCELLED, State.CANCELLED, State.DONE]
    assert not (tmp_path / "second").exists()
    assert (tmp_path / "third").exists()


def test_nothing_goes_on_behind_a_desk_that_was_closed(tmp_path):
    running = Jobs()
    job = running.take(Order(title="a", words=(SLEEP,)), PYTHON, tmp_path)
    waiting = running.take(Order(title="b", words=("open('never','w')",)), PYTHON, tmp_path)
    heard(job, "began")
    pid = job.process.pid

    async def live():
        async with ending_with(running)(None):
            assert alive(pid)

    try:
        with ThreadPoolExecutor(1) as apart:  # a browser's test may have a loop running in this one
            apart.submit(asyncio.run, live()).result()
    finally:
        running.close()
    assert not alive(pid)
    assert [job.state, waiting.state] == [State.CANCELLED, State.CANCELLED]
    assert not (tmp_path / "never").exists()


def test_what_cannot_be_started_says_so(tmp_path):
    running = Jobs()
    job = waited(running.take(Order(title="a", words=()), (str(tmp_path / "nothing"),), tmp_path))
    assert (job.state, job.remark[:5]) == (State.FAILED, "无法启动：")
    with_null = waited(running.take(Order(title="a", words=("a\0b",)), PYTHON, tmp_path))
    assert with_null.remark == "无法启动：内容中有不能使用的字符。"
    running.close()


def test_only_what_it_wrote_is_its_result(jobs, tmp_path):
    folder = tmp_path / "结果"
    folder.mkdir()
    for name in ("旧.xlsx", "改.xlsx"):
        (folder / name).write_text("old")
    place = OutputPlace("x", "结果", folder)
    program = (
        "import os; os.replace(__import__('shutil').copy('结果/旧.xlsx','结果/t'),'结果/改.xlsx');"
        "open('结果/新.xlsx','w'); open('结果/.kaohe-x.tmp','w'); open('外.xlsx','w')"
    )
    job = waited(jobs(program, places=(place,)))
    assert [output.name for output in job.written] == ["改.xlsx", "新.xlsx"]


def test_a_flood_of_words_is_cut(jobs):
    job = waited(jobs(f"for _ in range({MOST_SAID // 1000 + 100}): print('x' * 1000)"))
    assert job.state is State.DONE
    assert len(job.text) < MOST_SAID + 100
    assert job.text.endswith("……（以下太长，没有显示）")


def test_the_project_file_alone_says_what_to_work_on():
    given = {"KAOHE_SCHEME": "a", "KAOHE_RETURNS": "b", "KAOHE_PARAM_X": "1", "PYTHONPATH": "p", "PATH": "q"}
    made = environment(given)
    assert not {"KAOHE_SCHEME", "KAOHE_RETURNS", "KAOHE_PARAM_X"} & set(made)
    assert made["PATH"] == "q"
    assert made["PYTHONPATH"].endswith(os.pathsep + "p")


def test_a_module_in_the_project_folder_is_not_run(tmp_path):
    (tmp_path / "click.py").write_text("raise SystemExit(77)")
    assert ask(COMMAND, ("scheme", "list"), tmp_path).code == 0


def alive(pid):
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    stat = Path(f"/proc/{pid}/stat")  # one that nobody has asked for how it ended is dead
    return not stat.exists() or stat.read_text().rpartition(")")[2].split()[0] != "Z"
