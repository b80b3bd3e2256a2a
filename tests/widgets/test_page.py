import json
from pathlib import Path

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.widgets import page
from sup_lib.widgets.page import Page


def refuse(_):
    raise InvalidInput("score is 12; use a whole number from 0 to 10")


def break_down(_):
    raise OSError("disk full")


@pytest.fixture
def open_page(browse):
    def opened(**handlers):
        return browse(Page({"key": "k", "title": "T", "blocks": []}, **handlers))

    return opened


def test_a_ping_is_answered_whatever_the_page_is_for(open_page):
    assert open_page().say({"do": "ping", "n": 7}) == {"pong": 7}


def test_a_change_is_answered_as_kept_only_after_it_was_handled(open_page):
    kept = []
    browser = open_page(on_change=lambda event: kept.append(event["value"]) or {"at": "14:03:22"})
    assert browser.say({"do": "change", "field": "a", "value": "words", "n": 3}) == {"at": "14:03:22", "kept": 3}
    assert kept == ["words"]


@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (refuse, "score is 12; use a whole number from 0 to 10"),
        (break_down, "it could not be written (OSError: disk full)"),
    ],
)
def test_whatever_goes_wrong_the_page_is_told_and_nothing_is_raised(open_page, fault, sentence):
    browser = open_page(on_change=fault, on_press=fault)
    assert browser.say({"do": "change", "field": "a", "value": "b", "n": 4}) == {"refused": 4, "sentence": sentence}
    assert browser.say({"do": "press", "name": "sign", "n": 5}) == {"refused": 5, "sentence": sentence}
    assert browser.say({"do": "press", "name": "import", "n": 0})["refused"], "an upload's number is 0"


def test_an_uploaded_file_reaches_the_handler_as_bytes(open_page):
    taken = []
    open_page(on_press=taken.append).say({"do": "press", "name": "import", "file": "a.xlsx", "n": 0}, b"PK\x03\x04")
    assert taken[0]["file"] == "a.xlsx" and taken[0]["contents"] == b"PK\x03\x04"


@pytest.mark.parametrize("message", [{}, {"do": "dance"}, {"do": "change", "n": 1}, {"do": "press", "n": 1}])
def test_a_page_that_only_shows_hears_nothing_else(open_page, message):
    assert open_page().say(message) is None


def test_a_file_is_handed_over_with_its_name_and_kind(open_page):
    browser = open_page()
    browser.page.hand_over(file="R-1.html", mime="text/html", contents=b"<p>")
    assert browser.answers == [{"file": "R-1.html", "mime": "text/html"}] and browser.buffers == [[b"<p>"]]


def test_what_the_browser_gets_is_plain_json_and_two_files_of_our_own(open_page):
    page = open_page().page
    assert json.loads(json.dumps(page.view)) == page.view
    assert "export default" in str(page._esm) and ".sup-page" in str(page._css)
    assert not any(far in str(page._css) for far in ("@import", "url(http")), (
        "a page works on a computer without the internet"
    )


def test_every_part_of_the_browsers_side_is_joined_once_and_is_short():
    files = {path.stem: path.read_text(encoding="utf-8") for path in Path(page.__file__).parent.glob("browser/*.js")}
    assert sorted(page.PARTS) == sorted(files)
    assert all(text.startswith("/* ") and len(text.splitlines()) <= 200 for text in files.values())
    assert Page._esm.count("export default") == 1
    assert [name for name, text in files.items() if "export default" in text] == [page.PARTS[-1]]
