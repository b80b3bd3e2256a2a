"""The blocks that a page is made of: plain dictionaries that the page component draws.

Every text in them is drawn as text: nothing that somebody typed can run in the browser.
"""

from base64 import b64encode
from collections.abc import Iterable, Sequence
from typing import Any, Literal

Block = dict[str, Any]
TagKind = Literal["done", "doing", "todo", "wrong", "note"]


def heading(text: str, *, level: int = 2, tag: tuple[str, TagKind] | None = None) -> Block:
    """A heading, with a word of state beside it where `tag` gives one and its kind."""
    shown = {"text": tag[0], "kind": tag[1]} if tag else None
    return {"type": "heading", "text": text, "level": level, "tag": shown}


def paragraph(text: str, *, small: bool = False) -> Block:
    """A paragraph."""
    return {"type": "paragraph", "text": text, "small": small}


def inset(text: str) -> Block:
    """A remark set apart."""
    return {"type": "inset", "text": text}


def warning(text: str) -> Block:
    """A warning; use it sparingly."""
    return {"type": "warning", "text": text}


def panel(title: str, text: str) -> Block:
    """The good news at the end of a walk-through."""
    return {"type": "panel", "title": title, "text": text}


def details(summary: str, paragraphs: Iterable[str]) -> Block:
    """Guidance that is folded away until somebody opens it."""
    return {"type": "details", "summary": summary, "paragraphs": list(paragraphs)}


def facts(rows: Iterable[tuple[str, str, str]], *, none: str = "Not on file") -> Block:
    """Facts on file: label, value, and where each comes from; `none` stands where there is no value."""
    return {
        "type": "facts",
        "none": none,
        "rows": [{"label": label, "value": value, "source": source} for label, value, source in rows],
    }


def picture(png: bytes, *, alt: str, caption: str = "") -> Block:
    """A chart, with what it says in words."""
    return {"type": "picture", "src": data_url(png), "alt": alt, "caption": caption}


def data_url(png: bytes) -> str:
    """A picture as an address that holds it whole.

    >>> data_url(b"PNG")
    'data:image/png;base64,UE5H'
    """
    return f"data:image/png;base64,{b64encode(png).decode()}"


def group(blocks: Iterable[Block]) -> Block:
    """Blocks that belong together."""
    return {"type": "group", "blocks": list(blocks)}


def tasks(items: Iterable[tuple[str, str, str, TagKind, str]]) -> Block:
    """A task list: text, page, state in words, kind of state, hint."""
    names = ("text", "page", "state", "kind", "hint")
    return {"type": "tasks", "items": [dict(zip(names, item, strict=True)) for item in items]}


def errors(title: str, items: Iterable[tuple[str, str, str]]) -> Block:
    """The summary of what is to mend: sentence, page, and the id of the control it leads to."""
    names = ("text", "page", "field")
    return {"type": "errors", "title": title, "items": [dict(zip(names, item, strict=True)) for item in items]}


def listing(caption: str, columns: Sequence[str], rows: Iterable[Sequence[Any]], *, find: str = "") -> Block:
    """A table to read; a cell may be text, a `link`, a `tag` or `lines`. `find` is the label of a search box over it.

    A page shows the first rows of a long one until somebody asks for the rest.
    """
    return {
        "type": "listing",
        "caption": caption,
        "columns": list(columns),
        "rows": [list(r) for r in rows],
        "find": find,
    }


def lines(texts: Iterable[str], *, most: int, rest: str) -> Block:
    """A cell of short sentences, one a line; those after the first `most` are folded under `rest`."""
    found = list(texts)
    return {"lines": found[:most], "more": found[most:], "summary": rest}


def tag(text: str, kind: TagKind) -> Block:
    """A word of state."""
    return {"text": text, "kind": kind}


def link(text: str, notebook: str, **query: str) -> Block:
    """A link to another page of the suite, with what it should open."""
    return {"text": text, "notebook": notebook, "query": query}


def lab_link(text: str, notebook: str) -> Block:
    """A link that opens a page's notebook in JupyterLab."""
    return {"text": text, "notebook": notebook, "lab": True, "kind": "link"}


def button(text: str, press: str, *, kind: str = "", element_id: str | None = None, **extra: Any) -> Block:
    """A button, or with `kind` 'second' a quiet one, or with 'link' a link that presses."""
    return {"text": text, "press": press, "kind": kind, "id": element_id, "extra": extra}


def buttons(*items: Block) -> Block:
    """Buttons and links in one line."""
    return {"type": "buttons", "items": list(items)}


def doors(groups: Iterable[tuple[str, Sequence[Block]]]) -> Block:
    """Links and buttons grouped under headings; each item's `gets` says in one line what lies behind it."""
    return {"type": "doors", "groups": [{"who": who, "items": list(items)} for who, items in groups]}


def question(
    kind: str,
    field: str,
    label: str,
    value: Any,
    *,
    element_id: str = "",
    options: Iterable[str] = (),
    hint: str = "",
    error: str = "",
    **more: Any,
) -> Block:
    """One thing to type or to choose, by kind of control; what is typed is told as the `field`'s.

    `more` is what some controls know besides: `rows` of a long text, `guidance`, the `source` of what stands there,
    the `row` and `column` of a table, options `in_sight`.

    >>> question("date", "on", "Look back to", "31/03/2026")["id"]
    'f-on'
    """
    asked = {"type": "question", "kind": kind, "id": element_id or f"f-{field}", "field": field, "label": label}
    return {**asked, "hint": hint, "options": list(options), "value": value, "error": error, **more}


def upload(label: str, press: str, *, hint: str, accept: str, button_text: str, error: str = "") -> Block:
    """A file to choose and hand over; `press` is called with its `file` name and its `contents`."""
    names = {"id": "upload", "label": label, "hint": hint, "accept": accept, "button": button_text, "error": error}
    return {"type": "upload", "press": press, **names}


def spread(scores: Sequence[tuple[str, int]]) -> Block:
    """Where each member of a group stands on 0 to 10, and the spread in words for those who cannot see it."""
    values = [{"at": at, "names": [name for name, score in scores if score == at]} for at in range(11)]
    said = ", ".join(f"{name} {score}" for name, score in scores)
    return {"type": "bars", "label": f"Scores from 0 to 10: {said}", "values": values}
