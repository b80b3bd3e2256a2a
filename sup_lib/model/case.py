"""A case: one family as the service knows it, its children, their statuses and key dates."""

from pydantic import model_validator

from sup_lib.model.base import Day, Id, Thing, Words


def with_id(name: str, case_id: str) -> str:
    """What a case is called in a list, where two families may bear one name.

    >>> with_id("Family Hartley", "F-0131"), with_id("Case F-0131", "F-0131")
    ('Family Hartley, F-0131', 'Case F-0131')
    """
    return name if case_id in name else f"{name}, {case_id}"


class Status(Thing):
    """One legal or service status of a child, over the time it holds.

    Statuses are kept apart: a child both looked after and on a protection plan has two.
    `code` is a name in `definitions/statuses.yaml` (CIN, CP, CLA, care leaver, ...).

    >>> Status(code="CP", started_on="2024-01-08", detail="neglect").is_open
    True
    """

    code: Words
    started_on: Day | None = None
    ended_on: Day | None = None
    detail: str = ""
    legal_status: str = ""
    source: str = ""

    @model_validator(mode="after")
    def _ends_after_it_starts(self) -> "Status":
        if self.started_on and self.ended_on and self.ended_on < self.started_on:
            raise ValueError(
                f"{self.code} ends on {self.ended_on}, before it starts on {self.started_on}; check both dates"
            )
        return self

    @property
    def is_open(self) -> bool:
        """Whether it still holds: no end is on file."""
        return self.ended_on is None


class KeyDate(Thing):
    """When something that must happen to a child last happened, and when it is next due.

    `next_on` is computed from `rule` where one exists; no case list holds it. None means not known.

    >>> KeyDate(name="Last seen", last_on="2024-01-08", source="Annex A list 6").next_on is None
    True
    """

    name: Words
    last_on: Day | None = None
    next_on: Day | None = None
    rule: str = ""
    source: str = ""


class Child(Thing):
    """A child or young person, as the case system identifies them.

    `name` is empty where the case list holds none, as Annex A does not.

    >>> Child(child_id="00123", name="Ada", born_on="29/02/2012").child_id
    '00123'
    """

    child_id: Id
    name: str = ""
    born_on: Day | None = None
    sex: str = ""
    ethnicity: str = ""
    disabled: bool | None = None
    statuses: tuple[Status, ...] = ()
    key_dates: tuple[KeyDate, ...] = ()

    @property
    def label(self) -> str:
        """The name with the id, or the id alone where no name is on file."""
        return f"{self.name} ({self.child_id})" if self.name else self.child_id

    @property
    def open_statuses(self) -> tuple[str, ...]:
        """Codes of the statuses that still hold, in the order on file."""
        return tuple(status.code for status in self.statuses if status.is_open)


class Case(Thing):
    """One family's case. A case list that has no families gives each child a case of its own.

    >>> case = Case(case_id="F7", name="Family F7", children=[Child(child_id="00123", statuses=[Status(code="CIN")])])
    >>> case.open_statuses
    ('CIN',)
    """

    case_id: Id
    name: Words
    children: tuple[Child, ...] = ()
    team_id: Id | None = None
    worker_id: Id | None = None
    opened_on: Day | None = None
    closed_on: Day | None = None
    risk_rating: str = ""
    last_discussed_on: Day | None = None
    invented: bool = False

    @property
    def open_statuses(self) -> tuple[str, ...]:
        """Each status that holds for any child of the family, once, in the order on file."""
        return tuple(dict.fromkeys(code for child in self.children for code in child.open_statuses))
