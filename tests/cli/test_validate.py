"""`kaohe validate`: findings as JSON, exit codes 0 and 1, unreadable files among readable ones."""

import pytest

from tests.templates.support import SHIPPED, random_workbook
from validators.returns.check import check

FILE = ["file", "readable", "kind", "scheme", "unit", "errors", "warnings", "notes", "findings"]
FINDING = ["code", "severity", "sheet", "cell", "ref", "role", "raw", "value", "message", "hint"]


def test_shape_and_counts(kaohe, filled_unit):
    ran = kaohe("validate", filled_unit, "--format", "json")
    assert (ran.code, ran.err) == (1, "")
    assert list(ran.json) == ["files"]
    (found,) = ran.json["files"]
    assert list(found) == FILE
    assert [found[k] for k in FILE[:5]] == [str(filled_unit), True, "unit", SHIPPED.id, SHIPPED.unit_names[0]]
    severities = [finding["severity"] for finding in found["findings"]]
    assert [found["errors"], found["warnings"], found["notes"]] == [
        severities.count(s) for s in ("error", "warning", "note")
    ]
    assert found["errors"] > 0 and found["notes"] > 0
    for finding in found["findings"]:
        assert list(finding)[:10] == FINDING
        assert finding["message"].endswith("。") and finding["hint"].endswith("。")


def test_oddly_written_values_are_notes_with_both_readings(kaohe, tmp_path, unit):
    data = tmp_path / "d.json"
    data.write_text('[{"ref": "I5", "role": "claim", "value": "15.5％"}]', encoding="utf-8")
    out = tmp_path / "out.xlsx"
    assert kaohe("fill", unit, "--data", data, "-o", out).code == 0
    (found,) = kaohe("validate", out, "--format", "json").json["files"]
    (note,) = [f for f in found["findings"] if f["ref"] == "I5"]
    assert (note["severity"], note["raw"], note["value"], note["cell"]) == ("note", "15.5％", 15.5, "H9")


def test_everything_in_order_exits_0(kaohe, tmp_path):
    path = tmp_path / "good.xlsx"
    path.write_bytes(random_workbook("shipped", "unit", 2).data)
    ran = kaohe("validate", path, "--format", "json")
    (found,) = ran.json["files"]
    errors = [f for f in found["findings"] if f["severity"] == "error"]
    assert (ran.code, found["errors"]) == (1 if errors else 0, len(errors))


@pytest.mark.parametrize("name", ["missing.xlsx", "empty.xlsx"])
def test_unreadable_files_exit_1_and_still_print(kaohe, tmp_path, filled_unit, name):
    (tmp_path / "empty.xlsx").write_bytes(b"")
    ran = kaohe("validate", tmp_path / name, filled_unit, "--format", "json")
    bad, good = ran.json["files"]
    assert (ran.code, ran.err) == (1, "")
    assert [bad[k] for k in FILE[:8]] == [str(tmp_path / name), False, None, None, None, 1, 0, 0]
    assert [f["code"] for f in bad["findings"]] == ["V410" if name.startswith("missing") else "V401"]
    assert good["readable"]


def test_text_form_names_cell_and_way_out(kaohe, filled_unit):
    ran = kaohe("validate", filled_unit)
    assert (ran.code, ran.err) == (1, "")
    head, *lines, levels = ran.out.splitlines()
    assert head.startswith(f"{filled_unit}（{SHIPPED.unit_names[0]}）：必须改正")
    assert levels.startswith("级别：必须改正＝")
    assert all(line.startswith("  【") and line.endswith("）") for line in lines)


def test_a_check_that_fails_costs_its_own_file_only(kaohe, unit, filled_unit, monkeypatch):
    def broken(subject):
        return check(subject) if subject.file == filled_unit.name else 1 / 0

    monkeypatch.setattr("workbook_templates.read.all_findings.check", broken)
    ran = kaohe("validate", unit, filled_unit, "--format", "json")
    lost, whole = ran.json["files"]
    assert (ran.code, lost["readable"], [f["code"] for f in lost["findings"]]) == (1, False, ["V433"])
    assert whole["readable"] and len(whole["findings"]) > 1
