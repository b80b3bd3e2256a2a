from itertools import combinations

import matplotlib.pyplot as plt
import pytest

from sup_lib.charts import figure_png, plot_asye_year
from sup_lib.charts.time_axis import day_number
from sup_lib.charts.year_words import COMING, LANES, lane_items, year_alt_text, year_caption, year_headline
from sup_lib.policy.asye import Absence, Held, YearEvents, asye_year

EVENTS = YearEvents(
    "2026-01-05",
    probation_passed_on="2026-07-06",
    absences=(Absence("2026-08-03", "2026-08-21"),),
    held=(Held("professional", "2026-01-12"), Held("professional", "2026-01-19")),
)
STARTS = ("2026-01-05", "2024-02-29", "2025-09-01")


def planned(events=EVENTS, as_of="2026-05-01"):
    return asye_year(events, policy="lambeth-2021", as_of=as_of)


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_every_item_is_drawn_once_in_its_lane_on_its_day():
    year = planned()
    ax = plot_asye_year(year)
    drawn = {line.get_gid(): line.get_xdata() for line in ax.lines}
    for kind, items in lane_items(year).items():
        for state in {item.state for item in items} - {"protected"}:
            days = [day_number(item.on) for item in items if item.state == state]
            assert list(drawn[f"{kind}-{state}"]) == days
    points = sum(len(xs) for name, xs in drawn.items() if name and name.split("-")[-1] in (
        "held", "due", "moved", "missed", "not on file"))  # fmt: skip
    assert points == len(year.items) - len(year.of("protected time"))


def test_states_differ_by_shape_or_fill_and_the_key_names_each():
    ax = plot_asye_year(planned())
    key = ax.get_legend()
    looks = {(h.get_marker(), h.get_markerfacecolor() == "white", h.get_label()) for h in key.legend_handles}
    assert {label for *_, label in looks} >= {"held", "to come", "missed", "moved by an absence"}
    assert len({look[:2] for look in looks}) == len(looks), "in black and white too"


def test_today_and_absences_are_where_they_are():
    ax = plot_asye_year(planned())
    (today,) = [line for line in ax.lines if line.get_gid() == "today"]
    assert today.get_xdata()[0] == day_number(planned().as_of)
    assert [text.get_text() for text in ax.texts if text.get_gid() == "absence-words"] == ["Away"]
    assert not [line for line in plot_asye_year(planned(as_of="2028-01-01")).lines if line.get_gid() == "today"]


@pytest.mark.parametrize("start", STARTS)
@pytest.mark.parametrize("after", [0, 20, 400])
def test_no_words_leave_the_page_or_lie_on_each_other(start, after):
    from datetime import date, timedelta

    day = date.fromisoformat(start)
    ax = plot_asye_year(planned(YearEvents(day), as_of=day + timedelta(after)), invented=True)
    figure = ax.figure
    figure.canvas.draw()
    words = [text for text in (*ax.texts, *ax.get_yticklabels(), *ax.get_xticklabels()) if text.get_text()]
    boxes = [(text.get_text()[:30], text.get_window_extent()) for text in words if text.get_gid() != "mark-words"]
    for name, box in boxes:
        assert box.x0 >= 0 and box.x1 <= figure.bbox.x1 and box.y0 >= 0 and box.y1 <= figure.bbox.y1, name
    for (one, box), (other, another) in combinations(boxes, 2):
        overlap = min(box.x1, another.x1) - max(box.x0, another.x0), min(box.y1, another.y1) - max(box.y0, another.y0)
        assert min(overlap) <= 1, f"{one} lies on {other}"


def test_the_words_say_what_the_chart_says():
    year = planned()
    said, caption = year_alt_text(year), year_caption(year, invented=True)
    coming = [item for item in year.of("professional") if item.state in COMING]
    assert year_headline(year) in said and "Away 3 August 2026 to 21 August 2026" in said
    assert f"Professional supervision: {len(year.of('professional'))} (2 held" in said and coming
    assert caption.startswith("Invented") and "A for the ASYE assessor and T for the team manager" in caption
    assert (
        "as known on 1 May 2026" in caption and f"n = {len(year.items) - len(year.of('protected time'))}" in caption
    )


def test_a_year_that_is_over_and_one_whose_reviews_are_past():
    assert year_headline(planned(as_of="2027-03-01")) == "The supported year ended on 5 January 2027"
    assert year_headline(planned(as_of="2026-12-10")).startswith("Every review is past: ")


def test_it_draws_on_an_axes_of_ours_and_the_same_bytes_twice():
    figure, ax = plt.subplots(figsize=(6, 4))
    assert plot_asye_year(planned(), ax=ax) is ax and plt.get_fignums() == [figure.number]
    assert figure_png(plot_asye_year(planned()).figure) == figure_png(plot_asye_year(planned()).figure)
    assert next(iter(LANES)) == "ASYE review", "what matters most stands on top"


def test_the_words_of_two_reviews_close_together_stand_above_and_below():
    ax = plot_asye_year(planned(EVENTS.changed(reviews={6: "2026-09-21"})))
    heights = {t.get_text(): t.get_position()[1] for t in ax.texts if t.get_gid() == "mark-words"}
    assert heights["9-month"] < heights["6-month"] == heights["3-month"]


def test_three_reviews_close_together_keep_their_words_apart():
    days = {3: "2026-05-25", 6: "2026-06-01", 9: "2026-06-08"}
    ax = plot_asye_year(planned(YearEvents("2026-01-05", reviews=days)))
    words = [text.get_text() for text in ax.texts if text.get_gid() == "mark-words"]
    assert words[:3] == ["3-month", "6-month, 9-month", "final"]
