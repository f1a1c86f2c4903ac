"""A desk with a small assessment."""

import pytest

from tests.addin.desk.small import Desk, project_in


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """A desk for tests that look, or that write where no other one looks."""
    running = Desk(project_in(tmp_path_factory.mktemp("desk") / "考核 项目"))
    yield running
    running.office.jobs.close()


@pytest.fixture
def new(tmp_path):
    """A desk of its own."""
    running = Desk(project_in(tmp_path / "项目"))
    yield running
    running.office.jobs.close()
