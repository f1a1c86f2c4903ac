"""The manual: all pages for users stand in it, it asks nothing of the internet, and its search finds Chinese."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

from cli.commands import manual
from wheel_with_manual import MAKERS

HOME = Path(__file__).parents[2]
SITE = yaml.load((HOME / "mkdocs.yml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
OUTSIDE = re.compile(r"""<(?:script|img|link|iframe)[^>]+(?:src|href)=["'](?:https?:)?//""")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Path:
    """The manual, built; a broken link among its pages is an error."""
    place = tmp_path_factory.mktemp("manual") / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(place)]
    done = subprocess.run(command, cwd=HOME, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return place


def in_menu(entries) -> set[str]:
    if isinstance(entries, str):
        return {entries}
    return {page for one in (entries.values() if isinstance(entries, dict) else entries) for page in in_menu(one)}


def test_every_page_for_users_is_in_the_menu():
    written = {path.name for path in (HOME / "docs").glob("*.md")}
    left_out = {line.strip("/") for line in SITE["exclude_docs"].split()}
    assert in_menu(SITE["nav"]) == written - left_out


def test_no_page_asks_for_anything_elsewhere(site):
    pages = sorted(site.rglob("*.html"))
    assert len(pages) > 20
    assert {page.name for page in pages if OUTSIDE.search(page.read_text(encoding="utf-8"))} == set()


def test_the_pages_of_the_command_are_there(site):
    assert all((site / f"{page}.html").is_file() for page in manual.PAGES)


def test_search_finds_chinese_words_in_a_page_opened_from_a_folder(site, browser):
    page = browser.new_page()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((site / "index.html").as_uri())
    found, field = page.locator(".md-search-result__item h1"), page.locator("input.md-search__input")
    field.fill("退回修改")
    for _ in range(30):  # what is typed before the index is there goes unheard; the page listens to keys
        field.press("End")
        page.wait_for_timeout(500)
        if found.count():
            break
    titles = [title.replace("\u200b", "") for title in found.all_inner_texts()]
    page.close()
    assert "怎样填报" in titles
    assert [url for url in asked if not url.startswith(("file:", "data:"))] == []


def test_a_wheel_is_built_with_the_makers_of_the_group():
    groups = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    assert sorted(MAKERS) == sorted(groups["manual"])


def test_the_command_opens_or_copies_it_and_says_how_to_build_it(site, kaohe, tmp_path, monkeypatch):
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda address: opened.append(address) or True)
    monkeypatch.setattr(manual, "BUILT", site)
    assert kaohe("manual", "county").code == 0
    assert opened == [(site / "county.html").as_uri()]
    copied = tmp_path / "手册"
    assert kaohe("manual", "-o", copied).code == 0
    assert {path.name for path in copied.iterdir()} == {path.name for path in site.iterdir()}
    assert "--force" in kaohe("manual", "-o", copied).err
    monkeypatch.setattr(manual, "BUILT", tmp_path / "nothing")
    unbuilt = kaohe("manual")
    assert (unbuilt.code, "run.py manual" in unbuilt.err) == (2, True)
