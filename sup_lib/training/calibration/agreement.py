"""How far people agree: goal by goal, over all, and each beside the facilitator. Nobody is ranked."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from string import ascii_uppercase
from typing import TYPE_CHECKING, NamedTuple

from sup_lib.errors import InvalidInput
from sup_lib.training.calibration.figures import Figure, alpha_of, kappa_of
from sup_lib.training.calibration.ratings import Ratings
from sup_lib.training.calibration.scale import Scale, calibration_rules

if TYPE_CHECKING:
    import pandas as pd

FACILITATOR = "Facilitator"
MEANS = "1 is full agreement, 0 is what chance would give. A figure of agreement says nothing of who is right."


class GoalSpread(NamedTuple):
    """One goal: how many rated it, how many could not say, the lowest and highest rating, and what to ask.

    `steps` is how many steps of the scale lie between the two; None where fewer than two rated.
    """

    goal: str
    n: int
    cannot_say: int
    lowest: int | None
    highest: int | None
    steps: int | None
    facilitator: int | None
    ask: str

    @property
    def says(self) -> str:
        """How far apart, in words."""
        unsaid = f"; {self.cannot_say} cannot say" if self.cannot_say else ""
        if self.steps is None:
            return f"too few ratings (n\u00a0=\u00a0{self.n}){unsaid}"
        apart = "all the same" if self.steps == 0 else f"{self.steps} step{'s' * (self.steps > 1)} apart"
        return f"{apart} (n\u00a0=\u00a0{self.n}){unsaid}"


class Beside(NamedTuple):
    """One person beside the facilitator: of `n` goals that both rated, how many the same, a step apart, further."""

    rater: str
    n: int
    same: int
    one_step: int
    further: int
    kappa: Figure

    @property
    def says(self) -> str:
        """In a sentence."""
        if not self.n:
            return f"{self.rater} and the facilitator rated no goal in common."
        return (
            f"{self.rater}: {self.same} of {self.n} the same, {self.one_step} a step apart, {self.further} further."
        )


@dataclass(frozen=True)
class Agreement:
    r"""What a set of ratings shows. `named` gives people's names instead of letters.

    >>> from sup_lib.training.calibration.ratings import Rating
    >>> from sup_lib.training.calibration.scale import scales
    >>> rows = (Rating("Ada", "Sleep", -1), Rating("Bo", "Sleep", 1), Rating("Sam", "Sleep", 0))
    >>> found = Agreement(Ratings(scales()["attainment"], rows, facilitator="Sam"))
    >>> found.goals[0].says, found.alpha.value
    ('2 steps apart (n\xa0=\xa03)', None)
    """

    ratings: Ratings
    named: bool = False

    def __post_init__(self) -> None:
        if len(self.ratings.raters) < 2:
            raise InvalidInput(f"{len(self.ratings.raters)} person rated; agreement takes two or more")

    @cached_property
    def letters(self) -> dict[str, str]:
        """What each person is called: a letter that tells nothing of the order in which they rated."""
        others = [rater for rater in self.ratings.raters if rater != self.ratings.facilitator]
        told = self.ratings.to_csv()  # so that the same seat has another letter with the next group
        mixed = sorted(others, key=lambda name: sha256(f"{name}\n{told}".encode()).digest())
        called = {name: name if self.named else _letter(at) for at, name in enumerate(mixed)}
        return called | ({self.ratings.facilitator: FACILITATOR} if self.ratings.facilitator else {})

    @cached_property
    def goals(self) -> tuple[GoalSpread, ...]:
        """Each goal's spread, in the order of the file."""
        return tuple(self._spread(goal) for goal in self.ratings.goals)

    @property
    def widest(self) -> tuple[GoalSpread, ...]:
        """The goals to talk about first: those whose ratings lie furthest apart, a step or more."""
        furthest = max((one.steps or 0 for one in self.goals), default=0)
        return tuple(one for one in self.goals if furthest and one.steps == furthest)

    @cached_property
    def alpha(self) -> Figure:
        """Krippendorff's alpha for ordered ratings, over everybody; the facilitator is one of them."""
        rated = [self.ratings.of(rater) for rater in self.ratings.raters]
        return alpha_of(rated, self.ratings.goals, scale=self.ratings.scale)

    @cached_property
    def beside(self) -> tuple[Beside, ...]:
        """Everybody beside the facilitator, in the order of their letters; nobody where none is named."""
        if not self.ratings.facilitator:
            return ()
        found = (self._beside(rater) for rater in self.ratings.raters if rater != self.ratings.facilitator)
        return tuple(sorted(found, key=lambda one: one.rater))

    def table(self) -> "pd.DataFrame":
        """One row a rating: `goal`, `rater` (a letter), `value` (NA for 'cannot say'), `word`, `is_facilitator`."""
        import pandas as pd  # noqa: PLC0415

        scale, facilitator = self.ratings.scale, self.ratings.facilitator
        rows = [
            (one.goal, self.letters[one.rater], one.value, _word(scale, one.value), one.rater == facilitator)
            for one in self.ratings.rows
        ]
        table = pd.DataFrame(rows, columns=["goal", "rater", "value", "word", "is_facilitator"])
        return table.astype({"value": "Int64", "is_facilitator": bool})

    def _spread(self, goal: str) -> GoalSpread:
        rows = [one for one in self.ratings.rows if one.goal == goal]
        values = sorted((one.value for one in rows if one.value is not None), key=self.ratings.scale.place)
        low, high = (values[0], values[-1]) if values else (None, None)
        place = self.ratings.scale.place
        steps = place(values[-1]) - place(values[0]) if len(values) > 1 else None
        said = self.ratings.of(self.ratings.facilitator).get(goal) if self.ratings.facilitator else None
        ask = calibration_rules().ask(steps) if steps is not None else "Who could say more, and what would they need?"
        return GoalSpread(goal, len(values), len(rows) - len(values), low, high, steps, said, ask)

    def _beside(self, rater: str) -> Beside:
        scale = self.ratings.scale
        mine, theirs = self.ratings.of(rater), self.ratings.of(self.ratings.facilitator)
        pairs = [(scale.place(mine[goal]), scale.place(theirs[goal])) for goal in mine if goal in theirs]
        gaps = [abs(one - other) for one, other in pairs]
        same, one_step = gaps.count(0), gaps.count(1)
        return Beside(self.letters[rater], len(gaps), same, one_step, len(gaps) - same - one_step, kappa_of(pairs))


def _word(scale: Scale, value: int | None) -> str:
    return calibration_rules().cannot_say[0] if value is None else scale.word(value)


def _letter(at: int) -> str:
    """A, B, ... Z, AA, AB, ...

    >>> _letter(1), _letter(26)
    ('B', 'AA')
    """
    return ascii_uppercase[at] if at < 26 else _letter(at // 26 - 1) + _letter(at % 26)
