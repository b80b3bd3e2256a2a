"""Who has a form open, and what they can do with it besides typing."""

from collections.abc import Callable
from typing import NamedTuple

from sup_lib.forms.records.record import Record
from sup_lib.widgets.blocks import Block


class HandOn(NamedTuple):
    """Two people with one record: `send` gives it to whoever reviews it, `give_back` takes an id and a reason."""

    send: Callable[[str], Record]
    give_back: Callable[[str, str], Record]


class Person(NamedTuple):
    """Who has a form open.

    `by` is the name that goes with what is typed. Where two people fill a form, `role` is whose part can be filled,
    and `hand_on` passes it between them; `returned` is why it was given back. `links` lead to other pages about the
    same record.
    """

    by: str = ""
    role: str = ""
    hand_on: HandOn | None = None
    returned: str = ""
    links: tuple[Block, ...] = ()
