"""What axe-core finds wrong with a page for people who cannot see or point."""

from functools import cache
from pathlib import Path

from playwright.sync_api import Page

AXE = Path(__file__).parents[2] / "vendor/axe-core/4.14.1/axe.min.js"


@cache
def _axe() -> str:
    return AXE.read_text(encoding="utf-8")


def violations(page: Page, part: str = "html") -> list[str]:
    """A line for each rule that is broken in a part of the page: which, and where first."""
    page.evaluate(f"() => {{ {_axe()} }}")
    found = page.evaluate("async (part) => (await axe.run(part)).violations", part)
    return [f"{one['id']}: {one['help']}: {one['nodes'][0]['html']}" for one in found]
