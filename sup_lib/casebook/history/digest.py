"""Digests of what the casebook keeps: the same content has the same sixty-four figures, any other has others."""

import json
from collections.abc import Mapping
from datetime import date
from hashlib import sha256
from typing import Any

NOTHING = "0" * 64
"""What the first entry of a history follows."""

_MOVING = frozenset({"state", "version", "changed_at"})
"""A record's columns that may change after it is signed; the history holds each of them by itself."""


def canonical(document: Any) -> str:
    """Write JSON in the one way: names in order, no spaces, nothing beyond ASCII, days as ISO.

    >>> canonical({"b": date(2024, 3, 1), "a": "é"})
    '{"a":"\\\\u00e9","b":"2024-03-01"}'
    """
    return _ENCODER.encode(document)


def digest_of(document: Any) -> str:
    """SHA-256 of a document's canonical JSON, in hexadecimal figures."""
    return sha256(canonical(document).encode()).hexdigest()


def digest_of_record(row: Mapping[str, Any], *, facts: str | None = None) -> str:
    """Digest of a record as it is stored, without its state, version and time of change.

    `facts` are its facts in canonical JSON, where they were written so before and need not be again.
    """
    held = {name: value for name, value in row.items() if name not in _MOVING}
    if facts is None:
        return digest_of(held)
    before = canonical({name: value for name, value in held.items() if name < "facts"})
    after = canonical({name: value for name, value in held.items() if name > "facts"})
    return sha256(f'{before[:-1]},"facts":{facts},{after[1:]}'.encode()).hexdigest()


def next_digest(previous: str, content: str) -> str:
    """Digest of an entry: that of its content, bound to that of the entry before it."""
    return sha256(f"{previous}{content}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no place in a casebook")


_ENCODER = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_plain)
