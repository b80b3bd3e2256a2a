"""One supervision that was held: about a case or about a worker."""

from typing import Literal

from sup_lib.model.base import Day, Id, Thing, Words

SessionKind = Literal["supervision", "oversight"]


class Session(Thing):
    """A supervision or a management oversight, held on one day and written up in a record.

    >>> Session(session_id="S1", case_id="F7", held_on="2024-01-08", form_id="group_case_supervision").kind
    'supervision'
    """

    session_id: Id
    held_on: Day
    form_id: Words
    case_id: Id | None = None
    worker_id: Id | None = None
    kind: SessionKind = "supervision"
    attendees: tuple[str, ...] = ()
    record_id: Id | None = None
    recorded_on: Day | None = None
