"""Pages of the server in the browser, watched for what no user sees."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from tests.addin.browser.book import opened, returned

FAKE = Path(__file__).with_name("fake_excel.js")
OFFICE_JS = "**/vendor/office-js/**/office.js"
MOST_MS = 60_000
PANE, PHONE = {"width": 350, "height": 900}, {"width": 375, "height": 812}


@dataclass
class Pages:
    """Opens pages; `hosts` they asked for anything, `errors` of their scripts and breaches of the security policy."""

    browser: Browser
    address: str
    hosts: set[str] = field(default_factory=set)
    errors: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def new(self, **options: Any) -> Page:
        context = self.browser.new_context(locale="zh-CN", **options)
        context.set_default_timeout(MOST_MS)
        self.contexts.append(context)
        page = context.new_page()
        page.on("request", self._request)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def pane(self, token: str = "", data: bytes | None = None, api: int = 17, before: str = "") -> Page:
        """The task pane in a fake Excel that has the county's return open; `token` as if entered before, `before` is
        a script that changes the open book."""
        page = self.new(viewport=PANE)
        page.route(OFFICE_JS, lambda route: route.fulfill(path=FAKE, content_type="text/javascript"))
        page.add_init_script(opened(returned() if data is None else data, api) + before)
        if token:
            page.add_init_script(f"localStorage.setItem('kaoheToken', '{token}')")
        page.goto(f"{self.address}/taskpane.html")
        return page

    def upload(self, token: str, **options: Any) -> Page:
        """The upload page, with the token filled in."""
        page = self.new(**options)
        page.goto(f"{self.address}/kaohe")
        page.get_by_label("访问令牌").fill(token)
        return page

    def close(self) -> None:
        """Holds for every test: nothing is asked of another host, no script fails, the policy is kept."""
        for context in self.contexts:
            context.close()
        assert self.hosts <= {urlsplit(self.address).netloc}
        assert self.errors == []

    def _request(self, request: Request) -> None:
        if request.url.startswith("http"):
            self.hosts.add(urlsplit(request.url).netloc)

    def _console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.errors.append(message.text)


def posted(page: Page) -> list[str]:
    """Fills with the addresses that the page sends data to, from now on."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
    return sent


def bodies(page: Page) -> list[str]:
    """Fills with what the page sends to scripts, from now on."""
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.post_data or "") if request.method == "POST" else None)
    return sent
