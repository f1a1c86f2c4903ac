"""The returns of the small scheme in a project folder, with the scheme as a file."""

from pathlib import Path

import pytest

from tests.consolidate.conftest import filled
from tests.consolidate.samples import SCHEME, UNITS
from workbook_templates.project.project import FILE
from workbook_templates.schemes.yaml import dumps

TEXT = """# 样本考核
scheme = '方案 2021.yaml'
returns = '收回\\表格'
output = '汇总 结果/2021.xlsx'  # 两级
deadline = 2022-01-20

[parameters]
avg = 60
"""


@pytest.fixture(scope="session")
def returns_of_all():
    holders = [(kind, name) for kind in ("unit", "review") for name in UNITS]
    holders += [("department", "甲局"), ("department", "乙局")]
    return {f"{holder}{kind}.xlsx": filled(kind, holder) for kind, holder in holders}


@pytest.fixture
def office_folder(returns_of_all, tmp_path, monkeypatch):
    """A project with everything returned, in a folder with a blank and a Chinese name; the current folder."""
    place = tmp_path / "健康 考核"
    returns = place / "收回" / "表格"
    returns.mkdir(parents=True)
    for name, data in returns_of_all.items():
        (returns / name).write_bytes(data)
    (place / "方案 2021.yaml").write_text(dumps(SCHEME), encoding="utf-8")
    Path(place, FILE).write_text(TEXT, encoding="utf-8")
    monkeypatch.chdir(place)
    for name in ("KAOHE_SCHEME", "KAOHE_RETURNS"):
        monkeypatch.delenv(name, raising=False)
    return place
