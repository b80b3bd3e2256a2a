"""Many strings in one record: spread over every field, and every column of each table, that somebody can fill."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import cycle
from typing import Any

import docx
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from lxml import etree, html
from naughty.strings import PAYLOADS

from sup_lib.exchange.printable import printable
from sup_lib.forms.form.definition import Column, Field, Form
from sup_lib.forms.signing.check import column_is_shown

_WORDS = ("text", "long_text", "people")
_SAID = ("span", "dd", "td", "th", "h1", "h3", "h4", "figcaption", "p", "li")
_KEYS = ("row", "goal", "group")


def packed(form: Form, strings: Iterable[str]) -> dict[str, Any]:
    """An answer to every field: each of the strings once, and every payload in each field of words and each table.

    What opens another field or column says what opens it, so that nothing typed is hidden.
    """
    opens = _openers(form.fields)
    fields = [field for field in form.fields if not field.shows]
    free = [field for field in fields if field.id not in opens and (field.is_table or field.type in _WORDS)]
    share = {field.id: list(PAYLOADS) for field in free}
    for words, field in zip(strings, cycle(free), strict=False):
        share[field.id].append(words)
    return {field.id: _answer(field, opens, share.get(field.id, [])) for field in fields}


def _answer(field: Field, opens: dict[str, list[str]], share: list[str]) -> Any:
    if field.id in opens:
        return list(opens[field.id]) if field.type == "choices" else opens[field.id][0]
    if field.is_table:
        return list(_rows(field, share))
    if share:
        return "\n".join(share)
    return list(PAYLOADS) if field.type == "choices" else PAYLOADS[0]


def _rows(field: Field, strings: list[str]) -> Iterator[dict[str, Any]]:
    opens, left, number = _openers(field.columns), list(strings), 0
    goal = {"goal": "G1"} if any(column.id == "goal" for column in field.columns) else {}
    while left:
        row = {"row": f"r{number}", **goal, **{name: said[number % len(said)] for name, said in opens.items()}}
        for column in field.columns:
            if left and column.id not in (*row, *_KEYS) and column_is_shown(column, row):
                row[column.id] = left.pop(0)
        yield row
        number += 1


def _openers(items: Sequence[Field] | Sequence[Column]) -> dict[str, list[str]]:
    """What has to be said, by field or column, so that others are asked."""
    found: dict[str, list[str]] = {}
    for item in items:
        for name, wanted in item.shown_when.items():
            found.setdefault(name, []).extend(one for one in wanted if one not in found[name])
    return found


def texts_of(value: Any) -> Iterator[str]:
    """Every text that somebody typed in an answer."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from (text for name, part in value.items() if name not in _KEYS for text in texts_of(part))
    elif isinstance(value, list):
        yield from (text for part in value for text in texts_of(part))


def flat(text: str) -> str:
    """A text as documents lay it out: what they cannot hold shown as missing, lines trimmed, empty ones gone."""
    return "\n".join(line for one in printable(text).split("\n") if (line := " ".join(one.split())))


def not_said(texts: Iterable[str], said: Iterable[str]) -> list[str]:
    """The texts that do not stand, whole and with nothing else but a label before them, in what a document says."""
    whole = "\n" + "\n".join(map(flat, said)) + "\n"
    wanted = {one: text for text in texts if (one := flat(text))}
    return [text for one, text in wanted.items() if not re.search(rf"(?:\n|: |\? ){re.escape(one)}\n", whole)]


def said_in_page(page: str) -> list[str]:
    """What a page shows, a text for each element."""
    return [node.text_content() for node in html.fromstring(page).iter(*_SAID)]


def said_in_word(document: bytes) -> list[str]:
    """What a Word document says, as python-docx reads it, a text for each paragraph."""
    opened = docx.Document(io.BytesIO(document))
    return [Paragraph(one, opened).text for one in opened.element.body.iter(qn("w:p"))]


def refuse_what_runs(page: str) -> None:
    """Look for whatever a browser would run or fetch in a page or a drawing."""
    tree = html.fromstring(page)
    assert tree.xpath("//script | //iframe | //object | //embed | //svg[@onload] | //img[@src='x']") == []
    assert [name for node in tree.iter(etree.Element) for name in node.attrib if name.startswith("on")] == []
    links = [str(link) for link in tree.xpath("//@href | //@src")]
    assert [link for link in links if link.lower().startswith(("javascript:", "http"))] == []
