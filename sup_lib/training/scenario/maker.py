"""Inventing a case: each part is drawn from a stream of its own, by seed, theme and level."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from random import Random
from typing import Any

from sup_lib.errors import InvalidInput
from sup_lib.model import Goal, Session
from sup_lib.training.scenario.aims import agree, draw_aims, make_goals, see
from sup_lib.training.scenario.cast import Cast, draw_cast
from sup_lib.training.scenario.crossroads import reach
from sup_lib.training.scenario.identity import draw_identity
from sup_lib.training.scenario.record import plant
from sup_lib.training.scenario.scenario import GENERATOR, PoorGoal, Scenario, case_id_of
from sup_lib.training.scenario.settings import Level, levels
from sup_lib.training.scenario.settings import details as everyday
from sup_lib.training.scenario.shape import draw_shape
from sup_lib.training.scenario.slots import Words
from sup_lib.training.scenario.story import Happening, draw_days, draw_states, moment, suits, tell
from sup_lib.training.scenario.theme import Aim, Theme
from sup_lib.training.scenario.themes import load_theme, theme_names

_LARGEST_SEED = 999_999_999
_LARGEST_SET = 200


def make_scenario(seed: int, *, theme: str = "neglect", level: int = 1, paired: bool = False) -> Scenario:
    """Invent one case: the same seed, theme and level give the same case on every machine.

    `theme` is a name from `theme_names` or the path of a theme's file, `level` 1 to 3 how hard the case is. `paired`
    tells the same facts of a family with another identity. Raises `InvalidInput` for a level or seed that is none,
    `NotFound` for a theme that is none.

    >>> one = make_scenario(7, theme="neglect")
    >>> one == make_scenario(7, theme="neglect"), one.case.invented
    (True, True)
    """
    if level not in levels():
        raise InvalidInput(f"level is {level}; choose 1, 2 or 3")
    if not 0 <= seed <= _LARGEST_SEED:
        raise InvalidInput(f"seed is {seed}; use a whole number from 0 to {_LARGEST_SEED}")
    return _Maker(load_theme(theme), seed, level=level, paired=paired).make()


def make_class_set(seed: int, *, size: int = 12, level: int = 1) -> tuple[Scenario, ...]:
    """Different cases for a class: every theme in turn, each with a seed of its own.

    Raises `InvalidInput` for a size that no class has.

    >>> len({one.case_id for one in make_class_set(3, size=4)})
    4
    """
    if not 1 <= size <= _LARGEST_SET:
        raise InvalidInput(f"a class set has 1 to {_LARGEST_SET} cases (got {size})")
    every = theme_names()
    return tuple(make_scenario(seed + at, theme=every[at % len(every)], level=level) for at in range(size))


class _Maker:
    """Draws the parts of one case; a sentence added to one part changes no other."""

    def __init__(self, theme: Theme, seed: int, *, level: int, paired: bool) -> None:
        self.theme, self.seed, self.number, self.paired = theme, seed, level, paired
        self.case_id = case_id_of(theme.theme, seed, level=level, paired=paired)

    def stream(self, part: str) -> Random:
        """Random numbers of one part of the story."""
        return Random(f"{GENERATOR}/{self.theme.theme}/{self.theme.version}/{self.number}/{self.seed}/{part}")

    @cached_property
    def level(self) -> Level:
        return levels()[self.number]

    @cached_property
    def cast(self) -> Cast:
        shape = draw_shape(self.theme, children=self.level.children, rng=self.stream("shape"))
        first = draw_identity(self.stream("identity"))
        identity = draw_identity(self.stream("identity of the pair"), other_than=first) if self.paired else first
        return draw_cast(shape, identity, self.stream("around"))

    @cached_property
    def words(self) -> Words:
        rng, who = self.stream("details"), self.cast.slots()
        details = {name: rng.choice(texts) for name, texts in self.theme.fixed.items()}
        flags = self.cast.flags | ({"hard"} if self.number == max(levels()) else set())
        drawn = everyday() | self.theme.drawn
        plain = Words(who, drawn, self.stream("details filled"), flags)
        more = details | moment(self.days[0], rng)
        filled = {name: plain.fill_inside(text, more) for name, text in details.items()}
        return Words(who | filled, drawn, self.stream("words"), flags)

    @cached_property
    def days(self) -> list[date]:
        return draw_days(self.level.events, self.stream("days"))

    @cached_property
    def states(self) -> list[str]:
        rng, flags = self.stream("states"), self.words.flags
        return draw_states(self.theme, events=self.level.events, level=self.number, flags=flags, rng=rng)

    @cached_property
    def more(self) -> dict[str, str]:
        return moment(self.days[-1], self.stream("moment"))

    @cached_property
    def sessions(self) -> tuple[Session, ...]:
        held = [self.days[1], *self.days[4::4]]
        return tuple(
            Session(
                session_id=f"{self.case_id}-S{at}",
                case_id=self.case_id,
                form_id="group_case_supervision",
                held_on=day,
                recorded_on=day,
            )
            for at, day in enumerate(held, start=1)
        )

    def make(self) -> Scenario:
        """Draw the story, and everything that follows from it."""
        opening = self.words.one_of("opening", self.theme.opening, **moment(self.days[0], self.stream("opening")))
        story = self._story()
        true_of_them = [one for one in self.theme.strengths if suits(one.needs, self.words.flags)]
        strengths = self.stream("strengths").sample(true_of_them, 3)
        return Scenario(
            seed=self.seed,
            theme=self.theme,
            level=self.number,
            paired=self.paired,
            cast=self.cast,
            opening=opening,
            story=story,
            strengths=tuple(self.words.fill(one.text, **self.more) for one in strengths),
            **self._goals(story),
            actions=self._actions(),
            sessions=self.sessions,
            record=plant(
                self.theme,
                flaws=self.level.flaws,
                sound=self.level.sound,
                words=self.words,
                days=self.days,
                rng=self.stream("flaws"),
            ),
            crossroads=tuple(
                reach(self.theme.decisions, self.states, self.days, words=self.words, rng=self.stream("decisions"))
            ),
            facilitation=self._facilitation(),
        )

    def _story(self) -> tuple[Happening, ...]:
        rng, asides = self.stream("events"), self.stream("asides")
        return tell(self.theme, self.states, self.days, level=self.number, words=self.words, rng=rng, asides=asides)

    def _goals(self, story: Sequence[Happening]) -> dict[str, Any]:
        aims = draw_aims(self.theme, self.level.aims, self.stream("aims"))
        agreed_in, rng = self.sessions[0].session_id, self.stream("goals")
        goals = make_goals(self.case_id, aims, self.days[1], agreed_in=agreed_in, words=self.words, rng=rng)
        seen = tuple(see(goals, aims, story, words=self.words, rng=self.stream("looks")))
        poor = tuple(self._poor(aim, goal) for aim, goal in zip(aims, goals, strict=True))
        return {"goals": goals, "observations": seen, "poor_goals": poor}

    def _poor(self, aim: Aim, goal: Goal) -> PoorGoal:
        text, ask = (self.words.fill(words, **self.more) for words in (aim.poor, aim.ask))
        return PoorGoal(text, aim.lacks, ask, goal.statement)

    def _actions(self) -> Any:
        steps = self.stream("steps").sample(self.theme.steps, min(len(self.theme.steps), self.level.aims + 1))
        held = [session for session in self.sessions for _ in "ab"][: len(steps)]
        return tuple(agree(self.case_id, steps, held, words=self.words, rng=self.stream("agreed")))

    def _facilitation(self) -> dict[str, tuple[str, ...]]:
        said = self.theme.facilitation
        parts = {name: getattr(said, name) for name in type(said).model_fields}
        listed = {name: (part,) if isinstance(part, str) else part for name, part in parts.items()}
        return {name: tuple(self.words.fill(text, **self.more) for text in texts) for name, texts in listed.items()}
