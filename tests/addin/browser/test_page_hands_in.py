"""Returns handed in on the upload page in Chromium: receipt, correction, deadline, evidence, breaks; with and without
JavaScript; what of it comes onto paper."""

import subprocess
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from addin.access.tokens import Holder, add, hashed
from addin.receiving.places import Places
from scoring.scheme.model import Scheme
from tests.addin.browser.accessible import violations
from tests.addin.browser.book import returned
from tests.addin.browser.pages import PHONE, Pages, posted
from tests.addin.browser.server import serving
from tests.addin.filled import SCHEME, filled
from workbook_templates.schemes.store import load

SCRIPTS = pytest.mark.parametrize("scripts", [True, False], ids=["script", "plain"])
CORRECTED = (("T1.4", "claim"), 1)
PLACED = (("T1.1", "evidence"), "会议纪要.pdf")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("receiving")
    scheme = load(SCHEME)
    for unit in scheme.unit_names:
        add(folder / "tokens.json", Holder(unit, hashed(unit), "county", SCHEME, unit, "2026-01-01"))
    return folder


@pytest.fixture(scope="module")
def office(place: Path) -> Iterator[str]:
    """The address of a server that receives."""
    with serving(place, "--returns", str(place / "报送"), "--deadline", "2099-12-31") as address:
        yield address


@pytest.fixture
def here(browser: Browser, office: str) -> Iterator[Pages]:
    opening = Pages(browser, office)
    yield opening
    opening.close()


@pytest.fixture(scope="module")
def county(place: Path) -> Callable[[], str]:
    """Each time another one, whose token is its name."""
    scheme: Scheme = load(SCHEME)
    names = iter(scheme.unit_names)
    return lambda: next(names)


def choose(page: Page, unit: str, data: bytes, evidence: tuple[str, ...] = (), field: str = "workbook") -> None:
    def file(name: str, content: bytes) -> dict[str, object]:
        return {"name": name, "mimeType": "application/octet-stream", "buffer": content}

    page.locator(f"#{field}").set_input_files([file(f"{unit}自评.xlsx", data)])  # type: ignore[list-item]
    if evidence:
        beside = page.locator(f"#{field.replace('workbook', 'evidence')}")
        beside.set_input_files([file(name, name.encode()) for name in evidence])  # type: ignore[misc]


def press(page: Page, name: str = "报送") -> None:
    page.get_by_role("button", name=name, exact=True).click()


def current(place: Path, unit: str) -> Path:
    return place / "报送" / SCHEME / f"自评报送表_{unit}.xlsx"


@SCRIPTS
def test_checked_then_handed_in_with_evidence(here: Pages, place: Path, county, scripts: bool) -> None:
    unit = county()
    data = filled(unit, changed=(PLACED,))
    page = here.upload(unit, java_script_enabled=scripts)
    choose(page, unit, data)
    press(page, "检查")
    expect(page.locator("#result")).to_contain_text("检查通过")
    assert not current(place, unit).exists()
    if not scripts:
        page = here.upload(unit, java_script_enabled=False)
    choose(page, unit, data, ("会议纪要.pdf", "照片一.jpg", "照片二.jpg"))
    press(page)
    receipt = page.locator(".receipt")
    expect(receipt).to_contain_text(sha256(data).hexdigest())
    expect(receipt).to_contain_text("随表收到3个文件：会议纪要.pdf、照片一.jpg、照片二.jpg")
    expect(page.locator("#result")).to_contain_text("表中没有提到的文件：照片一.jpg、照片二.jpg")
    assert current(place, unit).read_bytes() == data
    kept = Places.of(place / "报送").evidence / SCHEME / unit
    assert sorted(path.name for path in kept.iterdir()) == ["会议纪要.pdf", "照片一.jpg", "照片二.jpg"]
    with page.expect_download() as download:
        page.get_by_role("link", name="下载回执").click()
    assert download.value.suggested_filename.startswith(f"报送回执_{SCHEME}-")
    assert Path(download.value.path()).read_bytes().startswith(b"PK")


@SCRIPTS
def test_a_correction_asks_why(here: Pages, place: Path, county, scripts: bool) -> None:
    unit = county()
    first, second = filled(unit), filled(unit, changed=(CORRECTED,))
    for data in (first, second):
        page = here.upload(unit, java_script_enabled=scripts)
        choose(page, unit, data)
        press(page)
        expect(page.locator("#result h2").first).to_be_visible()
    expect(page.locator("#result")).to_contain_text("与上次报送")
    expect(page.locator("#result")).not_to_contain_text("已收到")
    assert [cell.inner_text() for cell in page.locator("#result td").all()[-2:]] == ["2", "1"]
    assert current(place, unit).read_bytes() == first
    page.get_by_label("原因").fill("多填了一次")
    if not scripts:
        page.get_by_label("访问令牌").fill(unit)
        choose(page, unit, second, ("纪要.pdf",), "again-workbook")
    press(page, "写明原因并报送")
    expect(page.locator(".receipt")).to_contain_text("多填了一次")
    assert current(place, unit).read_bytes() == second


