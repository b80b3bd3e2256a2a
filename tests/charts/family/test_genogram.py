"""A genogram, measured as it is drawn: nothing covers anything, and every symbol says what is on file."""

from itertools import combinations

import pandas as pd
import pytest
from charts.family.conftest import ON, families, family, hard_one, person
from hypothesis import HealthCheck, given, settings
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.path import Path as Outline

from sup_lib.charts import figure_png, figure_svg
from sup_lib.charts.family.genogram import lay_out, plot_genogram
from sup_lib.charts.family.tables import family_tables
from sup_lib.errors import InvalidInput, InvalidThing
from sup_lib.exchange.tidy.folder import load_demonstration
from sup_lib.model import Case, Family, Person, Relation


def draw(drawn, **more):
    tables = family_tables(drawn)
    return plot_genogram(tables["people"], tables["relations"], as_of=ON, **more)


def boxes(ax):
    """The drawn box in pixels of every symbol and every piece of writing, by name; a person's words as one."""
    figure = ax.figure
    if not isinstance(figure.canvas, FigureCanvasAgg):
        FigureCanvasAgg(figure)
    figure.canvas.draw()
    found = {}
    for number, artist in enumerate([*ax.patches, *ax.texts]):
        gid = artist.get_gid() or ""
        if gid.startswith(("symbol-", "name-", "detail-", "home-name-", "title", "caption", "key-", "invented")):
            found[f"{gid}#{number}"] = artist.get_window_extent()
    return found


def overlaps(found):
    """Pairs that cover one another by more than a hair; the two outlines of one symbol are one thing."""
    bad = []
    for (one, a), (other, b) in combinations(found.items(), 2):
        same = one.split("#")[0] == other.split("#")[0]
        wide = min(a.x1, b.x1) - max(a.x0, b.x0)
        high = min(a.y1, b.y1) - max(a.y0, b.y0)
        if (
            wide > 1.5
            and high > 1.5
            and not (same and one.startswith("symbol-"))
            and not _one_label(one, other, high)
        ):
            bad.append((one, other, round(wide, 1), round(high, 1)))
    return bad


def _one_label(one, other, high):
    """Lines of one label stand close: their boxes hold the room for letters that hang below the line."""
    whose = {gid.split("#")[0].split("-", 1)[1] for gid in (one, other)}
    return len(whose) == 1 and high < 5


def demonstration():
    things = load_demonstration()
    for case in (thing for thing in things if isinstance(thing, Case)):
        mine = [thing for thing in things if getattr(thing, "case_id", "") == case.case_id]
        people = [one for one in mine if isinstance(one, Person)]
        relations = [one for one in mine if isinstance(one, Relation)]
        yield Family(case_id=case.case_id, people=people, relations=relations).with_children(case)


INVENTED = list(demonstration())
LARGEST = sorted(INVENTED, key=lambda one: -len(one.people))[:8]


@pytest.mark.parametrize("drawn", [*LARGEST, INVENTED[6], hard_one()], ids=lambda one: one.case_id)
def test_nothing_covers_anything_on_the_paper(drawn):
    assert overlaps(boxes(draw(drawn, invented=True, title="A family with a title of some length"))) == []


@pytest.mark.parametrize("drawn", INVENTED[::9], ids=lambda one: one.case_id)
def test_no_two_people_of_an_invented_family_touch(drawn):
    laid = lay_out(drawn, as_of=ON)
    assert not [pair for pair in combinations(laid.boxes.values(), 2) if pair[0].meets(pair[1])]


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=families())
def test_no_two_people_of_any_family_touch_and_parents_stand_above(drawn):
    laid = lay_out(drawn, as_of=ON)
    assert set(laid.boxes) == {person.person_id for person in drawn.people}
    assert not [pair for pair in combinations(laid.boxes.values(), 2) if pair[0].meets(pair[1])]
    for birth in drawn.of_kind("parent of", "adoptive parent of"):
        assert laid.drawing.at(birth.person_id)[1] > laid.drawing.at(birth.other_id)[1]


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(drawn=families(most=9))
def test_nothing_covers_anything_for_any_family(drawn):
    assert overlaps(boxes(draw(drawn))) == []


@pytest.mark.parametrize("drawn", [*LARGEST[:4], hard_one()], ids=lambda one: one.case_id)
def test_the_line_of_a_home_holds_those_who_live_there_and_nobody_else(drawn):
    laid = lay_out(drawn, as_of=ON)
    assert laid.homes
    for home in laid.homes:
        for person_id, at in laid.drawing.places.at.items():
            inside = any(Outline(outline).contains_point(at) for outline in home.outlines)
            assert inside == (person_id in home.people), (home.name, person_id)


