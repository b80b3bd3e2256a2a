"""What happens: a walk through a theme's states, an event a time, each on a day, up to the reference date."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from sup_lib.training.scenario.settings import details, voices
from sup_lib.training.scenario.shape import REFERENCE
from sup_lib.training.scenario.slots import TROUPE, Words
from sup_lib.training.scenario.theme import Direction, Event, Evidence, Need, Theme

_HOLIDAYS = (
    (date(2026, 5, 23), date(2026, 5, 31)),
    (date(2026, 5, 2), date(2026, 5, 4)),
    (date(2026, 3, 28), date(2026, 4, 12)),
    (date(2026, 2, 14), date(2026, 2, 22)),
    (date(2025, 12, 20), date(2026, 1, 4)),
    (date(2025, 10, 25), date(2025, 11, 2)),
)
_HOURS = ("twelve", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven")
NUMBERS = (*_HOURS[1:], "twelve")
"""Numbers in words, from one to twelve."""
_PAST = ("five past", "ten past", "a quarter past", "twenty past", "half past")
_TO = ("twenty to", "a quarter to", "ten to", "five to")


def _said(first: int, last: int) -> tuple[str, ...]:
    """Times of day as one says them, from one hour of the clock to the next."""
    past = (f"{part} {_HOURS[hour % 12]}" for hour in range(first, last) for part in _PAST)
    return (*past, *(f"{part} {_HOURS[(hour + 1) % 12]}" for hour in range(first, last) for part in _TO))


_TIMES = {"time": _said(9, 16), "morning": _said(6, 8), "dusk": _said(17, 20), "evening": _said(18, 23)}
_SMALL = ("two", "three", "four", "five", "six", "seven")
_FEW = {
    "weeks": _SMALL[:5],
    "nth": ("third", "fourth", "fifth", "sixth", "seventh"),
}


@dataclass(frozen=True)
class Piece:
    """One piece of evidence as the learner reads it, with what the facilitator knows of it."""

    piece_id: str
    on: date
    text: str
    basis: str
    who: str
    contradicts: str = ""
    herring: bool = False
    why: str = ""


@dataclass(frozen=True)
class Happening:
    """One event of the story: the day, the state that the family was in, what happened, and the evidence of it."""

    on: date
    state: str
    worry: int
    goals: Direction
    text: str
    pieces: tuple[Piece, ...]


def draw_states(theme: Theme, *, events: int, level: int, flags: frozenset[str], rng: Random) -> list[str]:
    """Walk from the start for a number of events, a state's own events told once each while others are left.

    The end is kept for the last two; a story that reaches it stays there.
    """
    untold = {
        name: sum(fits(event, level, flags=flags) for event in state.events) for name, state in theme.states.items()
    }
    walked = [theme.start]
    while len(walked) < events:
        here = walked[-1]
        untold[here] -= 1
        after = theme.states[here].next
        stays = not after or (untold[here] > 0 and rng.random() < 0.4)
        walked.append(here if stays else _next(theme, after, untold, left=events - len(walked), rng=rng))
    return walked


def _next(theme: Theme, after: dict[str, int], untold: dict[str, int], *, left: int, rng: Random) -> str:
    going_on = {name: weight for name, weight in after.items() if theme.states[name].next or left <= 2} or after
    fresh = {name: weight for name, weight in going_on.items() if untold[name] > 0} or going_on
    [found] = rng.choices(list(fresh), list(fresh.values()))
    return str(found)


def fits(event: Event, level: int, *, flags: frozenset[str]) -> bool:
    """Whether an event can happen in a case of this level, and to this family."""
    return event.least_level <= level and suits(event.needs, flags)


def suits(needs: Need | None, flags: frozenset[str]) -> bool:
    """Whether a family is one of which something can be said.

    >>> suits("apart", frozenset({"at_home"})), suits(None, frozenset())
    (False, True)
    """
    return needs is None or ("at_home" not in flags if needs == "apart" else needs in flags)


def draw_days(number: int, rng: Random) -> list[date]:
    """One day an event, nine to twenty-four days apart, the last a few days before the reference date."""
    days = [_in_term(REFERENCE - timedelta(days=rng.randint(3, 12)))]
    while len(days) < number:
        days.insert(0, _in_term(days[0] - timedelta(days=rng.randint(8, 19))))
    return days


def tell(
    theme: Theme, states: list[str], days: list[date], *, level: int, words: Words, rng: Random, asides: Random
) -> tuple[Happening, ...]:
    """Tell the story: for each day one event of its state, none twice while another is left."""
    teller = _Teller(theme, level, words, rng, asides)
    return tuple(teller.happening(state, on) for state, on in zip(states, days, strict=True))


class _Teller:
    def __init__(self, theme: Theme, level: int, words: Words, rng: Random, asides: Random) -> None:
        self.theme, self.level, self.words, self.rng, self.asides = theme, level, words, rng, asides
        self.left: dict[str, list[Event]] = {}
        self.told: dict[str, str] = {}
        self.count = 0

    def happening(self, name: str, on: date) -> Happening:
        state, event = self.theme.states[name], self._event(name)
        more = moment(on, self.rng)
        text = self.words.one_of(f"{name}/{event.id}", event.what, **more)
        able = [piece for piece in event.evidence if piece.least_level <= self.level]
        return Happening(on, name, state.worry, state.goals, text, tuple(self._piece(one, on, more) for one in able))

    def _event(self, name: str) -> Event:
        if not self.left.get(name):
            flags = self.words.flags
            able = [one for one in self.theme.states[name].events if fits(one, self.level, flags=flags)]
            self.left[name] = self.rng.sample(able, len(able))
        return self.left[name].pop()

    def _piece(self, piece: Evidence, on: date, more: dict[str, str]) -> Piece:
        self.count += 1
        label = f"E{self.count}"
        against = self.told.get(piece.contradicts or "", "")
        self.told[piece.id] = label
        more = more | {"clock": moment(on, self.asides)["clock"]}
        return Piece(
            piece_id=label,
            on=on,
            text=speak(piece, level=self.level, words=self.words, more=more, rng=self.asides),
            basis=piece.basis,
            who=self.words.fill(TROUPE[piece.who]),
            contradicts=against,
            herring=piece.herring,
            why=self.words.fill(piece.why, **more) if piece.why else "",
        )


def speak(piece: Evidence, *, level: int, words: Words, more: dict[str, str], rng: Random) -> str:
    """A piece of evidence as whoever wrote it down would: some begin with where and when, some end with a remark."""
    voice = None if piece.plain else voices().get((piece.who, piece.basis))
    said = [words.one_of(f"evidence/{piece.id}", piece.text, **more)]
    if voice and voice.opens and rng.random() < 0.2:
        said.insert(0, words.one_of(f"opens/{voice.who}/{voice.basis}", voice.opens, **more))
    ends = (*voice.closes, *(voice.doubts if level == 3 else ())) if voice else ()
    if ends and rng.random() < 0.12:
        said.append(
            words.one_of(f"closes/{piece.who}/{piece.basis}", ends, **more | {"clock": later(more["clock"], rng)})
        )
    return " ".join(said)


def later(clock: str, rng: Random) -> str:
    """Some minutes after a time of day.

    >>> later("9.55", Random(1)) > "10.00"
    True
    """
    hour, minute = map(int, clock.split("."))
    total = 60 * hour + minute + rng.randint(12, 55)
    return f"{total // 60}.{total % 60:02d}"


def moment(on: date, rng: Random) -> dict[str, str]:
    """The day, the date, the weather and a few small numbers, as one event's sentences share them."""
    fewer = rng.randint(0, 2)
    count = fewer + rng.randint(1, 3)
    return {
        "count": _SMALL[count],
        "fewer": _SMALL[fewer],
        "day": f"{on:%A}",
        "date": f"{on.day} {on:%B}",
        "month": _month(on, -rng.randint(1, 2)),
        "soon": _month(on, rng.randint(1, 2)),
        "weather": rng.choice(_weather(on)),
        "clock": f"{rng.randint(9, 15)}.{rng.randint(0, 59):02d}",
        **{name: rng.choice(ways) for name, ways in (_TIMES | _FEW).items()},
    }


def _month(on: date, later: int) -> str:
    return f"{date(2000, (on.month - 1 + later) % 12 + 1, 1):%B}"


def _weather(on: date) -> tuple[str, ...]:
    """What the weather may be on a day of the year."""
    season = "weather_summer" if 4 <= on.month <= 9 else "weather_winter"
    return (*details()["weather"], *details()[season])


def contradictions(story: tuple[Happening, ...]) -> Iterator[tuple[Piece, Piece]]:
    """Pairs of evidence that cannot both be the whole of it, the earlier first."""
    pieces = {piece.piece_id: piece for happening in story for piece in happening.pieces}
    for piece in pieces.values():
        if piece.contradicts:
            yield pieces[piece.contradicts], piece


def _in_term(day: date) -> date:
    """A day of the week before, where one is at a weekend or in the holidays: schools see much of what is on file.

    Which day it is hangs on the date, so that not every story has the last Friday of term in it.
    """
    for first, last in _HOLIDAYS:
        if first <= day <= last:
            day = first - timedelta(days=1 + day.day % 5)
    return day - timedelta(days=day.weekday() - 4 + day.day % 4) if day.weekday() > 4 else day
