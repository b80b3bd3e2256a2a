"""What a notebook shows where it cannot go on: the sentence and a way back, and no traceback."""

from types import TracebackType
from typing import Any

from sup_lib.errors import SupError
from sup_lib.widgets import blocks
from sup_lib.widgets.page import Page


def explain_errors() -> None:
    """From here on, show what this library says no to as a page with its sentence; other faults stay as they are.

    The cell still fails, so that a run of the notebook fails too. Does nothing outside IPython.

    >>> explain_errors()
    """
    from IPython import get_ipython  # noqa: PLC0415

    shell = get_ipython()
    if shell is not None:
        shell.set_custom_exc((SupError,), _explain)


def problem_page(problem: SupError) -> Page:
    """The page that says one problem.

    >>> problem_page(SupError("there is no case 'F9'")).view["blocks"][0]["text"]
    "There is no case 'F9'."
    """
    sentence = str(problem)
    return Page(
        {
            "key": "problem",
            "title": "This cannot be opened",
            "where": "",
            "invented": False,
            "keeps": False,
            "blocks": [
                blocks.inset(f"{sentence[:1].upper()}{sentence[1:]}."),
                blocks.buttons({**blocks.link("Case list", "00_start_here"), "kind": ""}),
            ],
        }
    )


def _explain(
    shell: Any, kind: type[SupError], problem: SupError, trace: TracebackType, tb_offset: int | None = None
) -> list[str]:
    from IPython.display import display  # noqa: PLC0415

    display(problem_page(problem))  # type: ignore[no-untyped-call]
    said = [f"{kind.__name__}: {problem}"]
    shell._showtraceback(kind, problem, said)  # without it `sup run` would see that a cell failed, and not why
    return said
