"""The built add-in, and a Python of its own to run it in: xlwings' decorators may be bound once per process only."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli.main import kaohe as program

SCHEME = "ganzhou-2021"
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def built(tmp_path_factory):
    """The folder that `kaohe addin build` makes, and what it prints."""
    folder = tmp_path_factory.mktemp("classic") / "加载项"
    done = CliRunner().invoke(program, ["addin", "build", "-o", str(folder), "--scheme", SCHEME])
    assert done.exit_code == 0, done.output
    return folder, done.output


@pytest.fixture(scope="session")
def run_built(built):
    """Runs a script of this folder beside the built add-in: JSON in, JSON out."""

    def run(script, given, **environment):
        done = subprocess.run(
            [sys.executable, str(HERE / script)], input=json.dumps(given), capture_output=True, text=True, check=False,
            env=os.environ | {"PYTHONPATH": str(built[0]), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}
            | environment,
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run
