"""No secret below a folder whose files anybody may fetch."""

from importlib.util import find_spec
from pathlib import Path

import pytest

import addin
from tests.addin.api.test_start import kaohe

STATIC = Path(addin.__file__).parent / "static"
FRAMEWORK = Path(find_spec("xlwings_server").origin).parent / "static"  # importing it would change the environment
CITY = ["--scheme", "ganzhou-2021", "--role", "city"]


@pytest.mark.parametrize("place", [STATIC, STATIC / "js" / "deep", FRAMEWORK, STATIC / ".." / "static"])
@pytest.mark.parametrize(
    "arguments",
    [
        ["serve", "--host", "127.0.0.1", "--tokens", "{}/t.json"],
        ["serve", "--self-signed", "{}/证书"],
        ["serve", "--self-signed", "{}"],
        ["serve", "--cert", "c.pem", "--key", "{}/k.pem"],
        ["token", "new", *CITY, "--tokens", "{}/t.json"],
        ["token", "new", "--scheme", "ganzhou-2021", "--all", "-o", "{}/令牌单.xlsx"],
    ],
)
def test_refused(tmp_path, monkeypatch, place, arguments):
    monkeypatch.chdir(tmp_path)
    before = sorted(STATIC.rglob("*"))
    done = kaohe(*[word.format(place) for word in arguments])
    assert done.exit_code == 2
    assert "任何人都能下载" in done.output
    assert sorted(STATIC.rglob("*")) == before
    assert not list(tmp_path.iterdir())


def test_a_link_leads_there(tmp_path):
    (tmp_path / "link").symlink_to(STATIC, target_is_directory=True)
    (tmp_path / "t.json").symlink_to(STATIC / "t.json")
    for tokens in (tmp_path / "link" / "t.json", tmp_path / "t.json"):
        done = kaohe("token", "new", *CITY, "--tokens", tokens)
        assert (done.exit_code, (STATIC / "t.json").exists()) == (2, False)


def test_beside_it_is_allowed(tmp_path):
    assert kaohe("token", "new", *CITY, "--tokens", tmp_path / "static" / "t.json").exit_code == 0
