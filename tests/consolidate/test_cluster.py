"""Files read by a dask cluster: the bytes of a run on one computer, and a file or a worker that dies costs no more."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from distributed import Client, LocalCluster

from tests.consolidate.cluster_work import deadly, pid
from workbook_templates.consolidate import kept_readers
from workbook_templates.consolidate.cluster import cluster_workers, connected, on_worker
from workbook_templates.consolidate.cluster.cluster_workers import ClusterWorkers
from workbook_templates.consolidate.cluster.same_program import other_version, versions
from workbook_templates.consolidate.consolidation_error import ConsolidationError
from workbook_templates.consolidate.gather import ReturnFile
from workbook_templates.incoming.limited_process import apart
from workbook_templates.system.work_limits import Limits, Lost, limited

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
HOME = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def cluster():
    with LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=":0", memory_limit=0) as running:
        yield running


@pytest.fixture
def address(cluster):
    return cluster.scheduler_address


@pytest.fixture
def files(tmp_path):
    """Enough for two workers for a while."""
    found = [ReturnFile(tmp_path / f"{number:02}", f"{number:02}") for number in range(60)]
    for file in found:
        file.path.touch()
    return found


def nearer_limits(seconds):
    kept_readers.rest()  # they keep what they began with
    kept_readers.LIMITS = Limits(seconds, 2 * 1024**3)


def processes(cluster):
    return {nanny.pid for nanny in cluster.workers.values()}


def test_the_command_writes_the_same_bytes_and_nothing_else(folder, tmp_path, address):
    """Run as people do, so that whatever dask says at its end would be seen."""
    environment = dict(os.environ, PYTHONPATH=str(HOME))
    made = {}
    for name, cluster in {"alone": "local", "cluster": address}.items():
        out = tmp_path / name
        words = [
            "consolidate",
            folder,
            "-o",
            out / "m.xlsx",
            "--json",
            out / "r.json",
            "--param",
            "avg=60",
            "--no-cache",
        ]
        ran = subprocess.run(
            [sys.executable, "-m", "kaohe", *map(str, words), "--cluster", cluster],
            capture_output=True, text=True, encoding="utf-8", check=False, env=environment,
        )  # fmt: skip
        assert (ran.returncode, ran.stderr) == (0, "")
        made[name] = [path.read_bytes() for path in sorted(out.iterdir())], ran.stdout.replace(str(out), "")
    assert made["alone"] == made["cluster"]


def test_status_and_validate(kaohe, folder, tmp_path, address):
    for words in (["status", folder], ["validate", folder, "--annotate", tmp_path / "退回", "--force"]):
        alone, through = (
            kaohe(*words, "--cluster", where, "--no-cache", "--format", "json") for where in ("local", address)
        )
        assert through.out == alone.out and (through.code, through.err) == (alone.code, "")


def test_a_worker_that_is_killed_costs_nothing_but_time(cluster, address, files):
    before, answers = processes(cluster), ClusterWorkers(address).each(pid, files, lambda _: None)
    given = [next(answers)]
    os.kill(min(before), signal.SIGKILL)
    given += answers
    assert [name for name, _, _ in given] == [file.name for file in files]
    readers = {reader for _, reader, _ in given}
    assert not readers & before and all(limited for _, _, limited in given)


def test_a_file_costs_itself_only(address, files):
    with Client(address) as client:
        client.run(nearer_limits, 5)
    lost = {"07": "died", "11": "time", "23": "memory"}
    answers = ClusterWorkers(address).each(deadly, files[:30], lambda _: None)
    assert [a.why if isinstance(a, Lost) else a for a in answers] == [lost.get(f.name, f.name) for f in files[:30]]


def test_a_worker_of_the_cluster_is_no_limited_process(address):
    """Though it is a daemon, what is too much for it is done in a process of its own."""
    with Client(address) as client:
        here, there, is_limited = client.submit(_apart, pure=False).result()
    assert here != there and not is_limited


def _apart():
    return os.getpid(), apart("甲.xlsx", os.getpid), limited()


def unknown(_paths):
    """As where another program is installed."""
    raise ModuleNotFoundError("workbook_templates")


def another(**changed):
    return tuple((name, changed.get(name.replace("-", "_"), version)) for name, version in versions())


@pytest.mark.parametrize(
    ("patched", "says"),
    [
        ({"versions": lambda: another(kaohe="0.9")}, "的 kaohe 是 0.1.0（"),
        ({"versions": lambda: another(Python="3.99")}, "本机是 3.99。每台主机"),
        ({"told_of": lambda paths: ["1 x"] * len(paths)}, "看到的不是同一个文件“"),
        ({"told_of": lambda paths: [path.unlink() or "1 x" for path in paths]}, "看不到文件“"),
        ({"TO_LOOK": -1.0}, "没有回答"),
        ({"looked_around": unknown}, "不能运行本程序（ModuleNotFoundError）。每台主机"),
    ],
)
def test_a_worker_unlike_this_computer(address, files, monkeypatch, patched, says):
    for name, value in patched.items():
        monkeypatch.setattr(cluster_workers, name, value)
    with pytest.raises(ConsolidationError, match=r"^集群的工作进程 tcp://127\.0\.0\.1:") as raised:
        next(ClusterWorkers(address).each(pid, files, lambda _: None))
    assert says in str(raised.value)


def test_a_worker_that_comes_late_is_compared_too(tmp_path, files):
    with pytest.raises(ConsolidationError, match="上工作进程的 lxml 是 "):
        on_worker.read_here(another(lxml="9.9"), pid, files[:1])
    late = ReturnFile(tmp_path / "刚放进来", "刚放进来")
    assert on_worker.read_here(versions(), pid, [late]) == [None]
    (tmp_path / "未挂载").mkdir()
    for place in ("未挂载", "没有"):
        with pytest.raises(ConsolidationError, match=f"看不到文件夹“.*{place}”"):
            on_worker.read_here(versions(), pid, [ReturnFile(tmp_path / place / "甲.xlsx", "甲.xlsx")])


def test_what_another_process_lacks_is_another_version():
    assert other_version((("a", "1"), ("b", "2")), (("a", "1"),)) == "的 b 是 没有安装，本机是 2"


def test_nobody_answers(kaohe, folder, monkeypatch):
    monkeypatch.setattr(connected, "TO_ANSWER", 1)
    ran = kaohe("consolidate", folder, "-o", folder / "m.xlsx", "--cluster", "tcp://127.0.0.1:1")
    assert (ran.code, ran.out) == (2, "") and ran.err.startswith("kaohe：集群 tcp://127.0.0.1:1 在1秒内没有应答")
    assert ran.err.count("\n") == 1 and not (folder / "m.xlsx").exists()


def test_all_workers_gone(cluster, address, files, monkeypatch):
    """The last of these tests: nobody is left."""
    monkeypatch.setattr(cluster_workers, "WITHOUT_WORKERS", 1)
    answers = ClusterWorkers(address).each(pid, files, lambda _: None)
    next(answers)
    cluster.scale(0)
    with pytest.raises(ConsolidationError, match="没有一个工作进程"):
        list(answers)
    monkeypatch.setattr(connected, "TO_ANSWER", 1)
    with pytest.raises(ConsolidationError, match="没有一个工作进程"):
        next(ClusterWorkers(address).each(pid, files, lambda _: None))
