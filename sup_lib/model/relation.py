"""How two people of a family are related: by birth, by care, as a couple, or by what is between them."""

from typing import Literal, get_args

from pydantic import model_validator

from sup_lib.model.base import Day, Id, Thing

BirthKind = Literal["parent of", "adoptive parent of"]
CareKind = Literal["foster carer of", "kinship carer of", "special guardian of"]
CoupleKind = Literal["married to", "partner of", "separated from", "divorced from"]
SiblingKind = Literal["sibling of", "twin of", "identical twin of"]
FeelingKind = Literal["close to", "in conflict with", "distant from", "cut off from"]
RelationKind = Literal[BirthKind, CareKind, CoupleKind, SiblingKind, FeelingKind]

BIRTH: tuple[str, ...] = get_args(BirthKind)
CARE: tuple[str, ...] = get_args(CareKind)
COUPLE: tuple[str, ...] = get_args(CoupleKind)
SIBLING: tuple[str, ...] = get_args(SiblingKind)
FEELING: tuple[str, ...] = get_args(FeelingKind)


class Relation(Thing):
    """One line of a genogram, read as a sentence: person, kind, other person. `since` is when it began, if known.

    A couple, siblings and what is between two people count both ways: write them once. A step-parent is the partner
    of a parent and needs no line of their own.

    >>> Relation(case_id="F7", person_id="jean", kind="parent of", other_id="gemma").sentence
    'jean is parent of gemma'
    >>> Relation(case_id="F7", person_id="jean", kind="parent of", other_id="jean")
    Traceback (most recent call last):
    sup_lib.errors.InvalidThing: Relation: 'jean' is related to themself; name two people
    """

    case_id: Id
    person_id: Id
    kind: RelationKind
    other_id: Id
    since: Day | None = None
    note: str = ""

    @model_validator(mode="after")
    def _two_people(self) -> "Relation":
        if self.person_id == self.other_id:
            raise ValueError(f"'{self.person_id}' is related to themself; name two people")
        return self

    @property
    def sentence(self) -> str:
        """The relation in words, with both ids."""
        return f"{self.person_id} is {self.kind} {self.other_id}"

    @property
    def is_mutual(self) -> bool:
        """Whether it means the same the other way round."""
        return self.kind in (*COUPLE, *SIBLING, *FEELING)

    @property
    def pair(self) -> frozenset[str]:
        """Both ids, whichever stands first."""
        return frozenset((self.person_id, self.other_id))
