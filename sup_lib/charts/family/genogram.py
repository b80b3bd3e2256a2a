"""A genogram: the people of a family in rows by generation, with the field's symbols, a key and a caption."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib.axes import Axes

from sup_lib.charts.family.boxes import Box, around, person_boxes
from sup_lib.charts.family.cards import AGE_SIZE, DETAIL_SIZE, LEADING, NAME_SIZE, SIDE, Card, card_of
from sup_lib.charts.family.curves import curves_of, sampled
from sup_lib.charts.family.generations import generations
from sup_lib.charts.family.homes import Home, homes_of
from sup_lib.charts.family.ink import PENS, draw_line, symbol_patches
from sup_lib.charts.family.ordering import order_rows
from sup_lib.charts.family.places import place
from sup_lib.charts.family.sheet import Sheet, open_sheet, write
from sup_lib.charts.family.strokes import Drawing, Stroke, strokes_of
from sup_lib.charts.family.tables import family_from_tables
from sup_lib.charts.family.unions import unions_of
from sup_lib.charts.palette import GREY, chart_style
from sup_lib.charts.text import width_of
from sup_lib.dates import say_day
from sup_lib.model import Family

_HOME_SIZE = 9.0


class Laid(NamedTuple):
    """A genogram before it is drawn: everything that has a place, in points."""

    drawing: Drawing
    strokes: tuple[Stroke, ...]
    curves: tuple[Stroke, ...]
    homes: tuple[Home, ...]
    boxes: dict[str, Box]


def lay_out(family: Family, *, as_of: date) -> Laid:
    """Place every person and line of a family.

    Generations by a linear programme, the order in each row by igraph's Sugiyama layout, places along it by another
    linear programme, paths between those who live together by igraph.
    """
    rows = generations(family)
    unions = unions_of(family, rows)
    order = order_rows(family, unions, rows)
    cards = {person.person_id: card_of(person, as_of) for person in family.people}
    drawing = Drawing(family, order, unions, cards, place(order, unions, cards, rows))
    boxes = person_boxes(cards, drawing.places.at)
    strokes = tuple(strokes_of(drawing))
    curves = tuple(curves_of(drawing, strokes))
    return Laid(drawing, strokes, curves, tuple(homes_of(drawing, boxes)), boxes)


def plot_genogram(
    people: pd.DataFrame,
    relations: pd.DataFrame,
    *,
    as_of: date,
    title: str = "",
    invented: bool = False,
    ax: Axes | None = None,
) -> Axes:
    """Draw one family's genogram from its tables, as `Casebook.table` or `family_tables` gives them.

    Children of the case have a double line. Ages are those of `as_of`. On an Axes of one's own everything is drawn
    smaller or larger to fit. Raises `InvalidThing` for what cannot be, in one sentence.

    >>> people = pd.DataFrame({"case_id": ["F7"] * 2, "person_id": ["gemma", "ada"], "name": ["Gemma", "Ada"]})
    >>> births = pd.DataFrame([{"case_id": "F7", "person_id": "gemma", "kind": "parent of", "other_id": "ada"}])
    >>> ax = plot_genogram(people, births, as_of=date(2026, 9, 30))
    >>> sorted(text.get_text() for text in ax.texts if text.get_gid().startswith("name-"))
    ['Ada', 'Gemma']
    """
    family = family_from_tables(people, relations)
    laid = lay_out(family, as_of=as_of)
    extent = around([*laid.boxes.values(), *_line_boxes(laid)] or [Box(0, -60, 60, 0)]).grown(14)
    kinds = [stroke.kind for stroke in (*laid.strokes, *laid.curves)]
    with chart_style():
        sheet = open_sheet(
            extent,
            title=title or "Genogram",
            caption=caption_of(family, as_of=as_of, invented=invented),
            invented=invented,
            keys=_keys(laid, kinds),
            ax=ax,
        )
        _draw_homes(sheet, laid)
        for zorder, strokes in ((2.0, laid.strokes), (3.0, laid.curves)):
            for number, stroke in enumerate(strokes):
                gid = f"line-{stroke.kind}-{number}"
                draw_line(sheet.ax, stroke.points, PENS[stroke.kind], scale=sheet.scale, gid=gid, zorder=zorder)
        for card in laid.drawing.cards.values():
            _draw_person(sheet, card, laid.drawing.at(card.person_id))
    return sheet.ax


def caption_of(family: Family, *, as_of: date, invented: bool) -> str:
    """Say who is drawn, as known when, and what the drawing cannot say."""
    known = sum(bool(person.born_on or person.born_about) for person in family.people)
    return (
        f"{'Invented family, for training. ' if invented else ''}n = {len(family.people)} people, {known} with a"
        f" birthday or year of birth; as known on {say_day(as_of)}. Drawn from what is on file: check it with the"
        " family, and ask who is missing."
    )


def _line_boxes(laid: Laid) -> Iterator[Box]:
    lines = [np.array(stroke.points) for stroke in (*laid.strokes, *laid.curves)]
    for points in [*lines, *(outline for home in laid.homes for outline in home.outlines)]:
        yield Box(*points.min(axis=0).tolist(), *points.max(axis=0).tolist())


def _keys(laid: Laid, kinds: list[str]) -> list[str]:
    cards = laid.drawing.cards.values()
    shapes = [f"shape-{shape}" for shape in ("square", "circle", "diamond", "triangle")]
    found = [name for name in shapes if any(f"shape-{card.shape}" == name for card in cards)]
    found += ["index"] * any(card.is_index for card in cards) + ["died"] * any(card.has_died for card in cards)
    found += [kind for kind in PENS if kind in kinds and kind != "parent of"]
    return [*found, *(["home"] if laid.homes else [])]


def _draw_person(sheet: Sheet, card: Card, at: tuple[float, float]) -> None:
    x, y = at
    for patch in symbol_patches(card.shape, at, is_index=card.is_index, scale=sheet.scale):
        patch.set_gid(f"symbol-{card.person_id}")
        sheet.ax.add_patch(patch)
    if card.has_died:
        for up in (1, -1):
            ends = [(x - SIDE / 2, y - up * SIDE / 2), (x + SIDE / 2, y + up * SIDE / 2)]
            draw_line(
                sheet.ax, ends, PENS["parent of"], scale=sheet.scale * 0.8, gid=f"cross-{card.person_id}", zorder=5.5
            )
    if card.inside:
        write(
            sheet,
            card.inside,
            (x, y),
            AGE_SIZE,
            gid=f"age-{card.person_id}",
            align=("center", "center"),
            bold=True,
            on="white" if card.has_died else "",
        )
    top = y - SIDE / 2 - 7
    for line in card.lines:
        write(sheet, line, (x, top), NAME_SIZE, gid=f"name-{card.person_id}", bold=card.is_index, on="white")
        top -= NAME_SIZE * LEADING
    if card.detail:
        write(sheet, card.detail, (x, top), DETAIL_SIZE, gid=f"detail-{card.person_id}", colour=GREY, on="white")


def _draw_homes(sheet: Sheet, laid: Laid) -> None:
    taken = list(laid.boxes.values())
    lines = np.concatenate([np.zeros((0, 2)), *(sampled(s.points) for s in (*laid.strokes, *laid.curves))])
    for number, home in enumerate(laid.homes):
        for outline in home.outlines:
            draw_line(sheet.ax, outline, PENS["home"], scale=sheet.scale, gid=f"home-{number}", zorder=1)
        named = _name_box(home, taken, lines)
        if named:
            taken.append(named)
            middle = (named.left + named.right) / 2, (named.top + named.bottom) / 2
            write(
                sheet,
                home.name,
                middle,
                _HOME_SIZE,
                gid=f"home-name-{number}",
                align=("center", "center"),
                colour=GREY,
                on="white",
            )


def _name_box(home: Home, taken: list[Box], lines: np.ndarray) -> Box | None:
    """A place on the home's line for its name where it covers nobody, as high as can be; None where there is none."""
    half, tall = width_of(home.name, size=_HOME_SIZE) / 2 + 2, _HOME_SIZE * 0.7
    for outline in home.outlines[:1]:
        for x, y in sorted(outline.tolist(), key=lambda point: (-round(point[1]), point[0])):
            box = Box(x - half, y - tall, x + half, y + tall)
            if not any(box.meets(other) for other in taken) and not box.holds(lines).any():
                return box
    return None


__all__ = ["Laid", "lay_out", "plot_genogram"]
