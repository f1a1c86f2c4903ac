"""One word for each source of a figure, wherever it is said."""

from pathlib import Path

from validators.source_words import FORMER_SOURCE_VALUE, SOURCE_VALUE

HOME = Path(__file__).parents[2]
FLOORS = ("scoring", "validators", "workbook_templates", "addin", "cli", "kaohe")
FORMER = (*FORMER_SOURCE_VALUE, "自评（自报）", "监测（部门）")


def test_no_module_says_it_otherwise():
    modules = [path for floor in FLOORS for path in (HOME / floor).rglob("*.py") if path.stem != "source_words"]
    assert [(path.name, word) for path in modules for word in FORMER if word in path.read_text(encoding="utf-8")] == []


def test_former_words_are_no_words_of_today():
    assert not set(FORMER_SOURCE_VALUE) & set(SOURCE_VALUE.values())
    assert set(FORMER_SOURCE_VALUE.values()) < set(SOURCE_VALUE)
