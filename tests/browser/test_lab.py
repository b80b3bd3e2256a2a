"""The exercise in JupyterLab itself: the notebook opened, changed, run, and answered wrong, half and right."""

import pytest
from browser.hands import PATIENCE_MS
from browser.test_exercise import CAR, PRAISE, TIDY, asked, nobodys_answers, picture
from playwright.sync_api import expect

pytestmark = pytest.mark.usefixtures(nobodys_answers.__name__)

PARAMETERS = 'exercise: str = "timeline"\nscenario: str = ""\npolicy: str = "lambeth-2021"\nfolder: str = ""'


def run_all(page):
    """Write the parameters anew and run every cell, as somebody does by mouse and keyboard."""
    page.locator(".jp-CodeCell .cm-content").filter(has_text="exercise: str").click()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(PARAMETERS)
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def test_an_exercise_is_run_and_answered_in_jupyterlab(page, served, invented):
    server = served(invented)
    page.goto(f"{server.url}/lab/tree/exercise.ipynb?token={server.token}", timeout=PATIENCE_MS)
    page.locator(".jp-CodeCell .cm-content").filter(has_text="exercise: str").wait_for(timeout=PATIENCE_MS)
    expect(page.get_by_role("button", name="| Idle")).to_be_visible(timeout=PATIENCE_MS)
    run_all(page)
    expect(page.locator(".sup-h1")).to_contain_text("What does not fit?", timeout=PATIENCE_MS)
    group = asked(page, "Which events show willingness to workers")
    said, tag = group.locator(".sup-feedback"), group.locator(".sup-tag")
    check = group.get_by_role("button", name="Check")

    group.get_by_label(CAR, exact=True).check()
    check.click()
    expect(tag).to_have_text("Not yet")
    expect(said).to_contain_text("This is a car, and nothing of the agreement.")
    picture(page, "lab_wrong", group)

    group.get_by_label(PRAISE, exact=True).check()
    check.click()
    expect(tag).to_have_text("In part")
    picture(page, "lab_half", group)

    group.get_by_label(CAR, exact=True).uncheck()
    group.get_by_label(TIDY, exact=True).check()
    check.click()
    expect(tag).to_have_text("Right")
    expect(said).to_contain_text("Neither tells what a Tuesday evening is like.")
    picture(page, "lab_right", group)
    page.set_viewport_size({"width": 1920, "height": 1080})
    picture(page, "lab_projector", group)
    page.set_viewport_size({"width": 390, "height": 844})
    picture(page, "lab_phone", group)
    expect(page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']")).to_have_count(0)
    expect(page.get_by_text("notified about official Jupyter news")).to_have_count(0)
