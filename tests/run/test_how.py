"""The page of a service's own look at its supervision, on the demonstration, spoken to as the browser does."""

import csv
from datetime import date
from io import StringIO

import pandas as pd
import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import NotFound
from sup_lib.run.how import how_page, table_csv

DAY = date(2026, 9, 30)


class Speaker:
    def __init__(self, shown):
        self.shown, self.sent = shown, []
        shown.page.send = lambda message, buffers=None: self.sent.append((message, buffers))

    def say(self, **message):
        self.shown.page._hear(self.shown.page, {"n": 1, **message}, ())
        return self.sent[-1] if self.sent else None

    def of(self, kind):
        return [block for block in self.shown.page.view["blocks"] if block["type"] == kind]


@pytest.fixture
def speaker(book):
    return Speaker(how_page(book, on=DAY))


def test_each_measure_has_its_chart_its_run_chart_its_teams_and_its_table(speaker):
    alts = [block["alt"] for block in speaker.of("picture")]
    assert sum(alt.startswith("Bar chart of ") for alt in alts) == 3
    assert sum(alt.startswith("Run chart") for alt in alts) >= 2 and all(len(alt) > 80 for alt in alts)
    captions = [block["caption"] for block in speaker.of("listing")]
    assert len(set(captions)) == len(captions), "no two tables of one name"
    assert sum("by team" in caption for caption in captions) == 3


def test_the_summary_says_what_the_tables_hold(speaker):
    rows = {row["label"]: row["value"] for row in speaker.of("facts")[0]["rows"]}
    table = speaker.shown.found.supervision
    last = table[table["team"] == "all"].iloc[-1]
    assert rows["Supervision held on time, September 2026"] == last["words"]
    assert f"({last['on_time']} of {last['due']})" in last["words"]
    assert rows["Supervisors within the recommended number"] == "6 of 6", "no percentage of six"


def test_the_table_behind_each_picture_can_be_saved(speaker):
    for name, table in speaker.shown.found.tables().items():
        speaker.say(do="press", name=name)
        message, (contents,) = speaker.sent[-1]
        rows = list(csv.DictReader(StringIO(contents.decode("utf-8-sig"), newline="")))
        assert message["file"] == f"{name}.csv" and len(rows) == len(table)


def test_another_day_shows_what_was_known_then(speaker):
    speaker.say(do="change", field="on", value="31/03/2026")
    speaker.say(do="press", name="show")
    assert speaker.shown.found.as_of == date(2026, 3, 31)
    assert speaker.shown.page.view["caption"].startswith("As known on 31 March 2026")
    assert speaker.shown.found.supervision["month"].max() == pd.Timestamp("2026-03-01")


def test_a_day_that_is_none_is_said_and_nothing_changes(speaker):
    (answer, _) = speaker.say(do="change", field="on", value="March")
    assert "'March' is not a date" in answer["problems"]["f-on"]
    speaker.say(do="press", name="show")
    assert speaker.shown.found.as_of == DAY
    assert "'March' is not a date" in speaker.of("question")[0]["error"]


def test_what_waits_leads_to_its_family_and_what_is_left_out_is_named(speaker):
    listings = {block["caption"]: block["rows"] for block in speaker.of("listing")}
    first = listings["Open cases past their day, the longest wait first"][0][0]
    assert first["notebook"] == "group_supervision" and first["query"]["case_id"].startswith("F-")
    assert first["query"]["case_id"] in first["text"], "two families may have one name"
    left_out = listings["Left out of every number above"]
    assert ["Actions", "Family Safeguarding Team", "no day to be done by"] in [row[:3] for row in left_out]


def test_an_empty_casebook_has_a_page_too(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as empty:
        shown = how_page(empty, on=DAY)
        assert "none was due" in str(shown.page.view) and shown.page.view["invented"] is False
        with pytest.raises(NotFound, match="'lambeth' is not a policy"):
            how_page(empty, on=DAY, policy="lambeth")


def test_a_table_as_a_file_runs_no_formula():
    table = pd.DataFrame({"why": ["=1+1", None], "on": pd.to_datetime(["2026-03-31", None]), "number": [1, 2]})
    assert table_csv(table).decode("utf-8-sig").splitlines()[1] == "'=1+1,2026-03-31,1"
