"""A project folder and its desk; one worker process for all of them."""

import pytest

from addin.desk.intake.desk_intake import DeskIntake
from tests.addin.desk.shell.support import PROJECT, Desk


@pytest.fixture(scope="session")
def intake():
    shared = DeskIntake()
    yield shared
    shared._worker.end()


@pytest.fixture
def empty(tmp_path, intake):
    """The desk of a folder in which nothing has begun."""
    folder = tmp_path / "考核"
    folder.mkdir()
    return Desk(folder, intake)


@pytest.fixture
def office(empty):
    """The desk of an assessment that has begun."""
    (empty.folder / "kaohe.toml").write_text(PROJECT, encoding="utf-8")
    (empty.folder / "收回表格").mkdir()
    return empty
