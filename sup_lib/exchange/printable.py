"""Text that every document format can hold: forbidden characters are replaced where the reader can see it."""

import re

_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c]")
_FORBIDDEN = re.compile("[\x00-\x08\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: object) -> str:
    """Give text that XML 1.0 and UTF-8 can hold; everything that they allow stays as it was typed.

    A forbidden character becomes the replacement character, so that a reader sees that something stood there. Every
    kind of line or page break becomes a plain line break. Source: W3C, XML 1.0, section 2.2.

    >>> printable("tea\\x07 at 4\\r\\n<b>£2</b>")
    'tea� at 4\\n<b>£2</b>'
    """
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", _LINE_ENDS.sub("\n", str(text)))
