"""What the page said was kept is there after any accident, and the page says when nobody listens."""

import os
import signal

import psutil
import pytest
from browser.hands import kept, open_page, step, write
from playwright.sync_api import expect
from support.while_typing import kill_while_typing

from sup_lib.casebook import Casebook

QUESTION = "How far do we see or hear it, and on what evidence?"


@pytest.fixture
def typing(page, served, invented):
    server = served(invented)
    open_page(page, server, "group_supervision", case_id="F-0007")
    step(page, "What is changing for the child")
    return server


def kernels(server):
    return [
        one
        for one in psutil.Process(server.process.pid).children(recursive=True)
        if "ipykernel" in " ".join(one.cmdline())
    ]


def answers(place):
    with Casebook.open(place) as book:
        return book.records.all(case_id="F-0007", state="draft")[0].answers


def test_a_reload_shows_every_word(page, typing, invented):
    write(page, QUESTION, "She sleeps through, says her grandmother")
    kept(page)
    page.reload()
    page.locator(".sup-h1").wait_for(timeout=90_000)
    step(page, "What is changing for the child")
    expect(page.get_by_label(QUESTION)).to_have_value("She sleeps through, says her grandmother")


def test_the_label_stays_in_sight_however_far_one_scrolls(page, typing):
    page.evaluate("window.scrollTo(0, document.documentElement.scrollHeight)")
    expect(page.locator(".sup-state")).to_be_in_viewport()
    assert page.evaluate("window.scrollY") > 300


def test_a_killed_kernel_is_said_within_five_seconds_and_loses_nothing_kept(page, typing, invented):
    write(page, QUESTION, "Kept before the accident")
    kept(page)
    for kernel in kernels(typing):
        kernel.send_signal(signal.SIGKILL)
    expect(page.locator(".sup-state")).to_contain_text("Not saved", timeout=5_000)
    write(page, QUESTION, "Typed after it")
    expect(page.locator(".sup-state")).to_contain_text("Kept until")
    assert answers(invented)["change_seen"] == "Kept before the accident"


def test_a_killed_server_is_said_too_and_the_draft_is_offered_again(page, typing, served, invented, browser):
    write(page, QUESTION, "Kept before the power went")
    kept(page)
    for process in [*kernels(typing), typing.process]:
        os.kill(process.pid, signal.SIGKILL)
    expect(page.locator(".sup-state")).to_contain_text("Not saved", timeout=5_000)
    again = browser.new_page()
    open_page(again, served(invented), "group_supervision", case_id="F-0007")
    step(again, "What is changing for the child")
    expect(again.get_by_label(QUESTION)).to_have_value("Kept before the power went")
    again.close()


def test_a_second_supervisor_is_told_and_both_texts_stay(page, typing, invented, browser):
    other = browser.new_page()
    open_page(other, typing, "group_supervision", case_id="F-0007")
    step(other, "What is changing for the child")
    write(page, QUESTION, "What the first one typed")
    kept(page)
    write(other, QUESTION, "What the second one typed")
    expect(other.locator(".sup-state")).to_contain_text("Not saved: somebody else changed", timeout=10_000)
    expect(other.locator(".sup-state")).to_contain_text("What the first one typed")
    expect(other.get_by_label(QUESTION)).to_have_value("What the second one typed")
    assert answers(invented)["change_seen"] == "What the first one typed"
    other.close()


def test_a_dozen_kills_while_somebody_types_lose_nothing_that_the_page_said_was_kept(browser, invented):
    found = kill_while_typing(browser, invented, kills=12, seed=1)
    assert dict(found.kills) == {"kernel": 4, "server": 4, "tab": 4}
    assert dict(found.wrong) == {}
    assert found.said_kept >= 12, "each time the page said at least once that all was kept"
    assert any(lost > 0 for lost in found.lost_s), "no kill met typing that was under way, so that nothing was shown"
