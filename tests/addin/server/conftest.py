"""A token file with one good token, for the front without sockets."""

import pytest

from addin.access import entrance
from addin.access.tokens import Holder, add, hashed
from addin.server import work


@pytest.fixture(autouse=True)
def tokens(tmp_path, monkeypatch):
    path = tmp_path / "tokens.json"
    add(path, Holder("1", hashed("good"), "county", "ganzhou-2021", "章贡区", ""))
    add(path, Holder("2", hashed("better"), "city", "ganzhou-2021", "", ""))
    monkeypatch.setenv(entrance.TOKENS_VARIABLE, str(path))
    entrance._limiter.storage.reset()
    monkeypatch.setattr(work, "BUSY_SECONDS", 0.0)
    return path
