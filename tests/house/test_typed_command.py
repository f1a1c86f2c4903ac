"""A command that the user is told to type begins as he began."""

import pytest
from click.testing import CliRunner

from cli.main import kaohe
from workbook_templates.system.typed_command import VARIABLE, typed


@pytest.mark.parametrize(("said", "shown"), [("", "kaohe desk"), ("py run.py", "py run.py desk")])
def test_it_begins_as_the_program_was_started(monkeypatch, said, shown):
    monkeypatch.setenv(VARIABLE, said)
    assert typed("desk") == shown


def test_a_message_tells_it_so(monkeypatch, tmp_path):
    monkeypatch.setenv(VARIABLE, "python3 run.py")
    tokens = tmp_path / "tokens.json"
    told = CliRunner().invoke(kaohe, ["token", "list", "--tokens", str(tokens)]).output
    assert "python3 run.py token new --scheme" in told
    assert "kaohe token" not in told
