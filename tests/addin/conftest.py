"""A running server and who calls it."""

import json

import httpx
import pytest
from click.testing import CliRunner

from cli.main import kaohe as program
from tests.addin.browser.server import CITY, serving
from tests.addin.caller import Caller, Server


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    folder = tmp_path_factory.mktemp("serving")
    with serving(folder, crowd=True) as address:
        yield Server(address, folder)


@pytest.fixture(scope="session")
def city(server):
    """The city office's clerk, who may send anybody's workbook."""
    with httpx.Client(base_url=server.address, timeout=60) as http:
        yield Caller(http, CITY)


@pytest.fixture
def printed(tmp_path):
    """The JSON that a command prints for a workbook."""

    def run(command, data):
        path = tmp_path / "报送表.xlsx"
        path.write_bytes(data)
        done = CliRunner().invoke(program, [command, str(path), "--format", "json"])
        assert done.exit_code in (0, 1), done.output
        return json.loads(done.stdout)

    return run
