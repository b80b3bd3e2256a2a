"""One person as a symbol with the words in it and below it, measured before anything is placed."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from sup_lib.charts.text import printable, width_of, wrap
from sup_lib.model import Person

Shape = Literal["square", "circle", "diamond", "triangle"]

SIDE = 44.0
"""Side of a square and width of a circle, in points."""

NAME_SIZE, DETAIL_SIZE, AGE_SIZE, LEADING = 10.5, 9.0, 12.0, 1.22
_LABEL_WIDTH, _WIDEST, _MOST_LINES, _ABOVE_LABEL = 88.0, 132.0, 3, 7.0
_SHAPES: dict[str, Shape] = {"male": "square", "female": "circle"}


@dataclass(frozen=True)
class Card:
    """A symbol: `inside` is the age, `lines` the name, `detail` what else must be known. Sizes are in points."""

    person_id: str
    shape: Shape
    inside: str
    lines: tuple[str, ...]
    detail: str
    is_index: bool
    has_died: bool

    @property
    def label_width(self) -> float:
        """Width of the widest line below the symbol."""
        names = [width_of(line, size=NAME_SIZE, bold=self.is_index) for line in self.lines]
        return max([*names, width_of(self.detail, size=DETAIL_SIZE)])

    @property
    def width(self) -> float:
        """Width of symbol and label."""
        return max(SIDE + (8 if self.is_index else 0), self.label_width)

    @property
    def label_height(self) -> float:
        """Height of the label with the gap above it."""
        detail = DETAIL_SIZE * LEADING if self.detail else 0.0
        return _ABOVE_LABEL + len(self.lines) * NAME_SIZE * LEADING + detail

    @property
    def depth(self) -> float:
        """From the symbol's middle to the foot of its label."""
        return SIDE / 2 + self.label_height


def card_of(person: Person, as_of: date) -> Card:
    """Give the symbol of a person as known on a day.

    >>> jean = Person(case_id="F7", person_id="P1", name="Jean", gender="female", born_about=1962)
    >>> card = card_of(jean, date(2026, 9, 30))
    >>> card.shape, card.inside, card.lines
    ('circle', '~64', ('Jean',))
    """
    unnamed = "" if person.was_not_born else "Baby" if person.is_expected else printable(person.person_id)
    name = printable(person.name) or unnamed
    return Card(
        person_id=person.person_id,
        shape="triangle" if person.is_expected else _SHAPES.get(person.gender, "diamond"),
        inside=age_words(person, as_of),
        lines=_name_lines(name),
        detail=_detail(person),
        is_index=person.child_id is not None,
        has_died=person.has_died,
    )


def _name_lines(name: str) -> tuple[str, ...]:
    """A name on lines as narrow as its longest word allows, which is broken only where it is very long."""
    longest = max((width_of(word, size=NAME_SIZE, bold=True) for word in name.split()), default=0.0)
    width = min(max(_LABEL_WIDTH, longest + 1), _WIDEST)
    return tuple(wrap(name, width=width, size=NAME_SIZE, bold=True, max_lines=_MOST_LINES))


def age_words(person: Person, as_of: date) -> str:
    """The age as it stands in a symbol: whole years, about so many, or nothing where it is not known."""
    age = person.age_on(as_of)
    if age is not None:
        return str(age) if age else "<1"
    if person.born_about and person.died_on:
        return f"~{person.died_on.year - person.born_about}"
    if person.born_about and not person.has_died and as_of.year >= person.born_about:
        return f"~{as_of.year - person.born_about}"
    return ""


def _detail(person: Person) -> str:
    if person.was_not_born:
        return f"pregnancy ended{f' {person.died_on.year}' if person.died_on else ''}"
    if person.expected_on:
        return f"due {person.expected_on.day} {person.expected_on:%b %Y}"
    if person.has_died:
        ends = f"{person.birth_year or '?'}–{person.died_on.year}" if person.died_on else ""
        return ends or (f"b. {person.birth_year}, has died" if person.birth_year else "has died")
    return ""
