"""What people type, paste or send, and what it must never do: the strings that every form and every way out gets."""

import json
from pathlib import Path

NAUGHTY = json.loads((Path(__file__).parents[1] / "fixtures" / "naughty_strings.json").read_text(encoding="utf-8"))
PAYLOADS = (
    "<script>window.ran = true</script>",
    "<img src=x onerror='window.ran = true'>",
    '"><svg onload=window.ran=true>',
    "javascript:window.ran=true",
    "${window.ran = true}",
    '=HYPERLINK("http://example.invalid")',
    "$\\frac{1}{0$",
)
ODD = (
    "".join(map(chr, range(32))),
    "null \x00 byte",
    "\x1b[2Jgone\x9b31m",
    "not \ufffe a \uffff letter",
    "\x7f\x85\u2028\u2029 breaks",
    "a\r\nb\rc\n\n\nd",
    "]]> <!-- {{ 7*7 }} {% raw %} <%= 1 %>",
    "\u202eback to front\u202c",
    "  two  spaces, and a tab\there  ",
)
"""Signs that XML, a terminal, a spreadsheet or a template would take for something else."""

TYPED = tuple(words for words in (*NAUGHTY, *PAYLOADS, *ODD) if words.strip())
DEVICES = ("CON", "nul.txt", "Aux", "com1", "LPT9.docx", "a/b")
