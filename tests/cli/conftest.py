"""A filled and a blank workbook of each kind."""

import pytest

from tests.templates.support import blank, random_workbook


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
