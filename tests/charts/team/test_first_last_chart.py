import pandas as pd
import pytest

from sup_lib.charts import first_last_words, plot_first_last

TOLD = {"what": "SDQ totals", "improvement": "down"}


def _pairs(*rows):
    return pd.DataFrame(rows, columns=["panel", "first", "last", "mark"]).astype(
        {"first": "float64", "last": "float64"}
    )


SOME = _pairs(
    ("parent", 20, 12, "improved"),
    ("parent", 20, 12, "improved"),
    ("teacher", 10, 11, "unchanged"),
    ("teacher", 9, None, None),
)


def _draw(table, **more):
    return plot_first_last(table, **TOLD, ends=(0, 40), marks=("unchanged", "improved"), **more)


def _named(ax, gid):
    return [line for inner in ax.child_axes for line in inner.lines if line.get_gid() == gid]


def test_each_teller_has_a_panel_with_its_n_and_a_line_of_no_change():
    ax = _draw(SOME)
    heads = [text.get_text() for inner in ax.child_axes for text in inner.texts if text.get_gid() == "panel"]
    assert heads == ["Parent: n = 2", "Teacher: n = 1"]
    assert all(list(line.get_xdata()) == list(line.get_ydata()) for line in _named(ax, "no-change"))


def test_pairs_alike_share_a_larger_mark():
    larger, smaller = _named(_draw(SOME), "pair")
    assert (larger.get_xdata()[0], larger.get_ydata()[0]) == (20, 12)
    assert larger.get_markersize() > smaller.get_markersize()
    assert larger.get_marker() != smaller.get_marker()


def test_levels_are_named_beside_the_last_panel_and_kept_apart():
    ax = _draw(SOME, levels={"parent": [(14, "high")], "teacher": [(18, "high"), (19, "very high")]})
    names = [text for text in ax.child_axes[-1].texts if text.get_gid() == "level"]
    assert [text.get_text() for text in names] == ["high", "very high"]
    assert names[1].xy[1] - names[0].xy[1] > 0.03
    assert not [text for text in ax.child_axes[0].texts if text.get_gid() == "level"]


def test_the_words_count_both_ways_and_what_is_not_drawn():
    words = first_last_words(SOME, **TOLD, limits="Unconfirmed.")
    assert words.title == "SDQ totals: 2 of 3 lower now, 1 higher"
    assert "n = 3 pairs (parent 2, teacher 1); 1 with one score are not drawn" in words.caption
    assert "Unconfirmed." in words.caption and "Unconfirmed." in words.alt
    assert "improved 2, unchanged 1" in words.alt
    up = first_last_words(SOME, what="Ratings", improvement="up")
    assert up.title == "Ratings: 1 of 3 higher now, 2 lower"


@pytest.mark.parametrize(
    ("table", "title"),
    [
        (_pairs(), "SDQ totals: no pair yet"),
        (_pairs(("parent", 5, None, None)), "SDQ totals: no pair yet"),
        (_pairs(("parent", 5, 5, "unchanged")), "SDQ totals: 0 of 1 lower now, 0 higher"),
        (_pairs(*[("parent", 5, 5, "unchanged")] * 60), "SDQ totals: 0 of 60 lower now, 0 higher"),
    ],
)
def test_nothing_one_score_and_all_ties_are_drawn_and_said(table, title):
    ax = _draw(table)
    assert [text.get_text() for text in ax.texts if text.get_gid() == "title"] == [title]


def test_a_panel_is_square_so_that_no_change_lies_at_half_a_right_angle():
    for table in (SOME, SOME[SOME["panel"] == "parent"]):
        box = _draw(table).child_axes[0].get_window_extent()
        assert box.width == pytest.approx(box.height, rel=0.01) or box.width < box.height


def test_a_finding_stands_in_the_title_and_the_ways_in_the_alt_text():
    words = first_last_words(SOME, **TOLD, finding="2 of 3 reliably better, 0 worse")
    assert words.title == "SDQ totals: 2 of 3 reliably better, 0 worse"
    assert "2 of 3 lower now, 1 higher." in words.alt
    assert first_last_words(SOME.head(0), **TOLD, finding="none").title == "SDQ totals: no pair yet"


def test_a_fourth_panel_is_said_not_to_be_drawn():
    tellers = ("parent", "teacher", "self", "carer", "carer", "professional")
    table = _pairs(*[(teller, 20, 12, "improved") for teller in tellers])
    assert len(_draw(table).child_axes) == 3
    words = first_last_words(table, **TOLD)
    said = "carer 2 and professional 1 are not drawn: there is room for 3 panels"
    assert said in words.caption and said in words.alt
    assert "not drawn" not in first_last_words(table.head(3), **TOLD).caption
