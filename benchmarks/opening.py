"""How long group supervision takes to open in the browser: `python benchmarks/opening.py`.

Against a Voilà page of one button that the same server serves in the same run. Chromium, or SUP_CHROMIUM, is driven.
"""

import os
import shutil
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

import nbformat
from playwright.sync_api import BrowserContext, sync_playwright

from sup_lib.places import bundled
from sup_lib.run.server import RunningServer, start_server
from sup_lib.run.suite import DEMONSTRATION, open_demonstration

RUNS, PATIENCE_MS = 7, 120_000
PAGES = {
    "one button (Voilà)": ("one_button", {}, "button:has-text('Press')"),
    "one anywidget (Voilà)": ("one_anywidget", {}, "button:has-text('Press')"),
    "group supervision, F-0007": ("group_supervision", {"case_id": "F-0007"}, "a:has-text('This session')"),
    "start page, case list": ("00_start_here", {}, "td a"),
}
"""What is opened: its notebook, its query, and what a person uses first."""


def main() -> None:
    chromium = os.environ.get("SUP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        place = fill(Path(folder))
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        with start_server(folder=place / "notebooks", casebook=place / "team.casebook", allow_root=True) as server:
            taken = measure(browser.new_context(), server)
        browser.close()
    show(taken)


def fill(folder: Path) -> Path:
    """A casebook of the invented families, and the suite's notebooks beside two that show one button."""
    open_demonstration(folder).close()
    (folder / f"{DEMONSTRATION}.casebook").rename(folder / "team.casebook")
    shutil.copytree(bundled("notebooks"), folder / "notebooks")
    ask = "import ipywidgets\n\nipywidgets.Button(description='Press')"
    script = "export default {render: ({el}) => { el.innerHTML = '<button>Press</button>' }}"
    any_ask = f"import anywidget\n\nanywidget.AnyWidget(_esm={script!r})"
    for name, source in (("one_button", ask), ("one_anywidget", any_ask)):
        notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
        nbformat.write(notebook, folder / "notebooks" / f"{name}.ipynb")
    return folder


def measure(context: BrowserContext, server: RunningServer) -> dict[str, list[float]]:
    """Seconds for each page, one after another and round again, the first round for warmth alone."""
    taken: dict[str, list[float]] = {name: [] for name in PAGES}
    for number in range(RUNS + 1):
        for name, (notebook, query, first) in PAGES.items():
            seconds = once(context, server.page(notebook, **query), first)
            if number:
                taken[name].append(seconds)
    return taken


def once(context: BrowserContext, address: str, first: str) -> float:
    page = context.new_page()
    start = perf_counter()
    page.goto(address, timeout=PATIENCE_MS, wait_until="commit")
    page.locator(first).first.click(trial=True, timeout=PATIENCE_MS)
    seconds = perf_counter() - start
    page.close()
    return seconds


def show(taken: dict[str, list[float]]) -> None:
    print(f"180 invented families; from the address to what can first be clicked; {RUNS} runs after one for warmth")
    print(f"{'':28}{'median':>8}{'least':>8}{'most':>8}{'to one button':>15}")
    base = median(next(iter(taken.values())))
    for name, times in taken.items():
        print(f"{name:28}{median(times):6.2f} s{min(times):6.2f} s{max(times):6.2f} s{median(times) / base:13.2f} x")


if __name__ == "__main__":
    main()
