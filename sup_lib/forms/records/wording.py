"""The record coach over a whole record: each answer that somebody wrote, and what it says of its wording."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.records.record import Record
from sup_lib.goal_coach.record_coach import Remark, check_record

_WRITTEN = ("text", "long_text")
_ANSWERED_BESIDE = {"source": "R2", "by_when": "R5", "who": "R5"}
"""Columns that say beside the text what a remark would ask for."""


class WordingRemark(NamedTuple):
    """One remark with where it stands: the section, and the answer's label."""

    section_id: str
    label: str
    remark: Remark


def wording_of(form: Form, record: Record) -> list[WordingRemark]:
    """What the record coach says of a record's answers, in the order of the form; facts on file are left alone.

    >>> from sup_lib.forms.form.library import load_form
    >>> at = "2026-09-30T09:00:00"
    >>> record = Record(record_id="R1", form_id="group_case_supervision", form_version=1, started_at=at,
    ...                 changed_at=at, answers={"key_factors": "Mum refused help."})
    >>> [found.remark.words for found in wording_of(load_form(record.form_id), record)]
    ['refused help']
    """
    return [
        WordingRemark(section.id, label, remark)
        for section in form.sections
        for field in section.fields
        if field.id in record.answers and record.is_shown(field, form)
        for label, text, spared in _texts(field, record.answers[field.id])
        for remark in check_record(text)
        if remark.code not in spared
    ]


def _texts(field: Field, value: Any) -> Iterator[tuple[str, str, set[str]]]:
    """The texts of one answer, each with its label and the rules that its own row has answered already."""
    if field.type in _WRITTEN and isinstance(value, str):
        yield field.label, value, set()
    elif field.columns and isinstance(value, (list, tuple)):
        for row in value:
            yield from _of_row(field, row)


def _of_row(field: Field, row: Mapping[str, Any]) -> Iterator[tuple[str, str, set[str]]]:
    spared = {code for name, code in _ANSWERED_BESIDE.items() if name in {column.id for column in field.columns}}
    spared |= {"R1"} if row.get("basis") == "impression" else set()
    for column in field.columns:
        text, is_written = row.get(column.id), column.type == "long_text" or column.id == "what"
        if is_written and isinstance(text, str) and not column.read_only:
            yield f"{field.label}: {column.label}" if field.label else column.label, text, spared
