"""Kill the kernel, the server or the tab while somebody types, and compare the disk with what the page had said.

The page is the real one in a real Chromium. Whenever it says 'Kept', what stands in the box at that moment is noted:
all of it must be on disk after any kill, and what is on disk must be what was typed.
"""

import os
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import psutil
from browser.hands import open_page, step
from playwright.sync_api import Browser, Page, expect

from sup_lib.casebook import Casebook
from sup_lib.run.server import RunningServer, start_server

CASE, STEP, FIELD = "F-0007", "What is changing for the child", "change_seen"
QUESTION = "How far do we see or hear it, and on what evidence?"
PATIENCE_MS = 120_000
KINDS = ("kernel", "server", "tab")
_NOTE_WHAT_IS_KEPT = """() => {
  const state = document.querySelector(".sup-state");
  const box = [...document.querySelectorAll("textarea")].find((one) => one.labels[0]?.innerText.trim() === QUESTION);
  const note = () => state.dataset.state === "kept"
    ? saidKept(box.value) : state.dataset.state === "lost" && saidLost(Date.now());
  new MutationObserver(note).observe(state, { attributes: true, childList: true, characterData: true });
}""".replace("QUESTION", repr(QUESTION))


@dataclass
class Round:
    """What stood there, what was typed (each letter with its moment), and what the page said was kept or not."""

    before: str = ""
    typed: str = ""
    killed: float = 0.0
    moments: list[float] = field(default_factory=list)
    said_kept: list[str] = field(default_factory=list)
    said_lost: list[float] = field(default_factory=list)


@dataclass
class Found:
    """What came of many kills; `lost_s` are the seconds of typing before each kill that are not on disk."""

    kills: Counter[str] = field(default_factory=Counter)
    said_kept: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    lost_s: list[float] = field(default_factory=list)
    told_after_s: list[float] = field(default_factory=list)


class Desk:
    """A supervisor's desk: a casebook, its server, and one tab in which somebody types."""

    def __init__(self, browser: Browser, place: Path) -> None:
        self._browser, self._place = browser, place
        self.server = self._serve()

    def _serve(self) -> RunningServer:
        return start_server(casebook=self._place, allow_root=True)

    def on_disk(self) -> str:
        with Casebook.open(self._place) as book:
            drafts = book.records.all(case_id=CASE, state="draft")
            return str(drafts[0].answers.get(FIELD, "")) if drafts else ""

    def sit_down(self, said: Round) -> Page:
        """Open the page at its box, and note from now on what it says."""
        if self.server.process.poll() is not None:
            self.server.stop()  # closes what is left of its pipes
            self.server = self._serve()
        page = self._browser.new_context().new_page()
        # Playwright marks the function that it is given, which a list's own `append` does not let it
        page.expose_function("saidKept", lambda words: said.said_kept.append(words))  # noqa: PLW0108
        page.expose_function("saidLost", lambda at: said.said_lost.append(at))  # noqa: PLW0108
        open_page(page, self.server, "group_supervision", case_id=CASE)
        step(page, STEP)
        page.get_by_label(QUESTION).wait_for(timeout=PATIENCE_MS)
        page.evaluate(_NOTE_WHAT_IS_KEPT)
        return page

    def kill(self, kind: str, page: Page) -> None:
        """Kill one of the three as the machine would, with no word of warning."""
        targets: dict[str, Callable[[], list[int]]] = {
            "kernel": lambda: [one.pid for one in self._kernels()],
            "server": lambda: [self.server.process.pid],
            "tab": lambda: _renderers(self._browser),
        }
        found = targets[kind]()
        assert found, f"there is no {kind} to kill"
        left = self._kernels() if kind == "server" else []
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        psutil.wait_procs(left)  # a kernel ends by itself once its server is gone; until then it may still write

    def _kernels(self) -> list[psutil.Process]:
        children = psutil.Process(self.server.process.pid).children(recursive=True)
        return [one for one in children if "ipykernel" in " ".join(one.cmdline())]

    def leave(self) -> None:
        self.server.stop()


def _renderers(browser: Browser) -> list[int]:
    session = browser.new_browser_cdp_session()
    processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
    session.detach()
    return [int(one["id"]) for one in processes if one["type"] == "renderer"]


def kill_while_typing(
    browser: Browser, place: Path, *, kills: int, seed: int, kinds: tuple[str, ...] = KINDS, hear_out: bool = False
) -> Found:
    """Type and kill so many times; with `hear_out` wait each time until the page says that it is not saving.

    What is left is looked at when the page is opened again: what a killed tab had sent off is still on its way.
    """
    found, chance = Found(), Random(seed)
    desk, last = Desk(browser, place), None
    try:
        for turn in range(kills):
            last = _one(desk, kinds[turn % len(kinds)], chance, found, last, hear_out=hear_out)
        said = Round()
        _look(desk, desk.sit_down(said), said, last, found)
    finally:
        desk.leave()
    return found


def _one(desk: Desk, kind: str, chance: Random, found: Found, last: Round | None, *, hear_out: bool) -> Round:
    said = Round()
    page = desk.sit_down(said)
    _look(desk, page, said, last, found)
    page.get_by_label(QUESTION).focus()
    page.keyboard.press("Control+End")
    _type(page, said, chance, letters=chance.randint(10, 30))
    expect(page.locator(".sup-state")).to_have_attribute("data-state", "kept", timeout=PATIENCE_MS)
    _type(page, said, chance, letters=chance.randint(1, 30))
    said.killed = time.time()
    desk.kill(kind, page)
    if hear_out and kind != "tab":
        page.wait_for_function(_STATE_IS_LOST, timeout=PATIENCE_MS)
        found.told_after_s.append(min(said.said_lost) / 1000 - said.killed)
    page.context.close()
    found.kills[kind] += 1
    found.said_kept += len(said.said_kept)
    return said


def _look(desk: Desk, page: Page, said: Round, last: Round | None, found: Found) -> None:
    """Compare what the page offers with what was typed, and said to be kept, before the kill."""
    said.before = page.get_by_label(QUESTION).input_value()
    if said.before != desk.on_disk():
        found.wrong["the page does not offer what is on disk"] += 1
    if last is not None:
        _compare(last, said.before, found)


_STATE_IS_LOST = "document.querySelector('.sup-state').dataset.state === 'lost'"


def _type(page: Page, said: Round, chance: Random, *, letters: int) -> None:
    for _ in range(letters):
        letter = chance.choice("etaoin shrdlu")
        page.keyboard.type(letter)
        said.typed += letter
        said.moments.append(time.time())
        page.wait_for_timeout(chance.uniform(10, 70))


def _compare(said: Round, after: str, found: Found) -> None:
    if not (said.before + said.typed).startswith(after):
        found.wrong["something is there that nobody typed"] += 1
    for kept in said.said_kept:
        if not after.startswith(kept):
            found.wrong["what the page said was kept is gone"] += 1
    missing = said.moments[len(after) - len(said.before) :]
    found.lost_s.append(said.killed - missing[0] if missing else 0.0)
