"""A real server and a real Chromium: nothing is stood in for, and nothing may leave this computer."""

import shutil

import pytest

from sup_lib.run.server import start_server
from sup_lib.run.suite import DEMONSTRATION, open_demonstration


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture
def page(browser):
    """A page at a laptop's size; a fault in its script, or a request to elsewhere, fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 800}, accept_downloads=True)
    opened = context.new_page()
    faults = []
    opened.on("pageerror", lambda fault: faults.append(str(fault)))
    opened.on("request", lambda request: faults.append(request.url) if elsewhere(request.url) else None)
    yield opened
    context.close()
    assert faults == []


def elsewhere(url):
    return not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:", "about:"))


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demonstration")
    open_demonstration(folder).close()
    return folder / f"{DEMONSTRATION}.casebook"


@pytest.fixture
def invented(demonstration, tmp_path):
    """A fresh copy of the invented casebook."""
    return shutil.copyfile(demonstration, tmp_path / demonstration.name)


@pytest.fixture
def served():
    """Start a server on a casebook; it is stopped when the test ends."""
    running = []

    def serve(casebook):
        running.append(start_server(casebook=casebook, allow_root=True))
        return running[-1]

    yield serve
    for server in running:
        server.stop()
