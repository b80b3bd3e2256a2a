"""A browser's side of a page, as its page speaks it: messages in, answers out, without a browser."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from sup_lib.casebook import Casebook
from sup_lib.forms.records.answers_file import read_answers
from sup_lib.places import bundled
from sup_lib.run.suite import DEMONSTRATION_DAY
from sup_lib.run.walk import open_form
from sup_lib.widgets.page import Page

CASE_ID, FORM_ID = "F-0007", "group_case_supervision"


class Browser:
    """Speaks to a page as the browser does, and remembers what it answers."""

    def __init__(self, page: Page) -> None:
        self.page, self.answers, self.buffers = page, [], []
        self.page.send = self._take

    def _take(self, message: dict[str, Any], buffers: Any = None) -> None:
        self.answers.append(message)
        self.buffers.append(buffers)

    def say(self, message: dict[str, Any], *buffers: bytes) -> dict[str, Any] | None:
        before = len(self.answers)
        self.page._hear(self.page, message, [memoryview(one) for one in buffers])
        return self.answers[-1] if len(self.answers) > before else None

    def type(self, field: str, value: Any, **place: str) -> dict[str, Any]:
        number = len(self.answers) + 1
        answer = self.say({"do": "change", "field": field, "value": value, "n": number, **place})
        assert answer is not None and number in (answer.get("kept"), answer.get("refused"))
        return answer

    def press(self, name: str, *buffers: bytes, **extra: Any) -> dict[str, Any] | None:
        return self.say({"do": "press", "name": name, "n": len(self.answers) + 1, **extra}, *buffers)

    def go(self, page: str) -> None:
        assert self.press("go", page=page) is None
        assert self.view["key"] == page

    @property
    def view(self) -> dict[str, Any]:
        return self.page.view

    @property
    def blocks(self) -> list[dict[str, Any]]:
        """Every block of the page, those inside groups too; each row and each cell of a table is one."""
        return list(every_block(self.view["blocks"]))

    def of(self, kind: str) -> list[dict[str, Any]]:
        return [block for block in self.blocks if block.get("type") == kind]

    def control(self, element_id: str) -> dict[str, Any]:
        return next(block for block in self.blocks if block.get("id") == element_id)

    @property
    def words(self) -> str:
        return str(self.view)


def every_block(blocks: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    for block in blocks:
        yield block
        yield from every_block(block.get("blocks", []))
        if block.get("type") == "rows":
            yield from block["rows"]
            yield from every_block([cell for row in block["rows"] for cell in row["cells"]])
        if block.get("type") == "buttons":
            yield from block["items"]


def open_walk(casebook: Casebook, *, on: Any = DEMONSTRATION_DAY, pictures: bool = False) -> Any:
    """A walk-through of group case supervision; its charts, which are slow, only where they are asked for."""
    walk = open_form(casebook, FORM_ID, CASE_ID, on=on)
    if not pictures:
        walk._pictures = None
    return walk


@pytest.fixture(scope="session")
def walk_in() -> Callable[..., Any]:
    """`walk_in(casebook)` opens a walk-through, as the fixture `walk` does."""
    return open_walk


@pytest.fixture(scope="session")
def browse() -> Callable[[Page], Browser]:
    """`browse(page)` opens a page."""
    return Browser


@pytest.fixture
def walk(book: Casebook) -> Any:
    return open_walk(book)


@pytest.fixture
def browser(walk: Any) -> Browser:
    return Browser(walk.page)


@pytest.fixture
def filled(walk: Any, browser: Browser) -> Browser:
    """Every answer of the bundled supervision typed, none of it signed."""
    for field_id, value in read_answers(bundled("datasets", "group_supervision.yaml"), walk.form).items():
        assert "kept" in browser.type(field_id, value)
    return browser
