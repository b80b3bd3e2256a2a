"""Filling a sentence: `{c}` is the child, `{p}` the carer talked about first, `{room}` a detail of the theme."""

import re
from collections.abc import Mapping
from random import Random

from sup_lib.training.scenario.grammar import Choice, Sentence, Slot, parse

PRONOUNS = {
    "female": {"he": "she", "him": "her", "his": "her", "himself": "herself"},
    "male": {"he": "he", "him": "him", "his": "his", "himself": "himself"},
}
PEOPLE = {
    "c": "the child whom the story is about",
    "s": "the youngest brother or sister; a cousin where there is none",
    "p": "the carer who is talked about first",
    "q": "the other parent or carer, wherever they live",
    "r": "a relative who helps",
}
"""Who has pronouns: `{c_he}`, `{c_him}`, `{c_his}`, `{c_himself}`; `{p_is}` is what they are to the child, `{p_call}`
what the child calls them."""

TROUPE = {
    "child": "{c}",
    "sibling": "{s}",
    "carer": "{p}",
    "other": "{q}",
    "relative": "{r}, {r_is}",
    "worker": "{worker}, social worker",
    "support": "{support}, family support worker",
    "teacher": "{teacher}, {teacher_is}",
    "head": "{head}, {head_is}",
    "nurse": "{nurse}, school nurse",
    "visitor": "{visitor}, {visitor_is}",
    "doctor": "{doctor}, GP",
    "police": "{officer}",
    "adviser": "{adviser}, personal adviser",
    "specialist": "{specialist}, specialist worker",
    "neighbour": "{neighbour}, neighbour",
    "friend": "{friend}, {friend_is}",
}
"""Who can have seen or said something, as a record names them."""

AROUND = (
    *("worker", "support", "teacher", "head", "nurse", "visitor", "doctor", "officer", "adviser", "specialist"),
    *("neighbour", "friend"),
)
"""Professionals and neighbours, by the slot that holds their name."""

PLACES = {
    "surname",
    "street",
    "number",
    "town",
    "school",
    "day",
    "date",
    "month",
    "soon",
    "weather",
    "time",
    "morning",
    "dusk",
    "evening",
    "count",
    "fewer",
    "nth",
    "weeks",
    "age",
    "clock",
    "teacher_is",
    "head_is",
    "visitor_is",
    "friend_is",
}
SLOTS = frozenset(
    {*PEOPLE, *PLACES}
    | {f"{who}_{form}" for who in PEOPLE for form in (*PRONOUNS["male"], "is", "age", "call")}
    | {*AROUND}
)
"""Every slot that any theme may use, beside its own details."""

GOAL_SLOTS = frozenset({"from", "to", "due"})
"""What the wording of a goal, and why it was agreed, may use besides: its start, its target, by when."""

NOTE_SLOTS = frozenset({"now"})
"""What a note of how a goal goes may use besides: the figure that was seen, in words."""

AGAIN = " ~ "
"""Stands between what a detail is called the first time, and what it is called after that."""

_SENTENCE = re.compile(r"((?:^|[.!?][’”'\"]?\s+)['‘“]?)([a-z])")


class Words:
    """Fills sentences for one story: who is who stays, details are drawn.

    >>> words = Words({"c": "Ada"}, {"food": ("toast", "soup")}, Random("any"))
    >>> words.fill("{c} had {food}.").startswith("Ada had ")
    True
    """

    def __init__(
        self,
        who: Mapping[str, str],
        drawn: Mapping[str, tuple[str, ...]],
        rng: Random,
        flags: frozenset[str] = frozenset(),
    ) -> None:
        self._who = dict(who)
        self._drawn = drawn
        self._rng = rng
        self.flags = flags
        self._decks: dict[str, list[str]] = {}
        self._named: set[str] = set()

    def fill(self, text: str, **more: str) -> str:
        """A sentence with every slot filled, one of its ways gone, and each beginning in a capital."""
        return _SENTENCE.sub(lambda found: found[1] + found[2].upper(), self.fill_inside(text, more))

    def one_of(self, pile: str, texts: tuple[str, ...], **more: str) -> str:
        """One of several ways to say it, none twice before each was used once."""
        return self.fill(self._deal(pile, texts), **more)

    def fill_inside(self, text: str, more: Mapping[str, str]) -> str:
        """A detail, which may itself name people; no capital is put before it."""
        return self._say(parse(text), more)

    def _say(self, sentence: Sentence, more: Mapping[str, str]) -> str:
        return "".join(
            part
            if isinstance(part, str)
            else self._value(part.name, more)
            if isinstance(part, Slot)
            else self._say(self._way(part), more)
            for part in sentence
        )

    def _way(self, choice: Choice) -> Sentence:
        if choice.flag:
            return choice.ways[choice.flag not in self.flags]
        return self._rng.choice(choice.ways)

    def _value(self, name: str, more: Mapping[str, str]) -> str:
        if name in more:
            return more[name]
        if name in self._who:
            return self._called(name)
        return self.fill_inside(self._deal(name, self._drawn[name]), more)

    def _called(self, name: str) -> str:
        """What stands as `a dog called Duke ~ Duke` is called the one the first time, the other from then on."""
        first, _, again = self._who[name].partition(AGAIN)
        if not again or name not in self._named:
            self._named.add(name)
            return first
        return again

    def _deal(self, pile: str, texts: tuple[str, ...]) -> str:
        if not self._decks.get(pile):
            self._decks[pile] = self._rng.sample(texts, len(texts))
        return self._decks[pile].pop()
