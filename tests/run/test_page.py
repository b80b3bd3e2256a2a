"""A page as a browser shows it, the whole way through the token, Voilà and its kernel."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser
OPENS_MS = 120_000


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    page = context.new_page()
    yield page
    context.close()


def test_widgets_of_both_kinds_work_and_nothing_is_fetched_from_elsewhere(server, page):
    asked, sockets = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(server.page("page"))
    page.get_by_role("button", name="Count 1").click(timeout=OPENS_MS)
    expect(page.get_by_role("button", name="Doubled 4")).to_be_visible()
    page.get_by_role("textbox").fill("Dilwyn (invented)")
    page.keyboard.press("Tab")
    expect(page.get_by_text("heard Dilwyn (invented)")).to_be_visible()
    assert {urlsplit(url.removeprefix("blob:")).hostname for url in asked + sockets} == {"127.0.0.1"}
    assert sockets and len(asked) > 20


def test_the_token_leaves_the_address_and_the_query_stays(server, page):
    page.goto(server.page("asked", case_id="F-0007"))
    expect(page.get_by_text("[('case_id', 'F-0007')]")).to_be_visible(timeout=OPENS_MS)
    assert page.url == f"{server.url}/voila/render/asked.ipynb?case_id=F-0007"
    assert not page.evaluate("document.cookie").count("sup-")
    page.goto(f"{server.url}/voila/render/asked.ipynb?case_id=F-0001")
    expect(page.get_by_text("[('case_id', 'F-0001')]")).to_be_visible(timeout=OPENS_MS)


def test_a_browser_that_is_not_signed_in_is_told_what_to_do(server, page):
    assert page.goto(f"{server.url}/voila/render/asked.ipynb").status == 403
    expect(page.get_by_role("heading")).to_have_text("You are not signed in")


def test_a_page_can_be_read_by_everybody(server, page):
    page.goto(server.page("page"))
    expect(page.get_by_role("main").get_by_role("button", name="Count 1")).to_be_visible(timeout=OPENS_MS)
    expect(page).to_have_title("Case conversation – Supervision suite")
    expect(page.get_by_text("Opening…")).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    faults = Axe().run(page).response["violations"]
    assert [fault["id"] for fault in faults if fault["impact"] in ("serious", "critical")] == []


@pytest.mark.parametrize("width", [320, 1280])
def test_a_page_fits_its_screen(server, page, width):
    page.set_viewport_size({"width": width, "height": 700})
    page.goto(server.page("page"))
    expect(page.get_by_role("button", name="Count 1")).to_be_visible(timeout=OPENS_MS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_page_that_stopped_says_so_plainly(server, page):
    page.goto(server.page("broken"))
    expect(page.get_by_role("alert")).to_contain_text("This page stopped before its end", timeout=OPENS_MS)
    assert "Aled" not in page.content()
