"""The small scheme with a few edits: how the cases of this folder describe a bad file."""

from pathlib import Path

import yaml

HERE = Path(__file__).parent
SMALL = (HERE / "small.yaml").read_text(encoding="utf-8")


def cases(name):
    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def edited(edits):
    """The small scheme's text after `[old, new]` replacements, each of which must change something."""
    text = SMALL
    for old, new in edits:
        assert old in text, f"nothing to replace: {old}"
        text = text.replace(old, new, 1)
    return text
