"""Where the systems keep what can be found out again."""

from pathlib import Path

import pytest

from workbook_templates.system.user_cache import user_cache

HOME = Path("/家").absolute()


@pytest.mark.parametrize(
    ("system", "environment", "place"),
    [
        ("linux", {"XDG_CACHE_HOME": str(HOME / "x")}, HOME / "x" / "kaohe"),
        ("linux", {"XDG_CACHE_HOME": "x"}, HOME / ".cache" / "kaohe"),  # what is not absolute is to be passed over
        ("linux", {}, HOME / ".cache" / "kaohe"),
        ("darwin", {}, HOME / "Library" / "Caches" / "kaohe"),
        ("win32", {"LOCALAPPDATA": str(HOME / "l")}, HOME / "l" / "kaohe"),
        ("win32", {}, None),
    ],
)
def test_the_systems_own_place(system, environment, place, monkeypatch):
    monkeypatch.setattr(Path, "home", lambda: HOME)
    assert user_cache(environment, system) == place


def test_a_user_without_a_home(monkeypatch):
    def homeless():
        raise RuntimeError("Could not determine home directory.")

    monkeypatch.setattr(Path, "home", homeless)
    assert user_cache({}, "linux") is None
