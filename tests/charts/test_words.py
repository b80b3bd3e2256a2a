import pytest

from sup_lib.charts import alt_text, caption


def test_alt_text_says_what_the_chart_says(make_item):
    points, progress = make_item(n=3)
    said = alt_text(progress, points)
    assert "Something is different for Ada by 1 June." in said
    assert "Worry scale, 0 to 10; lower is better; from 9 to 6 by 1 June 2024." in said
    assert "9 on 15 January 2024 (observed), 8 on 22 January 2024 (reported)" in said
    assert f"{progress.word.label}: {progress.reason}" in said
    assert all(limit in said for limit in progress.limits)


def test_alt_text_keeps_every_letter(make_item):
    points, progress = make_item(statement="Ada feels 🦄 safe <at> $home$")
    assert "Ada feels 🦄 safe <at> $home$." in alt_text(progress, points)


def test_many_points_are_not_read_out(make_item):
    points, progress = make_item(n=30)
    assert "The points are" not in alt_text(progress, points)


def test_nothing_on_file_is_said(make_item):
    points, progress = make_item(n=0)
    assert "n = 0." in alt_text(progress, points)
    assert caption(progress, points).startswith("n = 0; as known on")


@pytest.mark.parametrize(
    ("n", "every", "period"),
    [
        (1, 7, "15 January 2024;"),
        (3, 7, "15 January to 29 January 2024;"),
        (60, 7, "15 January 2024 to 3 March 2025;"),
    ],
)
def test_the_caption_has_number_period_and_mix(make_item, n, every, period):
    points, progress = make_item(n=n, every=every)
    said = caption(progress, points)
    assert f"n = {n} (" in said
    assert period in said
    assert "observed" in said


def test_an_invented_case_is_said_to_be_one(make_item):
    points, progress = make_item()
    assert caption(progress, points, invented=True).startswith("Invented case, for training.")
    assert "Invented" not in caption(progress, points)
