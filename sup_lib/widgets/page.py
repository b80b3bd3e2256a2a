"""The page itself: one small component that draws what it is told and tells what is typed."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from sup_lib.errors import SupError

Event = dict[str, Any]
View = dict[str, Any]

_BROWSER = Path(__file__).parent / "browser"

PARTS = (
    "make",
    "line",
    "pointer",
    "controls",
    "advice",
    "blocks",
    "leads",
    "questions",
    "listing",
    "files",
    "goal_charts",
    "state",
    "view",
)
"""What runs in the browser, from the ground up. A widget is one ES module, so its parts are joined in this order."""


def _joined() -> str:
    return "\n".join((_BROWSER / f"{part}.js").read_text(encoding="utf-8") for part in PARTS)


class Page(anywidget.AnyWidget):
    """A page in the browser, drawn from a view: a title and blocks (see `sup_lib.widgets.blocks`).

    `on_change` is called with every change that is typed and returns what to answer once it is kept; `on_press` with
    every button or link, and with an uploaded file's `contents`. Pings are answered here, so that the page knows that
    somebody listens.
    """

    _esm = _joined()
    _css = _BROWSER / "page.css"
    view = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        view: View,
        *,
        on_change: Callable[[Event], Event] | None = None,
        on_press: Callable[[Event], None] | None = None,
    ) -> None:
        super().__init__(view=view)
        self._on_change, self._on_press = on_change, on_press
        self.on_msg(self._hear)

    def _hear(self, _: Any, message: Event, buffers: Any) -> None:
        """Answer a message of the page's."""
        number = message.get("n")
        if message.get("do") == "ping":
            self.send({"pong": number})
        elif message.get("do") == "change" and self._on_change:
            self.send(self._answer(message, number))
        elif message.get("do") == "press" and self._on_press:
            self._press(self._on_press, {**message, "contents": bytes(buffers[0])} if buffers else message, number)

    def _answer(self, message: Event, number: Any) -> Event:
        """Keep a change; whatever goes wrong, the page is told that it is not saved."""
        assert self._on_change is not None
        try:
            return {**self._on_change(message), "kept": number}
        except Exception as fault:
            return {"refused": number, "sentence": _sentence(fault)}

    def _press(self, on_press: Callable[[Event], None], message: Event, number: Any) -> None:
        """Do what a button asks; where it cannot be done, the page says so instead of doing nothing."""
        try:
            on_press(message)
        except Exception as fault:
            self.send({"refused": number or True, "sentence": _sentence(fault)})

    def hand_over(self, *, file: str, mime: str, contents: bytes) -> None:
        """Give the browser a file to save."""
        self.send({"file": file, "mime": mime}, [contents])


def _sentence(fault: Exception) -> str:
    if isinstance(fault, SupError):
        return str(fault)
    first = next(iter(str(fault).splitlines()), "")  # a database says the whole statement after its first line
    return f"it could not be written ({type(fault).__name__}: {first})"
