"""Pane and page call the levels of findings what every other part of kaohe calls them."""

import pytest

from tests.addin.browser.project import ADDIN
from validators.levels import MEANINGS, NAMES


@pytest.mark.parametrize("level", NAMES)
def test_level(level):
    name = NAMES[level]
    assert f'("{level}", "{name}", "{MEANINGS[level]}。")' in (ADDIN / "templates/result_view.html").read_text()
    assert f'data-level="{level}" aria-pressed="false">{name} <b>' in (ADDIN / "templates/taskpane.html").read_text()
    assert f'{level}: "{name}"' in (ADDIN / "static/js/pane/findings.js").read_text()
