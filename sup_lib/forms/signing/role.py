"""A form as one of the two who fill it sees it: their own part to fill, the other's to read."""

from collections.abc import Iterable
from typing import get_args

from sup_lib.errors import InvalidInput
from sup_lib.forms.form.definition import Field, Form, Role
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Signature


def form_for(form: Form, role: str) -> Form:
    """The form with every field that somebody else fills only shown; the whole of it for the empty role.

    Raises `InvalidInput` for a role that fills nothing on any form.

    >>> from sup_lib.forms.form.library import load_form
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
    return _shown(field)


def read_only(form: Form) -> Form:
    """The form with every field only shown, as whoever has handed it on sees it.

    >>> from sup_lib.forms.form.library import load_form
    >>> all(field.shows for field in read_only(load_form("case_direction")).fields)
    True
    """
    sections = [section.copy_with(fields=[_shown(field) for field in section.fields]) for section in form.sections]
    return form.copy_with(sections=sections)


def _shown(field: Field) -> Field:
    return field if field.shows else field.copy_with(shows=field.starts_with or f"answer.{field.id}")


def in_review(form: Form) -> Form:
    """The form as the reviewer sees it: only the supervisor's part can be filled, all else is shown.

    >>> from sup_lib.forms.form.library import load_form
    >>> seen = in_review(load_form("case_direction"))
    >>> bool(seen.field("progression").shows), bool(seen.field("held_on").shows)
    (False, True)
    """
    sections = [
        section.copy_with(
            fields=[field if field.filled_by == "supervisor" else _shown(field) for field in section.fields]
        )
        for section in form.sections
    ]
    return form.copy_with(sections=sections)


def seen_form(form: Form, role: str, state: str) -> Form:
    """The form as somebody in a role sees it, given the state of its record.

    >>> from sup_lib.forms.form.library import load_form
    >>> form = load_form("case_direction")
    >>> [bool(seen_form(form, "worker", state).field("risks").shows) for state in ("draft", "in review")]
    [False, True]
    """
    if state != "in review":
        return form_for(form, role)
    return read_only(form) if is_sent(form, role) else in_review(form)


def is_sent(form: Form, role: str) -> bool:
    """Whether somebody in this role hands the form on to the other instead of signing it off.

    >>> from sup_lib.forms.form.library import load_form
    >>> form = load_form("case_direction")
    >>> [is_sent(form, role) for role in ("worker", "supervisor", "")]
    [True, False, False]
    """
    return bool(role and form.signed_by and role != form.signed_by)


def refuse_signers(form: Form, file: File, signatures: Iterable[Signature]) -> None:
    """Raise `InvalidInput` where a form that the supervisor signs is signed by the worker of the case alone."""
    worker = file.worker.name.strip().casefold() if file.worker else None
    names = [signature.name.strip().casefold() for signature in signatures]
    if form.signed_by == "supervisor" and worker is not None and all(name == worker for name in names):
        raise InvalidInput(
            f"{form.title} is signed off by the supervisor, and {file.worker.name if file.worker else 'this'} is the"
            " worker; add the supervisor's name, or send it for review"
        )
