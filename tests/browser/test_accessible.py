"""Every page is readable by everybody: no serious fault, nothing that runs off the side, at any width.

The pages are those that the suite holds: a notebook that is added is looked at without a line here.
"""

import shutil

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.hands import open_page, step, title
from playwright.sync_api import expect

from sup_lib.places import bundled
from sup_lib.run.server import start_server

PAGES = sorted(path.stem for path in bundled("notebooks").glob("*.ipynb"))

STEPS = [
    "This session",
    "Process compliance",
    "Case update",
    "Goals of the parents and carers",
    "What is changing for the child",
    "Where the group stands",
    "Reflection",
    "Next steps",
]
WIDTHS = {"phone": 390, "laptop": 1280, "projector": 1920}


def faults(page):
    found = Axe().run(page).response["violations"]
    return [
        (one["id"], [node["html"][:160] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


def test_the_check_itself_can_fail(page, server):
    open_page(page, server, "whos_due")
    page.evaluate("document.querySelector('.sup-body').append(new Image(), document.createElement('input'))")
    assert {name for name, _ in faults(page)} == {"image-alt", "label"}


def runs_off(page):
    """How many pixels of the page lie beyond its right edge."""
    return page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")


def look(page):
    assert faults(page) == []
    for width in WIDTHS.values():
        page.set_viewport_size({"width": width, "height": 800})
        assert runs_off(page) <= 0
    page.set_viewport_size({"width": 1280, "height": 800})


@pytest.fixture(scope="module")
def server(demonstration, tmp_path_factory):
    """One server for the file: looking changes nothing, and a draft begun by one test disturbs no other."""
    folder = tmp_path_factory.mktemp("looked-at")
    with pytest.MonkeyPatch.context() as patch:
        for name in ("HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
            patch.setenv(name, str(folder / "home"))
        running = start_server(casebook=shutil.copy(demonstration, folder), allow_root=True)
        yield running
        running.stop()


ABOUT_NO_FAMILY = {"learning_record"}
"""Pages that show nothing of a casebook, and so nothing that could be invented."""

STOPS = """() => {
  const shown = (node) => node.checkVisibility({ visibilityProperty: true }) && !node.disabled && node.tabIndex >= 0;
  const all = [...document.querySelectorAll(".sup-page :is(a[href], button, input, select, textarea, summary)")];
  const group = (name) => [...document.getElementsByName(name)];
  const stop = (name) => group(name).find((radio) => radio.checked) ?? group(name)[0];
  const one = (node) => node.type !== "radio" || node === stop(node.name);
  return all.filter((node) => shown(node) && one(node));
}"""


def missed_by_tab(page):
    """What can be used with a mouse and is not reached by pressing Tab from the top, in the words on it."""
    page.evaluate(f"window.stops = ({STOPS})(); document.activeElement.blur(); window.reached = new Set()")
    for _ in range(page.evaluate("window.stops.length + document.querySelectorAll('[tabindex]').length + 5")):
        page.keyboard.press("Tab")
        page.evaluate("window.reached.add(document.activeElement)")
    return page.evaluate("stops.filter((node) => !reached.has(node)).map((node) => node.innerText || node.id)")


@pytest.mark.parametrize("name", PAGES)
def test_every_page_of_the_suite(page, server, name):
    open_page(page, server, name, case_id="F-0007", record="example")
    look(page)
    assert missed_by_tab(page) == []
    assert page.locator("html").get_attribute("lang") == "en-GB"
    if name not in ABOUT_NO_FAMILY:
        expect(page.get_by_text("Invented: no real family")).to_be_visible()


def test_a_long_list_shows_its_first_rows_then_what_is_looked_for_then_all(page, server):
    open_page(page, server, "00_start_here")
    rows = page.locator(".sup-listing:has(#find) tbody tr:visible")
    expect(rows).to_have_count(15)
    page.get_by_label("Find a family").fill("F-0007")
    expect(rows).to_have_count(1)
    page.get_by_label("Find a family").fill("")
    page.get_by_role("button", name="Show all 180").click()
    expect(rows).to_have_count(180)
    assert page.evaluate("document.activeElement.rowIndex") == 16


def test_a_page_that_is_at_work_says_so_and_not_that_it_is_lost(page, server):
    open_page(page, server, "prepare_session")
    page.evaluate("""() => {
      window.said = new Set();
      const state = document.querySelector(".sup-state");
      const watch = new MutationObserver(() => window.said.add(state.textContent));
      watch.observe(state, { childList: true, subtree: true });
    }""")
    with page.expect_download(timeout=90_000):
        page.get_by_role("button", name="Download the pack as Word").click()
    expect(page.locator(".sup-state")).to_have_text("")
    assert page.evaluate("[...window.said].filter(Boolean)") == ["Working…"]


def test_the_start_page_on_a_phone_folds_what_is_for_others(page, server):
    page.set_viewport_size({"width": 390, "height": 800})
    open_page(page, server, "00_start_here")
    expect(page.get_by_role("link", name="Prepare a session")).to_be_visible()
    expect(page.get_by_role("link", name="A team's progress")).to_be_hidden()
    page.get_by_text("Managers and analysts").click()
    expect(page.get_by_role("link", name="A team's progress")).to_be_visible()
    look(page)


def test_every_step_of_group_supervision(page, server):
    open_page(page, server, "group_supervision", case_id="F-0007")
    look(page)
    for name in STEPS:
        step(page, name)
        fill_a_row(page)
        look(page)
    page.get_by_role("link", name="All steps").first.click()
    page.get_by_role("button", name="Check and sign off").click()
    title(page, "Check before you sign off")
    page.get_by_role("button", name="Sign off").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look(page)


def fill_a_row(page):
    """Tables are looked at with a row in them, charts once they are drawn."""
    for words in ("Add what was seen or said", "Add a member", "Add a step"):
        button = page.get_by_role("button", name=words)
        if button.count():
            button.first.click()
            expect(page.get_by_role("button", name="Remove").first).to_be_visible()
    expect(page.locator(".sup-drawing")).to_have_count(0, timeout=60_000)


def test_the_projector_view_is_larger_and_still_fits(page, server):
    open_page(page, server, "group_supervision", case_id="F-0007")
    size = "getComputedStyle(document.querySelector('.sup-page')).fontSize"
    assert page.evaluate(size) == "19px"
    page.get_by_role("button", name="Projector view").click()
    assert page.evaluate(size) == "25px"
    look(page)


def test_what_cannot_be_opened_is_said_in_a_sentence(page, server):
    open_page(page, server, "group_supervision", case_id="F-9999")
    expect(page.get_by_text("There is no case 'F-9999'")).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Traceback")
    look(page)
