"""The bookmarks of a record's document back to the places that they name."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sup_lib.exchange.word_out.marks import mark_name
from sup_lib.forms.form.definition import Form
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.goal_rows import NEW_GOAL

Place = tuple[str, ...]
_PREFIX = "sup_"


def places_of(
    marks: Iterable[str], form: Form, *, record: Record | None = None, file: CaseFile | None = None
) -> dict[str, Place]:
    """The place that each bookmark names, by bookmark; those of other programs and unknown hashes are left out.

    >>> from sup_lib.forms.form.library import load_form
    >>> places_of(["sup_held_on", "sup_new_goals__r1", "_GoBack"], load_form("group_case_supervision"))
    {'sup_held_on': ('held_on',), 'sup_new_goals__r1': ('new_goals', 'r1')}
    """
    ours = {mark: place for mark in marks if (place := _plain(mark))}
    known = {mark_name(*place): place for place in _candidates(form, ours.values(), record, file)}
    return {mark: known.get(mark, ours[mark]) for mark in ours if mark in known or ours[mark] != ("",)}


def _plain(mark: str) -> Place:
    """The place of a bookmark that is written out; one empty part for a hash; nothing for a stranger's."""
    if not mark.startswith(_PREFIX):
        return ()
    rest = mark.removeprefix(_PREFIX)
    return ("",) if rest.startswith("_") else tuple(rest.split("__"))


def _candidates(form: Form, seen: Iterable[Place], record: Record | None, file: CaseFile | None) -> Iterator[Place]:
    yield ("record",)
    fresh = {place[1] for place in seen if len(place) > 1 and place[0] in _ids(form, "new_goals")}
    for field in form.fields:
        yield (field.id,)
        for row in _rows(record.value(field) if record else None):
            row_id = str(row.get("row") or "")
            fresh |= {row_id} if field.type == "new_goals" else set()
            yield (field.id, row_id)
            yield from ((field.id, row_id, column.id) for column in field.columns)
        for column in field.columns if field.type == "actions" else ():
            yield from ((field.id, kind) for kind in (*column.options, ""))
    for field_id in _ids(form, "goals"):
        yield from ((field_id, goal.goal_id) for goal in (file.goals if file else ()))
        yield from ((field_id, f"{NEW_GOAL}{row_id}") for row_id in sorted(fresh))


def _ids(form: Form, kind: str) -> list[str]:
    return [field.id for field in form.fields if field.type == kind]


def _rows(value: Any) -> list[Mapping[str, Any]]:
    return [row for row in value if isinstance(row, Mapping)] if isinstance(value, (list, tuple)) else []
