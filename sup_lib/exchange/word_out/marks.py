"""Names of the bookmarks by which a record in Word is read back: which paragraph or cell holds which answer.

A bookmark stands around a question's label or around a goal's or a group's heading. What follows it, up to the next
one, is the answer: however somebody edits that, and in whichever office program, its place is still known. In a table
the first cell of a row carries one, so that a row without is a row that somebody added. Content controls would hide
the answers from the many programs that read a document's paragraphs only.
"""

import re
from hashlib import sha256

_PREFIX = "sup_"
_LONGEST = 40
_PLAIN = re.compile(r"[A-Za-z0-9]+(_[A-Za-z0-9]+)*", re.ASCII)


def mark_name(*place: str) -> str:
    """Name the bookmark of a field, or of a row or a goal within it. Word allows 40 letters, figures and underscores.

    A place that cannot be written so gets a hash: to find it again, name the places of the record and compare.

    >>> mark_name("new_goals", "r1"), mark_name("record")
    ('sup_new_goals__r1', 'sup_record')
    >>> mark_name("parent_goals", "F7/G-1") == mark_name("parent_goals", "F7/G-2")
    False
    """
    name = _PREFIX + "__".join(place)
    if all(_PLAIN.fullmatch(part) for part in place) and len(name) <= _LONGEST:
        return name
    return f"{_PREFIX}_{sha256(repr(place).encode('utf-8', 'replace')).hexdigest()[:32]}"
