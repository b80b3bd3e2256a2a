"""An exercise as a notebook: the learner's copy opens the page, the facilitator's master has the key below it."""

import re
from collections.abc import Iterator
from html import escape
from typing import Any

from sup_lib.exchange.outline.outline import Block, Outline, Part

_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|$~>])")


def exercise_notebook(outline: Outline, *, name: str, scenario: str = "", master: bool) -> bytes:
    """A notebook of an exercise that is laid out already, as `exercise_outline` does.

    `name` and `scenario` are what `open_exercise` is given. Whatever stands in the texts is shown as text. The
    master's key is what the outline holds; a learner's notebook holds the page alone.

    >>> from sup_lib.training.exercise.files import load_exercise
    >>> from sup_lib.training.exercise.pack import exercise_outline
    >>> outline = exercise_outline(load_exercise("evidence"), master=False)
    >>> b"sup.open_exercise" in exercise_notebook(outline, name="evidence", master=False)
    True
    """
    import nbformat  # noqa: PLC0415

    made = nbformat.v4.new_notebook(metadata=_METADATA)  # type: ignore[no-untyped-call]
    for number, (kind, text) in enumerate(_cells(outline, name, scenario, master)):
        known = {"id": f"cell-{number}", "metadata": {"tags": ["parameters"]} if number == _PARAMETERS else {}}
        if kind == "markdown":
            made.cells.append(nbformat.v4.new_markdown_cell(text, **known))  # type: ignore[no-untyped-call]
        else:
            made.cells.append(nbformat.v4.new_code_cell(text, **known))  # type: ignore[no-untyped-call]
    return bytes(nbformat.writes(made).encode())  # type: ignore[no-untyped-call]


_PARAMETERS = 1
"""Which cell holds the parameters."""

_METADATA: dict[str, Any] = {
    "kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"},
    "language_info": {"name": "python"},
}


_SETUP = "import sup_lib as sup\n\nsup.explain_errors()\ndone = sup.open_exercise(exercise, scenario=scenario)"


def _cells(outline: Outline, name: str, scenario: str, master: bool) -> Iterator[tuple[str, str]]:
    yield "markdown", f"# {_plain(outline.title)}\n\n{_plain(outline.state)}. {_plain(outline.mark)}."
    about = f"scenario: str = {scenario!r}  # the invented case, by id or folder; empty for none"
    yield "code", f"exercise: str = {name!r}  # the exercise, by name or file\n{about}"
    yield (
        "code",
        "import sup_lib as sup\n\nsup.explain_errors()\ndone = sup.open_exercise(exercise, scenario=scenario)",
    )
    yield "code", "done.page"
    if master:
        for part in outline.parts:
            yield "markdown", "\n\n".join(_part(part))


def _part(part: Part) -> Iterator[str]:
    yield f"## {_plain(part.title)}"
    for words in part.words:
        yield _said(words.label, words.text)
    for question in part.questions:
        yield f"### {_plain(question.label)}"
        for block in question.blocks:
            yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    if block.heading:
        yield f"**{_plain(block.heading)}**"
    for words in block.words:
        yield _said(words.label, words.text)


def _said(label: str, text: str) -> str:
    return f"**{_plain(label)}:** {_plain(text)}" if label else _plain(text)


def _plain(text: str) -> str:
    """A text that Markdown shows as it stands: no markup, no formula, no tag."""
    return _MARKDOWN.sub(r"\\\1", escape(text, quote=False)).replace("\n", " ")
