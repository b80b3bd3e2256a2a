"""A form as one of the two who fill it sees it: their own part to fill, the other's to read."""

from typing import get_args

from sup_lib.errors import InvalidInput
from sup_lib.forms.definition import Field, Form, Role


def form_for(form: Form, role: str) -> Form:
    """The form with every field that somebody else fills only shown; the whole of it for the empty role.

    Raises `InvalidInput` for a role that fills nothing on any form.

    >>> from sup_lib.forms.library import load_form
    >>> seen = form_for(load_form("case_direction"), "worker")
    >>> bool(seen.field("progression").shows), bool(seen.field("risks").shows)
    (True, False)
    """
    if role not in get_args(Role):
        roles = " or ".join(name for name in get_args(Role) if name)
        raise InvalidInput(f"'{role}' fills in no part of a form; type {roles}, or nothing for the whole form")
    sections = [
        section.copy_with(fields=[_seen_by(role, field) for field in section.fields]) for section in form.sections
    ]
    return form.copy_with(sections=sections)


def _seen_by(role: str, field: Field) -> Field:
    if not role or field.filled_by in ("", role) or field.shows:
        return field
    return field.copy_with(shows=field.starts_with or f"answer.{field.id}")
