"""WPS, 360 and older Edge bring a Chromium of about version 90: no script and no sheet uses what came later."""

import re
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2]
PLACES = (HOME / "addin/static", HOME / "workbook_templates/results/publicity/page")
FOUND = [path for place in PLACES for path in sorted(place.rglob("*")) if path.suffix in (".js", ".css")]
OURS = [path for path in FOUND if "vendor" not in path.parts]
LATER = {
    ".js": {
        r"\.at\(": 92, r"\bstatic\s*\{": 94, r"#\w+ in ": 91, r"\bObject\.(?:hasOwn|groupBy)\b": 93,
        r"\bstructuredClone\b": 98, r"\.findLast(?:Index)?\(": 97, r"\.to(?:Sorted|Reversed|Spliced)\(": 110,
        r"\brandomUUID\b": 92, r"\bURL\.(?:canParse|parse)\b": 120, r"\bPromise\.(?:withResolvers|try)\b": 119,
        r"\bArray\.fromAsync\b": 121, r"\bimport\b[^;\n]*\bwith\s*\{": 123, r"\.inert\b": 102,
        r"\bnew Error\([^)]*\{\s*cause": 93, r"\bshowPicker\(": 99, r"\bAbortSignal\.(?:timeout|any)\b": 103,
        r"\bstartViewTransition\b": 111, r"\.(?:union|intersection|difference)\(": 122,
        r"/[dgimsuy]*v[dgimsuy]*[;,.)\s]": 112,
    },
    ".css": {
        r":has\(": 105, r"@container\b": 105, r"@layer\b": 99, r"@scope\b": 118, r"\bcolor-mix\(": 111,
        r"\b\d+[dsl]v[hw]\b": 108,
        r"\btext-wrap\s*:": 114, r"\bsubgrid\b": 117, r"^\s*&": 112, r"\boklch\(": 111, r"\blight-dark\(": 123,
    },
}  # fmt: skip
"""What stands for a feature, and the version of Chromium that brought it."""


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.relative_to(HOME).as_posix())
def test_nothing_is_newer_than_the_browsers_people_have(path):
    text = re.sub(r"/\*.*?\*/|^\s*//.*$", "", path.read_text(encoding="utf-8"), flags=re.DOTALL | re.MULTILINE)
    found = {feature: since for feature, since in LATER[path.suffix].items() if re.search(feature, text, re.MULTILINE)}
    assert found == {}


def test_scripts_and_sheets_are_looked_at():
    assert len(OURS) > 15
    assert re.search(next(iter(LATER[".css"])), "li:has(> button)")
