"""`kaohe returns` as the office types it."""

import csv
from datetime import date, timedelta
from io import StringIO
from zipfile import ZipFile

import pytest
from click.testing import CliRunner

from addin.receiving.evidence import attach
from addin.receiving.permissions import permitted
from addin.receiving.returns_store import ReturnsStore
from cli.main import kaohe
from tests.addin.receiving.support import KEY, below, sent

TOMORROW = (date.today() + timedelta(days=1)).isoformat()


@pytest.fixture
def store(tmp_path):
    opened = ReturnsStore(tmp_path / "报送")
    opened.start()
    opened.take(sent(b"1"))
    opened.take(sent(b"2", reason="=更正"))
    opened.take(sent(b"3", KEY._replace(holder="南康区"), late=True))
    attach(opened, KEY, ("纪要.pdf", b"%PDF"), "t1")
    return opened


@pytest.fixture
def run(store):
    def call(*words, code=0):
        done = CliRunner().invoke(kaohe, ["returns", *map(str, words)])
        assert done.exit_code == code, done.output
        return done.output

    return call


def test_list(run, store):
    told = run("list", store.places.current)
    assert "共2份" in told
    assert "ganzhou-2021-00001" not in told
    assert "现行（逾期）" in told
    assert "ganzhou-2021-00001" in run("list", store.places.current, "--all", "--unit", "章贡区")


def test_allow(run, store):
    place = store.places.current
    run("allow", place, "--unit", "章贡区", "--until", TOMORROW, "--reason", "停电")
    assert permitted(store.engine, KEY, date.today())
    trail = run("trail", place, "--unit", "章贡区")
    assert "同意补报" in trail
    assert trail.startswith(f"{date.today().year}年")
    run("allow", place, "--until", TOMORROW, "--reason", "停电", code=2)
    typed = ("allow", place, "--unit", "章页区", "--until", TOMORROW, "--reason", "停电")
    assert "是否为“章贡区”" in run(*typed, code=2)
    assert "写明方案" not in run(*typed[:2], "--scheme", "anshan-2020", "--everybody", *typed[4:])
    run(*typed[:2], "--scheme", "没有这个方案", "--everybody", *typed[4:], code=2)


def test_backup_and_restore(run, store, tmp_path):
    run("backup", store.places.current, "-o", tmp_path / "备份.zip")
    assert "已存在" in run("backup", store.places.current, "-o", tmp_path / "备份.zip", code=2)
    run("restore", tmp_path / "备份.zip", tmp_path / "新")
    assert below(tmp_path / "新") == below(store.places.current)
    assert "新的文件夹" in run("restore", tmp_path / "备份.zip", tmp_path / "新", code=2)
    assert "没有这个文件" in run("restore", tmp_path / "没有.zip", tmp_path / "另", code=2)


def test_export(run, store, tmp_path):
    run("export", store.places.current, "-o", tmp_path / "导出.zip")
    with ZipFile(tmp_path / "导出.zip") as package:
        rows = list(csv.DictReader(StringIO(package.read("收件清单.csv").decode("utf-8-sig"))))
        assert [package.read(row["导出的文件"]) for row in rows] == [b"1", b"2", b"3"]
        assert rows[1]["说明"] == "'=更正"
        assert package.read("章贡区/佐证材料/纪要.pdf") == b"%PDF"


def test_delete(run, store):
    place = store.places.current
    assert "已删除1份" in run("delete", place, "--before", TOMORROW, "--yes")
    assert "已删除1份" in run("delete", place, "--unit", "章贡区", "--yes")
    assert list(below(place).values()) == [b"3"]
    run("delete", place, "--yes", code=2)


def test_no_such_folder(run, tmp_path):
    assert "不是接收报送的文件夹" in run("list", tmp_path / "别的", code=2)
    assert not (tmp_path / "别的").exists()
