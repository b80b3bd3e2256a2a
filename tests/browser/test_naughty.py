"""What would run, were it let, on the pages themselves: nothing runs, no box opens, and fields hold it as typed."""

from datetime import date

import pytest
from browser.hands import PATIENCE_MS, open_page
from naughty.conftest import family, keep
from naughty.packing import not_said, packed, texts_of
from naughty.strings import NAUGHTY, PAYLOADS

from sup_lib.casebook import Casebook
from sup_lib.forms.form.library import load_form

DAY = date(2024, 3, 1)
STRINGS = tuple(words for words in NAUGHTY[::25] if words.strip())
SHOWN = """() => [
    ...[...document.querySelectorAll("input, textarea, select")].map((field) => field.value),
    ...[...document.querySelectorAll("td, p, li, dd, h1, h2, h3, label, span")].map((node) => node.textContent),
]"""


@pytest.fixture
def place(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        casebook.save(*family())
    return tmp_path / "team.casebook"


@pytest.fixture
def watched(page):
    """A page on which any box that a script opens is a fault."""
    opened = []
    page.on("dialog", lambda box: (opened.append(box.message), box.dismiss()))
    yield page
    assert opened == [] and page.evaluate("window.ran === undefined")


def filled(place, name):
    form = load_form(name)
    about = {"worker_id": "W1"} if form.about == "worker" else {"case_id": "F7"}
    given = packed(form, STRINGS)
    with Casebook.open(place) as casebook:
        record = keep(casebook, casebook.records.open(form, on=DAY, **about), given)
    return form, about, given, record


def typed_in(field, given):
    """The texts that a person can type in a field: one line holds no line breaks."""
    value = given.get(field.id, [])
    if field.is_table:
        return texts_of(value)
    return [text.replace("\n", "") for text in texts_of(value)] if field.type == "text" else texts_of(value)


@pytest.mark.parametrize("name", ["group_case_supervision", "supervision_order_plan", "professional_supervision"])
def test_every_step_of_a_form_shows_it_as_typed_and_runs_nothing(watched, served, place, name):
    form, about, given, _ = filled(place, name)
    notebook = "group_supervision" if name == "group_case_supervision" else "supervision_form"
    asked = {} if name == "group_case_supervision" else {"form": name}
    open_page(watched, served(place), notebook, on="01/03/2024", **asked, **about)
    for section in form.sections:
        words = [text for field in section.fields for text in typed_in(field, given)]
        watched.get_by_role("link", name=section.title, exact=True).first.click()
        watched.locator(".sup-h1", has_text=section.title).wait_for(timeout=PATIENCE_MS)
        assert not_said(words, watched.evaluate(SHOWN)) == [], section.id
        watched.get_by_role("link", name="All steps").first.click()
        watched.locator(".sup-h1", has_text=form.title).wait_for(timeout=PATIENCE_MS)


@pytest.mark.parametrize(
    ("notebook", "asked"),
    [
        ("records", {"case_id": "F7"}),
        ("goal_progress", {"case_id": "F7"}),
        ("asye_year", {"worker_id": "W1"}),
    ],
)
def test_other_pages_show_names_as_text_and_run_nothing(watched, served, place, notebook, asked):
    filled(place, "group_case_supervision")
    open_page(watched, served(place), notebook, on="01/03/2024", **asked)
    said = "\n".join(watched.evaluate(SHOWN))
    assert any(words in said for words in PAYLOADS[:3])