def test_couples_of_the_invented_families_stand_side_by_side():
    for drawn in INVENTED[::7]:
        rows = lay_out(drawn, as_of=ON).drawing.rows
        for couple in drawn.of_kind("married to", "partner of"):
            row = next(row for row in rows if couple.person_id in row)
            assert abs(row.index(couple.person_id) - row.index(couple.other_id)) == 1, drawn.case_id


def gids(ax, start):
    return [
        artist.get_gid()
        for artist in [*ax.lines, *ax.texts, *ax.patches]
        if (artist.get_gid() or "").startswith(start)
    ]


def test_the_symbols_are_those_of_the_field():
    ax = draw(hard_one())
    kinds = {gid.rsplit("-", 1)[0] for gid in gids(ax, "line-")}
    for kind in (
        "divorced from",
        "separated from",
        "partner of",
        "in conflict with",
        "cut off from",
        "foster carer of",
    ):
        assert any(kind in one for one in kinds), kind
    shapes = {gid: type(p).__name__ for p in ax.patches if (gid := p.get_gid() or "").startswith("symbol-")}
    assert shapes["symbol-mum"] == "Circle" and shapes["symbol-first"] == "Polygon"
    corners = {p.get_gid(): len(p.get_xy()) - 1 for p in ax.patches if type(p).__name__ == "Polygon" and p.get_gid()}
    assert corners["symbol-baby"] == 3 and corners["symbol-first"] == 4
    assert len(gids(ax, "cross-")) == 2 and gids(ax, "cross-")[0] == "cross-grandad"
    assert len(gids(ax, "symbol-young")) == 2 and len(gids(ax, "symbol-friend")) == 1


@pytest.mark.parametrize(("kind", "slashes"), [("married to", 0), ("separated from", 1), ("divorced from", 2)])
def test_separation_is_one_stroke_and_divorce_two(kind, slashes):
    laid = lay_out(family([person("a"), person("b")], [("a", kind, "b")]), as_of=ON)
    assert len(laid.strokes) == 1 + slashes


def test_twins_hang_from_one_point_and_identical_ones_are_joined():
    people = [person("mum"), person("a", born_on="2012-01-05"), person("b", born_on="2012-01-05"), person("c")]
    births = [("mum", "parent of", one) for one in "abc"]
    for kind, more in (("twin of", 0), ("identical twin of", 1)):
        strokes = lay_out(family(people, [*births, ("a", kind, "b")]), as_of=ON).strokes
        tops = {stroke.people[0]: stroke.points[0] for stroke in strokes if len(stroke.people) == 1}
        assert tops["a"] == tops["b"] != tops["c"]
        assert len([one for one in strokes if set(one.people) == {"a", "b"}]) == more


def test_words_stand_where_they_belong():
    ax = draw(family([person("roy", born_about=1957, died_on="2019-11-30")]), title="Family F7", invented=True)
    said = {text.get_gid(): text.get_text() for text in ax.texts}
    assert said["name-roy"] == "Roy" and said["age-roy"] == "~62" and said["detail-roy"] == "1957–2019"
    assert said["title-0"] == "Family F7" and said["invented"] == "Invented – for training"
    assert "Invented family" in said["caption-0"] and "n = 1 people" in said["caption-0"]


def test_an_empty_family_and_one_of_strangers_are_drawn():
    assert draw(Family(case_id="F7")).texts
    assert overlaps(boxes(draw(family([person(f"p{at}") for at in range(5)])))) == []


def test_the_same_family_gives_the_same_bytes():
    assert figure_png(draw(LARGEST[0]).figure) == figure_png(draw(LARGEST[0]).figure)
    assert b"<svg" in figure_svg(draw(LARGEST[0]).figure)


def test_it_fits_on_an_axes_of_ones_own():
    from matplotlib.figure import Figure

    figure = Figure(figsize=(5, 4))
    ax = draw(LARGEST[0], ax=figure.subplots())
    assert ax.figure is figure and overlaps(boxes(ax)) == []


def test_tables_that_cannot_be_are_one_sentence():
    people = pd.DataFrame({"case_id": ["F7", "F8"], "person_id": ["a", "b"]})
    with pytest.raises(InvalidInput, match=r"of 2 families \(F7, F8\); choose one"):
        plot_genogram(people, pd.DataFrame(), as_of=ON)
    births = pd.DataFrame([{"case_id": "F7", "person_id": "a", "kind": "parent of", "other_id": "x"}])
    with pytest.raises(InvalidThing, match="there is no person 'x'"):
        plot_genogram(people.head(1), births, as_of=ON)
