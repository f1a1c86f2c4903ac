"""A filled and a blank workbook of each kind, and `kaohe` run inside this process."""

import json
import sys
from dataclasses import dataclass

import pytest

from cli.main import main
from tests.templates.support import blank, random_workbook


@dataclass(frozen=True)
class Ran:
    """What one run of `kaohe` left behind."""

    code: int
    out: str
    err: str

    @property
    def json(self):
        return json.loads(self.out)


@pytest.fixture
def kaohe(capsys, monkeypatch):
    def run(*arguments):
        monkeypatch.setattr(sys, "argv", ["kaohe", *map(str, arguments)])
        with pytest.raises(SystemExit) as end:
            main()
        captured = capsys.readouterr()
        assert "Traceback" not in captured.out + captured.err
        return Ran(end.value.code, captured.out, captured.err)

    return run


@pytest.fixture
def unit(tmp_path):
    """A unit's workbook as it is sent out."""
    path = tmp_path / "模板.xlsx"
    path.write_bytes(blank("shipped", "unit")[1])
    return path


@pytest.fixture
def department(tmp_path):
    path = tmp_path / "部门.xlsx"
    path.write_bytes(blank("shipped", "department")[1])
    return path


@pytest.fixture
def filled_unit(tmp_path):
    """A workbook in which some rows are in order, some blank and some wrong."""
    path = tmp_path / "填报.xlsx"
    path.write_bytes(random_workbook("shipped", "unit", 4).data)
    return path
