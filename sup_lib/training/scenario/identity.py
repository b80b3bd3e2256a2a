"""The identity that a family bears: whose names, and with them which background. It explains nothing that happens."""

from dataclasses import dataclass
from random import Random

from sup_lib.training.scenario.settings import Names, ethnicities, names


@dataclass(frozen=True)
class Identity:
    """Which background's names a family bears, and which of them, as places in the lists.

    A list may hold two neighbouring backgrounds in turn; a family keeps to every other name, so that it is of one.
    """

    names: Names
    family: int
    children: tuple[int, ...]
    adults: tuple[int, ...]

    @property
    def ethnicity(self) -> str:
        """The census code."""
        codes = self.names.by_turns or self.names.ethnicity
        return codes[self.family % len(codes)]

    @property
    def surname(self) -> str:
        """The family's name."""
        return self.names.surnames[self.family]

    @property
    def first_names(self) -> set[str]:
        """Every first name that somebody of the family may bear."""
        young = (every[at] for every in (self.names.girls, self.names.boys) for at in self.children)
        grown = (every[at] for every in (self.names.women, self.names.men) for at in self.adults)
        return {*young, *grown}

    def child(self, gender: str, number: int) -> str:
        """The first name of the n-th child."""
        every = self.names.girls if gender == "female" else self.names.boys
        return every[self.children[number]]

    def adult(self, gender: str, number: int) -> str:
        """The first name of the n-th adult."""
        every = self.names.women if gender == "female" else self.names.men
        return every[self.adults[number]]


def draw_identity(rng: Random, *, other_than: Identity | None = None) -> Identity:
    """Draw which names a family bears; of another background than one that is given."""
    others = [one for one in names() if other_than is None or one.background != other_than.names.background]
    [found] = rng.choices(others, [one.share for one in others])
    family = rng.randrange(len(found.surnames))
    every_other = range(family % 2, len(found.surnames), 2)
    child, adult = (tuple(rng.sample(every_other, len(every_other))) for _ in "ca")
    return Identity(found, family, child, adult)


def describe_ethnicity(identity: Identity) -> str:
    """The family's background in the census's words."""
    return ethnicities()[identity.ethnicity]
