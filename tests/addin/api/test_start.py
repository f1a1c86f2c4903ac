"""`kaohe serve` starts whole or not at all, and says in Chinese why; `kaohe token` makes what it asks for."""

import errno
import socket
import ssl
import subprocess
import sys
import time
from re import search

import httpx
import pytest
from click.testing import CliRunner

from addin.access.tokens import hashed, load
from cli.commands.serve.server_name import address, server_name
from cli.main import kaohe as program
from tests.addin.browser.server import ONE_OF_EACH
from workbook_templates.schemes.store import load as load_scheme
from workbook_templates.schemes.store import shipped

START = "import sys; sys.modules.update(dict.fromkeys({missing!r})); from cli.main import main; main()"
SECONDS = 30


def kaohe(*arguments):
    return CliRunner().invoke(program, [str(argument) for argument in arguments])


def started(*arguments, missing=()):
    """The server in a process of its own; `missing` are modules that cannot be imported there."""
    start = START.format(missing=list(missing)) if missing else ONE_OF_EACH + START.format(missing=[])
    command = [sys.executable, "-c", start, "serve", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8")


def refused(*arguments, missing=()):
    out, err = started(*arguments, missing=missing).communicate(timeout=SECONDS)
    assert out == ""
    assert "Traceback" not in err
    return err


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


@pytest.mark.parametrize("missing", ["xlwings_server", "uvicorn"])
def test_without_the_extra(tmp_path, missing):
    err = refused("--host", "127.0.0.1", "--tokens", tmp_path / "t.json", missing=[missing])
    assert "kaohe[server]" in err
    assert missing in err


@pytest.mark.parametrize("missing", ["addin.pane.checklist", "addin.server.uploaded_workbook"])
def test_a_part_that_cannot_be_loaded(tmp_path, missing):
    """The framework alone would start, with empty modules in place of ours."""
    assert "请重新安装" in refused("--host", "127.0.0.1", "--tokens", tmp_path / "t.json", missing=[missing])


def test_port_in_use(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        err = refused("--host", "127.0.0.1", "--port", taken.getsockname()[1], "--tokens", tmp_path / "t.json")
    assert "端口已被占用。" in err


def test_own_certificate_is_trusted_with_its_authority_only(tmp_path):
    port = free_port()
    folder = tmp_path / "certs"
    arguments = ["--port", port, "--name", "127.0.0.1", "--self-signed", folder, "--tokens", tmp_path / "t.json"]
    running = started("--host", "127.0.0.1", *arguments)
    try:
        told = [running.stdout.readline() for _ in range(10)]
        assert any(str(folder / "ca.crt") in line for line in told)
        assert any("kaohe.xml" in line for line in told)
        assert "还没有令牌" in told[-1]
        page = f"https://127.0.0.1:{port}/kaohe"
        trusting = ssl.create_default_context(cafile=folder / "ca.crt")
        assert answered(page, trusting).status_code == 200
        with pytest.raises(httpx.ConnectError, match="CERTIFICATE_VERIFY_FAILED"):
            httpx.get(page)
    finally:
        running.terminate()
        running.communicate(timeout=SECONDS)
    assert (folder / "server.key").stat().st_mode & 0o077 == 0


def answered(page, trusting):
    """The port is open before the first request can be served."""
    end = time.monotonic() + SECONDS
    while True:
        try:
            return httpx.get(page, verify=trusting)
        except httpx.TransportError:
            if time.monotonic() > end:
                raise
            time.sleep(0.1)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "必须加密"),
        (["--cert", "c.pem"], "要一起用"),
        (["--cert", "c.pem", "--key", "k.pem"], "无法读取证书"),
        (["--cert", "c.pem", "--key", "k.pem", "--self-signed", "d"], "只用一种"),
    ],
)
def test_certificate_options(tmp_path, arguments, says):
    done = kaohe("serve", "--tokens", tmp_path / "t.json", *arguments)
    assert done.exit_code == 2
    assert says in done.output


def test_certificate_that_is_none(tmp_path):
    for name in ("c.pem", "k.pem"):
        (tmp_path / name).write_text("not a certificate")
    done = kaohe("serve", "--tokens", tmp_path / "t.json", "--cert", tmp_path / "c.pem", "--key", tmp_path / "k.pem")
    assert done.exit_code == 2
    assert "PEM" in done.output


