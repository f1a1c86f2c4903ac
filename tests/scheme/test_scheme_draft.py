"""The proof-reader reads a file with mistakes as far as it goes; only what is no scheme at all is refused."""

import json

import pytest
from click.testing import CliRunner

from cli.commands.scheme.scheme import command
from tests.scheme.support import cases, edited
from validators.schemes.checks import all_checks, check_draft
from validators.schemes.file import SchemeFileError
from validators.schemes.file.draft import draft
from validators.schemes.file.problem_codes import MEANINGS, STEPS

DRAFTS = cases("drafts.yaml")


@pytest.mark.parametrize("name", DRAFTS)
def test_files_with_mistakes(name):
    found = check_draft(draft(edited(DRAFTS[name]["edits"]), "x.yaml"))
    assert [[f.code, f.place] for f in found if f.severity != "note"] == DRAFTS[name]["told"]
    assert all(f.message.endswith(("。", "？", '"')) and f.witness for f in found)


def test_every_code_of_files_is_told_somewhere_and_is_on_the_page():
    told = {code for case in DRAFTS.values() for code, _ in case["told"]}
    assert told >= set(MEANINGS) >= set(STEPS.values())
    assert {check.code for check in all_checks()} & set(MEANINGS) == {"clause_missing"}


def test_the_whole_list_comes_as_findings_with_exit_code_1(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text(edited([["gate: T1.1", "gate: T9.9"], ["target: 60", "target: 600"]]), encoding="utf-8")
    result = CliRunner().invoke(command, ["check", str(path), "--format", "json"])
    found = json.loads(result.stdout)["findings"]
    assert (result.exit_code, result.stderr) == (1, "")
    assert [(f["code"], f["place"], f["witness"]) for f in found[:2]] == [
        ("parent_wrong", "T1.gate", "第30行第15列"),
        ("percentage_over_100", "I1", "目标600%"),
    ]


@pytest.mark.parametrize("edits", [[["year: 2021", "year: 明年"]], [["sections:", "parts:"]], [["[claim]", "[clam]"]]])
def test_what_is_no_scheme_at_all_is_refused(edits):
    with pytest.raises(SchemeFileError):
        draft(edited(edits), "x.yaml")
