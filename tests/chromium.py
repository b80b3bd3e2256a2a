"""The browser that the tests drive: where it is, and how it is told to keep to itself."""

import os
import shutil

QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")


def find_chromium() -> str:
    place = os.environ.get("SUP_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    assert place, "the browser tests need Chromium: install it, or set SUP_CHROMIUM to its place (see README.md)"
    return place
