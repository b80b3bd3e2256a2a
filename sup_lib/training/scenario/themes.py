"""Themes read from their files, and what is wrong in one: each with file, line and remedy."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from sup_lib.definitions import line_of, read_definition, read_yaml
from sup_lib.definitions.sentence import Part, refusal
from sup_lib.errors import NotFound
from sup_lib.training.scenario.grammar import FLAGS, slots_in
from sup_lib.training.scenario.settings import details
from sup_lib.training.scenario.slots import GOAL_SLOTS, NOTE_SLOTS, SLOTS, TROUPE
from sup_lib.training.scenario.theme import Theme

THEMES = Path(__file__).parents[1] / "definitions" / "themes"

Fault = tuple[list[Part], str]


def theme_names() -> tuple[str, ...]:
    """Names of the themes that come with the suite, sorted.

    >>> "neglect" in theme_names()
    True
    """
    return tuple(sorted(path.stem for path in THEMES.glob("*.yaml")))


def load_theme(name: str) -> Theme:
    """Load a theme by name, or one of your own by the path of its YAML file.

    Raises `NotFound` for a name that is none, `InvalidDefinition` naming file, line and remedy for a broken file.

    >>> load_theme("neglect").title
    'Neglect'
    """
    if name in theme_names():
        return read_theme(THEMES / f"{name}.yaml")
    if name.endswith((".yaml", ".yml")):
        return read_theme(Path(name))
    raise NotFound(f"there is no theme '{name}'; choose from {', '.join(theme_names())}, or give a file's path")


@cache
def read_theme(path: Path) -> Theme:
    """Read one theme's file. Raises as `load_theme` does."""
    theme = read_definition(path, Theme)
    document, node = read_yaml(path)
    for place, says in _faults(theme, document):
        raise refusal(path, says, line=_line(node, place), where=".".join(map(str, place)))
    return theme


def _line(node: yaml.Node | None, place: list[Part]) -> int:
    return line_of(node, place)


def _faults(theme: Theme, document: Any) -> Iterator[Fault]:
    yield from _states(theme)
    yield from _names(theme)
    yield from _roles(theme)
    always = {*SLOTS, *theme.fixed, *theme.drawn, *details()}
    for place, text in _texts(document, []):
        known = always | (_of_goals(place) if place[0] == "aims" else set())
        for slot in _unknown(text, known):
            yield place, slot


def _of_goals(place: list[Part]) -> frozenset[str]:
    """What only some words about a goal may use."""
    if {*place} & {"statement", "why"}:
        return GOAL_SLOTS
    return NOTE_SLOTS if {*place} & {"better", "same", "worse"} else frozenset()


def _unknown(text: str, known: set[str]) -> Iterator[str]:
    try:
        for slot in slots_in(text):
            if slot not in known:
                yield f"'{{{slot}}}' is nothing that can be filled in; use one of {', '.join(sorted(known))}"
    except ValueError as mark:
        ways = "|".join(FLAGS)
        yield f"'{mark}' has no partner or no meaning; write [one|another], [{ways}?so|not so] or {{a slot}}"


def _states(theme: Theme) -> Iterator[Fault]:
    states = theme.states
    if theme.start not in states:
        yield ["start"], f"'{theme.start}' is no state; choose from {', '.join(states)}"
        return
    for name, state in states.items():
        for other in state.next:
            if other not in states:
                yield ["states", name, "next", other], f"'{other}' is no state; choose from {', '.join(states)}"
    reached = _reached(theme)
    for name in states:
        if name not in reached:
            yield ["states", name], f"no story can reach '{name}'; name it in the 'next' of another state"
    if not any(not states[name].next for name in reached):
        yield ["states"], "no state ends the story; leave 'next' out of one of them"


def _reached(theme: Theme) -> set[str]:
    reached, waiting = set(), [theme.start]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in theme.states[name].next if other in theme.states]
    return reached


def _names(theme: Theme) -> Iterator[Fault]:
    """What one part calls another is there, and nothing is called by the name of another."""
    evidence = [piece.id for state in theme.states.values() for event in state.events for piece in event.evidence]
    for name in evidence:
        if evidence.count(name) > 1:
            yield ["states"], f"two pieces of evidence are called '{name}'; give each a name of its own"
    for state_name, state in theme.states.items():
        for at, event in enumerate(state.events):
            for number, piece in enumerate(event.evidence):
                if piece.contradicts and piece.contradicts not in evidence:
                    place: list[Part] = ["states", state_name, "events", at, "evidence", number, "contradicts"]
                    yield place, f"'{piece.contradicts}' is no piece of evidence; correct the name"
    aims = {aim.id for aim in theme.aims}
    for at, aim in enumerate(theme.aims):
        if aim.child_aim and aim.child_aim not in aims:
            yield ["aims", at, "child_aim"], f"'{aim.child_aim}' is no goal of this theme; choose from {aims}"
    yield from _decisions(theme)


def _decisions(theme: Theme) -> Iterator[Fault]:
    for at, decision in enumerate(theme.decisions):
        if decision.after not in theme.states:
            yield ["decisions", at, "after"], f"'{decision.after}' is no state; choose from {', '.join(theme.states)}"
        if sum(option.best for option in decision.options) != 1:
            yield ["decisions", at, "options"], "exactly one option is the best; say 'best: true' in one of them"


def _roles(theme: Theme) -> Iterator[Fault]:
    for name, state in theme.states.items():
        for at, event in enumerate(state.events):
            for number, piece in enumerate(event.evidence):
                if piece.who not in TROUPE:
                    place: list[Part] = ["states", name, "events", at, "evidence", number, "who"]
                    yield place, f"'{piece.who}' is nobody; choose from {', '.join(sorted(TROUPE))}"
    for at, aim in enumerate(theme.aims):
        for part in ("observed_by", "reported_by"):
            for number, who in enumerate(getattr(aim, part)):
                if who not in TROUPE:
                    yield ["aims", at, part, number], f"'{who}' is nobody; choose from {', '.join(sorted(TROUPE))}"
    for at, step in enumerate(theme.steps):
        if step.who not in TROUPE:
            yield ["steps", at, "who"], f"'{step.who}' is nobody; choose from {', '.join(sorted(TROUPE))}"


def _texts(part: Any, place: list[Part]) -> Iterator[tuple[list[Part], str]]:
    if isinstance(part, str):
        yield place, part
    elif isinstance(part, dict):
        for name, value in part.items():
            yield from _texts(value, [*place, name])
    elif isinstance(part, list):
        for at, value in enumerate(part):
            yield from _texts(value, [*place, at])