@pytest.mark.parametrize("name", ["https://kaohe.test/", "kaohe.test:8443", "考核服务器", "a b", "-x", "1.2.3.4.5/24"])
def test_a_name_that_is_none(tmp_path, name):
    done = kaohe("serve", "--self-signed", tmp_path / "c", f"--name={name}", "--tokens", tmp_path / "t.json")
    assert done.exit_code == 2
    assert f"“{name}”不能用作网址" in done.output
    assert not (tmp_path / "c").exists()


def test_a_computer_whose_own_name_is_chinese(tmp_path, monkeypatch):
    monkeypatch.setattr(socket, "gethostname", lambda: "卫健委办公室")
    done = kaohe("serve", "--self-signed", tmp_path / "c", "--tokens", tmp_path / "t.json")
    assert done.exit_code == 2
    assert "--name 192.168.1.5" in done.output


@pytest.mark.parametrize(
    ("name", "told"),
    [("kaohe.test", "kaohe.test:8443"), ("OA_1", "OA_1:8443"), ("10.0.0.8", "10.0.0.8:8443"), ("::1", "[::1]:8443")],
)
def test_address_of_a_name(name, told):
    assert address(server_name(name, "0.0.0.0"), 8443) == told


def test_token_file_where_none_can_be(tmp_path):
    (tmp_path / "file").write_text("")
    place = tmp_path / "file" / "t.json"
    for command in (["serve", "--host", "127.0.0.1"], ["token", "list"], ["token", "revoke", "1"]):
        done = kaohe(*command, "--tokens", place)
        assert done.exit_code == 2
        assert "路径中有一段不是文件夹" in done.output


def test_token_file_that_cannot_be_written(tmp_path, monkeypatch):
    kaohe("token", "new", "--scheme", "ganzhou-2021", "--role", "city", "--tokens", tmp_path / "t.json")
    (holder,) = load(tmp_path / "t.json")
    monkeypatch.setattr("workbook_templates.system.output.write_whole", refusing)
    for command in (["new", "--scheme", "ganzhou-2021", "--role", "city"], ["revoke", holder.id]):
        done = kaohe("token", *command, "--tokens", tmp_path / "t.json")
        assert done.exit_code == 2
        assert "所在磁盘只能读取" in done.output
    assert load(tmp_path / "t.json") == (holder,)


def refusing(*_, **__):
    raise OSError(errno.EROFS, "read-only")


def test_damaged_token_file(tmp_path):
    (tmp_path / "t.json").write_text("{}")
    (tmp_path / "u.json").write_text("[{]")
    for name in ("t.json", "u.json"):
        done = kaohe("serve", "--host", "127.0.0.1", "--tokens", tmp_path / name)
        assert done.exit_code == 2
        assert f"令牌文件 {tmp_path / name} 无法读取" in done.output


def test_token_is_shown_once_and_kept_as_a_hash(tmp_path):
    path = tmp_path / "t.json"
    made = kaohe("token", "new", "--scheme", "ganzhou-2021", "--unit", "章贡区", "--tokens", path)
    token = made.stdout.splitlines()[0]
    (holder,) = load(path)
    assert holder.hash == hashed(token)
    assert (holder.role, holder.unit) == ("county", "章贡区")
    assert token not in path.read_text(encoding="utf-8")

    listed = kaohe("token", "list", "--tokens", path).stdout
    assert search(rf"^{holder.id}  单位  章贡区  ganzhou-2021", listed)
    assert token not in listed

    assert kaohe("token", "revoke", holder.id, "--tokens", path).exit_code == 0
    assert load(path) == ()


@pytest.mark.parametrize("name", shipped())
def test_everybody_who_reports_may_have_a_token(tmp_path, name):
    """Units, departments and action groups."""
    scheme = load_scheme(name)
    groups = [group.name for group in scheme.groups]
    for holder in (scheme.unit_names[0], *scheme.departments[:1], *groups[:1]):
        done = kaohe("token", "new", "--scheme", name, "--unit", holder, "--tokens", tmp_path / "t.json")
        assert done.exit_code == 0, done.output
    assert {holder.unit for holder in load(tmp_path / "t.json")} >= set(groups[:1])


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["new", "--scheme", "ganzhou-2021", "--unit", "章贡"], "是否要用“章贡区”"),
        (["new", "--scheme", "ganzhou-2021"], "--role city"),
        (["new", "--scheme", "ganzhou"], "没有“ganzhou”这个方案"),
        (["revoke", "12345678"], "没有编号为“12345678”的令牌"),
    ],
)
def test_token_usage(tmp_path, arguments, says):
    done = kaohe("token", *arguments, "--tokens", tmp_path / "t.json")
    assert done.exit_code == 2
    assert says in done.output
    assert not (tmp_path / "t.json").exists()
