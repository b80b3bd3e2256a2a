"""An ecomap: the home in the middle, people and services around it, how strong each tie is and where energy goes."""

from datetime import date

import numpy as np
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Circle, Polygon

from sup_lib.charts.family.boxes import Box, around
from sup_lib.charts.family.cards import SIDE, card_of
from sup_lib.charts.family.ink import PENS, draw_line, symbol_patches
from sup_lib.charts.family.ring import MEMBER, NODE, Ring, members_of, ring_of
from sup_lib.charts.family.sheet import Sheet, open_sheet, write
from sup_lib.charts.family.tables import family_from_tables
from sup_lib.charts.palette import GREY, INK, chart_style
from sup_lib.charts.text import width_of, wrap
from sup_lib.dates import say_day
from sup_lib.model import Family, Person, Tie

_NAME, _KIND, _MEMBER_NAME = 9.5, 8.0, 9.5


def plot_ecomap(
    people: pd.DataFrame,
    ties: pd.DataFrame,
    *,
    as_of: date,
    title: str = "",
    invented: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw one family's ecomap from its tables, as `Casebook.table` or `family_tables` gives them.

    In the middle stand the children of the case and those who live with them. A tie of one person begins at that
    person, any other at the home's edge. Raises `InvalidThing` for what cannot be, in one sentence.

    >>> people = pd.DataFrame({"case_id": ["F7"], "person_id": ["ada"], "name": ["Ada"], "child_id": ["1"]})
    >>> ties = pd.DataFrame({"case_id": ["F7"], "tie_id": ["T1"], "name": ["Beck Lane"], "strength": ["strong"]})
    >>> ax = plot_ecomap(people, ties, as_of=date(2026, 9, 30))
    >>> [text.get_text() for text in ax.texts if text.get_gid().startswith("tie-")]
    ['Beck Lane', 'other']
    """
    family = family_from_tables(people, None, ties)
    ring = ring_of(family)
    outer = [Box(x - NODE, y - NODE, x + NODE, y + NODE) for x, y in ring.nodes.values()]
    extent = around([*outer, Box(-ring.home, -ring.home, ring.home, ring.home).grown(4)]).grown(10)
    with chart_style():
        sheet = open_sheet(
            extent,
            title=title or "Ecomap",
            caption=_caption(family, as_of=as_of, invented=invented),
            invented=invented,
            keys=_keys(family),
            ax=ax,
        )
        _draw_home(sheet, family, ring, as_of)
        for tie in family.ties:
            _draw_tie(sheet, tie, ring, _member_boxes(family, ring, tie.person_id))
    return sheet.ax


def _caption(family: Family, *, as_of: date, invented: bool) -> str:
    known = sum(tie.strength != "not known" for tie in family.ties)
    return (
        f"{'Invented family, for training. ' if invented else ''}n = {len(family.ties)} ties, the strength of {known}"
        f" known; as known on {say_day(as_of)}. A line is somebody's view on one day: ask the family how it feels to"
        " them, and who is missing."
    )


def _keys(family: Family) -> list[str]:
    used = {f"tie-{tie.strength}" for tie in family.ties}
    flows = any(tie.flow != "not known" for tie in family.ties)
    return [*(name for name in PENS if name in used), *(["flow"] if flows else [])]


def _draw_home(sheet: Sheet, family: Family, ring: Ring, as_of: date) -> None:
    circle = Circle((0, 0), ring.home, facecolor="#f3f2f1", edgecolor=INK, linewidth=1.8 * sheet.scale, zorder=1)
    circle.set_gid("home")
    sheet.ax.add_patch(circle)
    homes = dict.fromkeys(person.household for person in members_of(family) if person.household)
    if len(homes) == 1:
        [name] = wrap(next(iter(homes)), width=ring.home * 1.1, size=_NAME, max_lines=1)
        write(sheet, name, (0, -ring.home + 20), _NAME, gid="home-name", colour=GREY)
    for person in members_of(family):
        _draw_member(sheet, person, ring.members[person.person_id], as_of)


def _draw_member(sheet: Sheet, person: Person, at: tuple[float, float], as_of: date) -> None:
    card = card_of(person, as_of)
    for patch in symbol_patches(card.shape, at, is_index=card.is_index, scale=sheet.scale, half=MEMBER):
        patch.set_gid(f"symbol-{card.person_id}")
        sheet.ax.add_patch(patch)
    size = 10.0 * 2 * MEMBER / SIDE * 1.1
    write(sheet, card.inside, at, size, gid=f"age-{card.person_id}", align=("center", "center"), bold=True)
    for number, line in enumerate(_member_name(person)):
        place = at[0], at[1] - MEMBER - 5 - number * _MEMBER_NAME * 1.2
        write(sheet, line, place, _MEMBER_NAME, gid=f"name-{card.person_id}", bold=card.is_index)


def _member_name(person: Person) -> list[str]:
    index = person.child_id is not None
    return wrap(person.name or person.person_id, width=82, size=_MEMBER_NAME, bold=index, max_lines=2)


def _member_boxes(family: Family, ring: Ring, person_id: str | None) -> list[Box]:
    """The boxes of one member's symbol and name; none for the home as a whole."""
    if person_id is None or person_id not in ring.members:
        return []
    (x, y), person = ring.members[person_id], family.by_id[person_id]
    lines = _member_name(person)
    half = max(width_of(line, size=_MEMBER_NAME, bold=person.child_id is not None) for line in lines) / 2
    low = y - MEMBER - 6 - len(lines) * _MEMBER_NAME * 1.2
    return [Box(x - MEMBER, y - MEMBER, x + MEMBER, y + MEMBER).grown(3), Box(x - half, low, x + half, y - MEMBER)]


def _draw_tie(sheet: Sheet, tie: Tie, ring: Ring, own: list[Box]) -> None:
    first, last = (np.array(end) for end in ring.ends(tie, own))
    pen, away = PENS[f"tie-{tie.strength}"], last - first
    unit = away / max(float(np.hypot(*away)), 1e-9)
    start = first + 9 * unit if tie.flow in ("to the family", "both ways") else first
    end = last - 9 * unit if tie.flow in ("from the family", "both ways") else last
    line = np.linspace(start, end, 40)
    draw_line(sheet.ax, line, pen, scale=sheet.scale, gid=f"line-{tie.tie_id}", zorder=3)
    if tie.flow in ("to the family", "both ways"):
        sheet.ax.add_patch(_head(first, -unit, pen.colour, gid=f"flow-{tie.tie_id}-in"))
    if tie.flow in ("from the family", "both ways"):
        sheet.ax.add_patch(_head(last, unit, pen.colour, gid=f"flow-{tie.tie_id}-out"))
    at = ring.nodes[tie.tie_id]
    circle = Circle(at, NODE, facecolor="white", edgecolor=INK, linewidth=1.4 * sheet.scale, zorder=4)
    circle.set_gid(f"node-{tie.tie_id}")
    sheet.ax.add_patch(circle)
    names = wrap(tie.name, width=NODE * 1.55, size=_NAME, bold=True, max_lines=4)
    kinds = wrap(tie.kind, width=NODE * 1.3, size=_KIND, max_lines=2)
    top = at[1] + (len(names) * _NAME + len(kinds) * _KIND) * 0.6
    for number, words in enumerate([*names, *kinds]):
        size = _NAME if number < len(names) else _KIND
        write(
            sheet,
            words,
            (at[0], top),
            size,
            gid=f"tie-{tie.tie_id}-{number}",
            bold=number < len(names),
            colour=INK if number < len(names) else GREY,
        )
        top -= size * 1.2


def _head(tip: np.ndarray, unit: np.ndarray, colour: str, *, gid: str) -> Polygon:
    side = np.array([-unit[1], unit[0]])
    head = Polygon(
        [tip, tip - 12 * unit + 5.5 * side, tip - 12 * unit - 5.5 * side], closed=True, color=colour, zorder=6
    )
    head.set_gid(gid)
    return head
