"""Bad usage: exit code 2, one clear line in Chinese on stderr, nothing on stdout."""

import re

import pytest

from cli.main import ORDER, Commands

NOWHERE = "命令中没有写，当前文件夹没有 kaohe.toml，环境变量 KAOHE_RETURNS 也没有。"
WRONG = {
    ("validate",): f"缺少参数 工作簿：{NOWHERE}用 kaohe validate --help 查看用法。",
    ("fill", "a.xlsx", "-o", "b.xlsx"): "缺少选项 --data。用 kaohe fill --help 查看用法。",
    ("fill", "--data"): "选项 --data 的用法不对：后面缺少取值，或不应带取值。",
    ("inspect", "a", "--format", "x"): "选项 --format 的取值无效，可选：text、json。用 kaohe inspect --help 查看用法。",
    ("inspect", "a", "--foramt"): "没有“--foramt”这个选项。是否要用 --format？用 kaohe inspect --help 查看用法。",
    ("inspect", "-z"): "没有“-z”这个选项。用 kaohe inspect --help 查看用法。",
    ("inspect", "a", "b"): "多出了参数 b。用 kaohe inspect --help 查看用法。",
    ("scheme", "shwo"): "没有“shwo”这个命令。用 kaohe scheme --help 查看用法。",
    ("validat", "a"): "没有“validat”这个命令。是否要用 validate？用 kaohe --help 查看用法。",
    ("qq",): "没有“qq”这个命令。用 kaohe --help 查看用法。",
    ("--foo",): "没有“--foo”这个选项。用 kaohe --help 查看用法。",
}
COMMANDS = [name for name in ORDER if name in Commands(name="kaohe").list_commands(None)]


@pytest.mark.parametrize("arguments", WRONG, ids=" ".join)
def test_usage_errors(kaohe, arguments):
    ran = kaohe(*arguments)
    assert (ran.code, ran.out, ran.err) == (2, "", f"kaohe：{WRONG[arguments]}\n")


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_every_help_page_is_chinese(kaohe, command):
    ran = kaohe(*filter(None, [command]), "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("用法：kaohe")
    assert "\n选项：\n" in ran.out and "显示本说明。" in ran.out
    assert re.search(r"[一-鿿]{4}", ran.out.splitlines()[2])
    assert not re.search("Usage|Options|Commands|Show this|Missing|default:|required", ran.out)


def test_without_arguments_the_help_is_shown(kaohe):
    ran = kaohe()
    assert (ran.code, ran.out) == (2, "")
    assert all(f"\n  {name} " in ran.err for name in COMMANDS)


@pytest.mark.parametrize("command", ["inspect", "score"])
@pytest.mark.parametrize("name", ["nothing.xlsx", "."])
def test_no_such_workbook(kaohe, tmp_path, command, name):
    ran = kaohe(command, tmp_path / name)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert ran.err.startswith("kaohe：文件“")


def test_unknown_scheme(kaohe, tmp_path):
    ran = kaohe("template", "ganzhou-2012", "-o", tmp_path / "out")
    assert (ran.code, ran.out) == (2, "")
    assert "是否要用 ganzhou-2021？" in ran.err
    assert not (tmp_path / "out").exists()
