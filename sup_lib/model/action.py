"""Something somebody agreed to do, by when, and what became of it."""

from typing import Literal

from sup_lib.model.base import Day, Id, Thing, Words

ActionGroup = Literal["process compliance", "intervention", "information sharing", "permanency"]
ActionState = Literal["open", "done", "partly done", "not done", "no longer needed"]


class Action(Thing):
    """An agreed next step: what, who, by when, and how we will know that it worked.

    `group` follows seed 001's three groups of next steps and its permanency planning. `outcome` says what became of
    it; an action that is still open is carried forward to the next session's form.

    >>> step = Action(action_id="A1", case_id="F7", what="Update the genogram", who="Sam Okoro", by_when="2024-02-01",
    ...               group="process compliance", agreed_in="S1", agreed_on="2024-01-08")
    >>> step.is_open
    True
    """

    action_id: Id
    case_id: Id
    what: Words
    who: str = ""
    by_when: Day | None = None
    how_we_will_know: str = ""
    group: ActionGroup = "intervention"
    agreed_in: Id | None = None
    agreed_on: Day | None = None
    state: ActionState = "open"
    outcome: str = ""
    finished_on: Day | None = None

    @property
    def is_open(self) -> bool:
        """Whether it still waits to be done: one not done waits too, until a day is set on which it was let go."""
        return self.state in ("open", "partly done", "not done") and self.finished_on is None
