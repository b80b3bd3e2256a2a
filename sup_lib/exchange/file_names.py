"""Names for files, made of ids that come from elsewhere: none leaves its folder, and every system can hold it."""

import re
from collections.abc import Iterable

from sup_lib.places import is_device

_LONGEST = 80


def safe_name(text: str) -> str:
    """A name that is one plain part of a path: letters, figures, '-' and '_' only.

    Windows keeps some names for devices, in any case and with any ending; they get a '_' before them.

    >>> safe_name("../../etc/passwd"), safe_name("con"), safe_name("00123 / b."), safe_name("...")
    ('etc-passwd', '_con', '00123-b', '_')
    """
    plain = re.sub(r"[^A-Za-z0-9_]+", "-", text).strip("-")[:_LONGEST]
    return f"_{plain}" if not plain or is_device(plain) else plain


def safe_names(texts: Iterable[str]) -> dict[str, str]:
    """A name of its own for each text, also where a system does not tell capitals from small letters.

    >>> safe_names(["A/1", "a-1", "a 1"])
    {'A/1': 'A-1', 'a-1': 'a-1-2', 'a 1': 'a-1-3'}
    """
    names: dict[str, str] = {}
    taken: set[str] = set()
    for text in dict.fromkeys(texts):
        name, number = safe_name(text), 1
        while name.lower() in taken:
            number += 1
            name = f"{safe_name(text)}-{number}"
        taken.add(name.lower())
        names[text] = name
    return names
