"""The installation guide: its links lead somewhere, and its pictures are small and said to be drawn."""

import re
from pathlib import Path

import pytest

from addin.certificate.issue import ROOT

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "addin-install.md").read_text(encoding="utf-8")
LINKS = re.findall(r"(?<!!)\[[^\]]+\]\(([^)]+)\)", GUIDE)
PICTURES = re.findall(r"!\[([^\]]+)\]\(([^)]+)\)\n\n *(.*)", GUIDE)
MOST_BYTES = 80_000


def anchors(page):
    """The anchors of a page's headings, as a forge makes them."""
    heads = re.findall(r"^#+ (.+)$", (DOCS / page).read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w-]", "", head.lower().replace(" ", "-")) for head in heads}


@pytest.mark.parametrize("link", LINKS)
def test_a_link_leads_somewhere(link):
    page, _, anchor = link.partition("#")
    assert not anchor or anchor in anchors(page or "addin-install.md")
    assert (DOCS / page).exists()


@pytest.mark.parametrize(("text", "place", "caption"), PICTURES, ids=[place for _, place, _ in PICTURES])
def test_a_picture_is_small_and_said_to_be_drawn(text, place, caption):
    assert text.startswith("示意图")
    assert caption.startswith("*示意图（绘制，不是截屏）*")
    assert (DOCS / place).stat().st_size < MOST_BYTES


def test_every_drawn_picture_is_shown():
    assert {place for _, place, _ in PICTURES} == {f"pictures/{path.name}" for path in DOCS.glob("pictures/install-*")}


def test_the_certificate_is_called_as_it_is():
    assert ROOT in GUIDE
