"""A workbook that lost its hidden sheet is known again by the scheme that is named on the command line."""

import pytest

from tests.reading.package import through_openpyxl
from tests.templates.support import SCHEMES, random_workbook
from workbook_templates.forms.layout.names import META
from workbook_templates.schemes.yaml import dumps


@pytest.fixture
def nameless(tmp_path):
    """A filled return of a scheme that is not shipped; the scheme lies beside its folder."""
    (tmp_path / "方案.yaml").write_text(dumps(SCHEMES["tiny"]), encoding="utf-8")
    path = tmp_path / "报送" / "甲县.xlsx"
    path.parent.mkdir()
    path.write_bytes(through_openpyxl(lambda book: book.remove(book[META]), random_workbook("tiny", "unit", 4).data))
    return path


def test_unknown_without_the_scheme(kaohe, nameless):
    (file,) = kaohe("validate", nameless, "--format", "json").json["files"]
    assert not file["readable"] and [f["code"] for f in file["findings"]] == ["V406"]


def test_validate(kaohe, nameless, tmp_path):
    (file,) = kaohe("validate", nameless, "--scheme", tmp_path / "方案.yaml", "--format", "json").json["files"]
    assert file["readable"] and "V426" in {f["code"] for f in file["findings"]}


def test_status(kaohe, nameless, tmp_path):
    document = kaohe("status", nameless.parent, "--scheme", tmp_path / "方案.yaml", "--format", "json").json
    assert document["rejected"] == []
    assert [unit["files"] for unit in document["units"] if unit["files"]] == [["甲县.xlsx"]]


def test_consolidate(kaohe, nameless, tmp_path):
    scheme, out = tmp_path / "方案.yaml", tmp_path / "m.xlsx"
    document = kaohe("consolidate", nameless.parent, "-o", out, "--scheme", scheme, "--format", "json").json
    assert document["rejected"] == []
    assert [s["file"] for unit in document["units"] for s in unit["sources"]] == ["甲县.xlsx"]


def test_migrate(kaohe, nameless, tmp_path):
    scheme, out = tmp_path / "方案.yaml", tmp_path / "new.xlsx"
    document = kaohe("migrate", nameless, "-o", out, "--scheme", scheme, "--format", "json").json
    assert document["carried"] and out.is_file()
