"""What a person does on a page, in the words that they would use."""

from playwright.sync_api import expect

PATIENCE_MS = 90_000


def open_page(page, server, name, **query):
    page.goto(server.page(name, **query), timeout=PATIENCE_MS)
    page.locator(".sup-h1").wait_for(timeout=PATIENCE_MS)


def title(page, words):
    expect(page.locator(".sup-h1")).to_contain_text(words, timeout=PATIENCE_MS)


def step(page, name):
    """Open a step from the list of steps."""
    back = page.get_by_role("link", name="All steps").first
    if back.count():
        back.click()
    page.get_by_role("link", name=name, exact=True).click()
    title(page, name)


def write(page, label, words, *, within=None):
    (within or page).get_by_label(label, exact=True).fill(words)


def pick(page, question, answer):
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def kept(page):
    """Wait until the page says that everything typed is on disk."""
    expect(page.locator(".sup-state")).to_have_attribute("data-state", "kept", timeout=15_000)


def download(page, button, place):
    with page.expect_download(timeout=PATIENCE_MS) as waiting:
        page.get_by_role("button", name=button).click()
    waiting.value.save_as(place)
    return place