def test_errors_are_not_received(here: Pages, place: Path, county) -> None:
    page = here.upload("上犹县")
    choose(page, "上犹县", returned())
    press(page)
    expect(page.locator("#result")).to_contain_text("有1处须改正的问题")
    expect(page.locator("#result")).to_contain_text("请点“检查”查看")
    assert not current(place, "上犹县").exists()


def test_two_clicks_are_one_receipt(here: Pages, county) -> None:
    unit = county()
    page = here.upload(unit)
    choose(page, unit, filled(unit))
    sent = posted(page)
    button = page.get_by_role("button", name="报送", exact=True)
    button.evaluate("(one) => { for (let at = 0; at < 3; at++) one.click(); }")
    expect(page.locator(".receipt")).to_be_visible()
    assert len(sent) == 1
    expect(button).to_have_attribute("aria-busy", "false")


def test_a_broken_connection_is_no_receipt(here: Pages, county) -> None:
    unit = county()
    page = here.upload(unit)
    choose(page, unit, filled(unit))
    page.route("**/kaohe", lambda route: route.abort())
    press(page)
    expect(page.locator("#trouble")).to_contain_text("没有收到回执")
    expect(page.locator("#result")).to_have_count(0)
    page.unroute("**/kaohe")
    press(page)
    expect(page.locator(".receipt")).to_be_visible()
    expect(page.locator("#trouble")).to_be_hidden()


def test_leaving_while_it_is_sent_is_asked_about(here: Pages, county) -> None:
    unit = county()
    page = here.upload(unit)
    choose(page, unit, filled(unit))
    page.route("**/kaohe", lambda route: route.request.method == "POST" or route.continue_())  # it is never answered
    press(page)
    expect(page.locator("#busy")).to_be_visible()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.reload()
    assert asked == ["beforeunload"]


def test_too_much_at_once_is_said_before_it_is_sent(here: Pages, county) -> None:
    unit = county()
    page = here.upload(unit)
    sent = posted(page)
    data = filled(unit)
    choose(page, unit, data, ("照片.jpg",))
    page.evaluate(f"document.forms[0].dataset.megabytes = '{(len(data) + 3) / 2**20}'")
    press(page)
    expect(page.locator("#trouble")).to_contain_text("合计")
    assert sent == []


def test_after_the_deadline(browser: Browser, tmp_path: Path) -> None:
    unit = "章贡区"
    add(tmp_path / "tokens.json", Holder(unit, hashed(unit), "county", SCHEME, unit, "2026-01-01"))
    with serving(tmp_path, "--returns", str(tmp_path / "报送"), "--deadline", "2021-06-01") as address:
        there = Pages(browser, address)
        page = there.upload(unit)
        choose(page, unit, filled(unit))
        press(page)
        expect(page.locator("#result")).to_contain_text("报送截止日期是2021年6月1日，现在已过")
        expect(page.locator("#reason")).to_have_count(0)
        there.close()
    assert not list((tmp_path / "报送").rglob("*.xlsx"))


@SCRIPTS
def test_only_the_receipt_comes_onto_paper(here: Pages, county, tmp_path: Path, scripts: bool) -> None:
    unit = county()
    page = here.upload(unit, java_script_enabled=scripts)
    choose(page, unit, filled(unit, changed=(PLACED,)), ("会议纪要.pdf",))
    press(page)
    expect(page.locator(".receipt")).to_be_visible()
    page.pdf(path=tmp_path / "回执.pdf", format="A4")
    told = subprocess.run(["pdftotext", tmp_path / "回执.pdf", "-"], capture_output=True, check=True, text=True).stdout
    assert "报送回执" in told
    assert "会议纪要.pdf" in told
    assert told.count("\f") == 1
    for screen_only in ("访问令牌", "下载回执", "您的文件怎么处理", "本页只在单位内网使用", "表中没有提到"):
        assert screen_only not in told


@pytest.mark.parametrize("size", [{"width": 1100, "height": 900}, PHONE], ids=["desktop", "phone"])
def test_everybody_can_use_it(here: Pages, county, size) -> None:
    unit = county()
    page = here.upload(unit, viewport=size)
    assert violations(page) == []
    for data in (filled(unit), filled(unit, changed=(CORRECTED,))):
        choose(page, unit, data, ("纪要.pdf",))
        press(page)
        expect(page.locator("#result")).to_contain_text("回执")
        expect(page.locator("#busy")).to_be_hidden()
        assert violations(page) == []
        assert page.evaluate("document.documentElement.scrollWidth") == size["width"]
