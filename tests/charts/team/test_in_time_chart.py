from datetime import date

import matplotlib.pyplot as plt
import pandas as pd
import pytest

from sup_lib.charts import in_time_words, plot_in_time
from sup_lib.policy.timeliness import count_table

WHAT = "supervision held on time"


def counted(rows, as_of=date(2026, 3, 31), months=3):
    days = pd.DataFrame(rows, columns=["team_id", "due_on", "done_on", "state"])
    days = days.assign(due_on=pd.to_datetime(days["due_on"]), done_on=pd.to_datetime(days["done_on"]))
    table = count_table(days, as_of=as_of, months=months)
    return table[table["team"] == "all"]


ROWS = [
    ("T1", "2026-01-05", "2026-01-05", "on time"),
    ("T1", "2026-01-06", "2026-01-12", "late"),
    ("T2", "2026-03-09", "2026-03-12", "late"),
    ("T2", "2026-03-10", None, "open"),
]


@pytest.fixture(autouse=True)
def _closed():
    yield
    plt.close("all")


def test_the_bars_are_the_tables_numbers_on_each_other():
    counts = counted(ROWS)
    ax = plot_in_time(counts, what=WHAT, as_of=date(2026, 3, 31))
    parts = {bars.patches[0].get_gid(): [bar.get_height() for bar in bars] for bars in ax.containers}
    assert parts == {"on_time": [1, 0, 0], "late": [1, 0, 1], "still_open": [0, 0, 1]}
    said = [text.get_text() for text in ax.texts if text.get_gid() == "said"]
    assert said == ["1 of 2", "none due", "0 of 2"]


def test_parts_are_told_apart_in_black_and_white():
    ax = plot_in_time(counted(ROWS), what=WHAT, as_of=date(2026, 3, 31))
    looks = {(patch.get_hatch(), patch.get_facecolor()) for bars in ax.containers for patch in bars.patches[:1]}
    greys = [sum(colour[:3]) / 3 for _, colour in looks]
    assert len(looks) == 3 and len({round(grey, 1) for grey in greys}) == 3
    assert [text.get_text() for text in ax.get_legend().get_texts()] == ["on time", "late", "still open"]


def test_the_words_say_the_latest_month_and_how_late():
    words = in_time_words(counted(ROWS), what=WHAT, as_of=date(2026, 3, 31), invented=True)
    assert words.title == "Supervision held on time: 0 of 2 in March 2026"
    assert "n = 4 due, 1 of them on time, January 2026 to March 2026; as known on 31 March 2026." in words.caption
    assert "Half of those late in March came no more than 3 days late." in words.alt
    assert words.caption.startswith("Invented") and "January 2026 1 of 2, March 2026 0 of 2" in words.alt


def test_a_month_that_is_not_over_says_so():
    counts = counted(ROWS, as_of=date(2026, 3, 20))
    assert in_time_words(counts, what=WHAT, as_of=date(2026, 3, 20)).title.endswith("in March 2026 so far")
    ax = plot_in_time(counts, what=WHAT, as_of=date(2026, 3, 20))
    assert ax.get_xticklabels()[-1].get_text() == "Mar\nso far"


def test_nothing_due_is_a_chart_too():
    ax = plot_in_time(counted([], months=12), what=WHAT, as_of=date(2026, 3, 31))
    assert ax.get_ylim()[1] > 0 and ax.texts[1].get_text() == "Supervision held on time: none was due"
