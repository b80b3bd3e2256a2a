"""What a family is tied to outside itself, as an ecomap shows it: a school, a doctor, a faith, a friend."""

from typing import Literal

from sup_lib.model.base import Id, Thing, Words

TieKind = Literal[
    "school or nursery",
    "health",
    "family",
    "friends",
    "faith or community",
    "support service",
    "social care",
    "work or money",
    "housing",
    "activity",
    "other",
]
TieStrength = Literal["strong", "weak", "stressful", "not known"]
TieFlow = Literal["to the family", "from the family", "both ways", "not known"]


class Tie(Thing):
    """One line of an ecomap. `flow` is where energy goes; `person_id` is whose tie it is, None where the household's.

    >>> Tie(case_id="F7", tie_id="T1", name="Beck Lane Primary", kind="school or nursery", strength="strong").flow
    'not known'
    """

    case_id: Id
    tie_id: Id
    name: Words
    kind: TieKind = "other"
    strength: TieStrength = "not known"
    flow: TieFlow = "not known"
    person_id: Id | None = None
    note: str = ""
