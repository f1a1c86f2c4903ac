"""The developers' pages: what they name is there, their examples run, one term has one word."""

import doctest
import re
from pathlib import Path

import pytest

from tests.house.test_floors import DOOR, FLOORS, ROOMS

HOME = Path(__file__).parents[2]
PAGES = [HOME / "CONTRIBUTING.md", *(HOME / "docs" / name for name in ("architecture.md", "glossary.md"))]
PAGES += [HOME / "docs" / "floors" / f"{floor}.md" for floor in (*FLOORS, DOOR)]
PATHS = re.compile(rf"`((?:{'|'.join((*FLOORS, DOOR))}|tests|docs|benchmarks|\.ci)/[\w./-]*)`")
LINKS = re.compile(r"\]\((?!https?:|#)([^)#]+)")
TERM = re.compile(r"^\| ([^|]+?) \| ([^|]+?) \| ([^|]+?) \| `([^`]+)` \|$", re.MULTILINE)


def names(pages):
    return [page.name for page in pages]


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_what_a_page_names_is_there(page):
    text = page.read_text(encoding="utf-8")
    assert [path for path in PATHS.findall(text) if not (HOME / path).exists()] == []
    assert [link for link in LINKS.findall(text) if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=names(PAGES))
def test_examples_run(page):
    failed, _ = doctest.testfile(str(page), module_relative=False, encoding="utf-8")
    assert failed == 0


@pytest.mark.parametrize("floor", FLOORS)
def test_each_floor_has_a_page_with_its_rooms_and_an_example(floor):
    text = (HOME / "docs" / "floors" / f"{floor}.md").read_text(encoding="utf-8")
    assert ">>> " in text
    rooms = ROOMS[floor].replace("|", " ").split()
    assert [room for room in rooms if f"`{room}/`" not in text and f"`{room}.py`" not in text] == []


def test_one_term_one_word_one_meaning():
    terms = TERM.findall((HOME / "docs" / "glossary.md").read_text(encoding="utf-8"))
    assert len(terms) > 40
    for column in range(3):
        cells = [term[column] for term in terms if column or term[0] != "term"]
        assert sorted(cells) == sorted(set(cells))
