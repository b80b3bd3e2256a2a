"""Two versions of a record beside each other: the fields in which they differ."""

from typing import Any

from sup_lib.forms.record import Record
from sup_lib.model.base import Thing


class Difference(Thing):
    """A field whose answer is another: what it was and what it is; None where nothing was typed."""

    field: str
    before: Any = None
    after: Any = None


def differences(before: Record, after: Record) -> tuple[Difference, ...]:
    """Every field that two versions answer differently, in the order in which they were first answered."""
    fields = dict.fromkeys([*before.answers, *after.answers])
    return tuple(
        Difference(field=field, before=before.answers.get(field), after=after.answers.get(field))
        for field in fields
        if before.answers.get(field) != after.answers.get(field)
    )
