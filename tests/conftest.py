"""The invented families and the browser, made once a run: each test gets a copy, or a page, of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from chromium import QUIET, find_chromium
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright

from sup_lib.casebook import Casebook
from sup_lib.run.suite import DEMONSTRATION, open_demonstration

settings.register_profile("untimed", deadline=None)  # how long an example takes says how busy the machine is
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def demonstration_made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration casebook's file; copy it, and never write to it."""
    folder = tmp_path_factory.mktemp("made")
    open_demonstration(folder).close()
    return folder / f"{DEMONSTRATION}.casebook"


@pytest.fixture
def demonstration(demonstration_made: Path, tmp_path: Path) -> Path:
    """A demonstration casebook's file of this test's own."""
    return Path(shutil.copy(demonstration_made, tmp_path))


@pytest.fixture
def book(demonstration: Path) -> Iterator[Casebook]:
    """The demonstration casebook, open."""
    with Casebook.open(demonstration) as casebook:
        yield casebook


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; one for all, since Playwright cannot be started twice in one process."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=find_chromium(), args=QUIET)
        yield opened
        opened.close()
