"""All strings as what a team, a person, a goal, a step or a note is called: kept as typed, and given out as text."""

import csv
import json
from datetime import datetime
from unicodedata import category

import pytest
from icalendar import Calendar
from matplotlib import pyplot as plt
from matplotlib.text import Text
from naughty.conftest import DAY
from naughty.packing import flat
from naughty.strings import PAYLOADS, TYPED

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.casebook.copies.bundle import child_bundle
from sup_lib.charts import alt_text, plot_goal, plot_team
from sup_lib.exchange.calendars.calendar_file import CalendarEntry, one_line, write_calendar
from sup_lib.exchange.child_bundle import write_child_bundle
from sup_lib.exchange.tidy.folder import load_folder, write_folder
from sup_lib.forms.records.record import Signature
from sup_lib.model import (
    Action,
    Case,
    Child,
    Goal,
    KeyDate,
    Observation,
    Person,
    Relation,
    Scale,
    Session,
    Status,
    Team,
    Tie,
    Worker,
)
from sup_lib.progress import goal_progress, points_table

GOALS_ON_A_SHEET = 24
LIVE = ("=", "+", "-", "@", "\t", "\r", "\N{FULLWIDTH EQUALS SIGN}", "\N{FULLWIDTH PLUS SIGN}")


def things():
    """One thing of each kind for each string, which stands in every field of words that the thing has."""
    for at, words in enumerate(TYPED):
        about, case = {"case_id": f"F{at}"}, f"F{at}"
        yield Team(team_id=f"T{at}", name=words, service=words)
        yield Worker(worker_id=f"W{at}", name=words, team_id=f"T{at}")
        status = Status(code="CIN", detail=words, legal_status=words, source=words)
        child = {"name": words, "ethnicity": words, "key_dates": [KeyDate(name=words, rule=words, source=words)]}
        yield Case(
            **about, name=words, invented=True, children=[Child(child_id=f"c{at}", statuses=[status], **child)]
        )
        yield goal_called(words, goal_id=f"G{at}", case_id=case)
        yield seen_as(words, observation_id=f"O{at}", goal_id=f"G{at}")
        yield Action(action_id=f"A{at}", **about, what=words, who=words, how_we_will_know=words, outcome=words)
        yield Session(session_id=f"S{at}", **about, held_on=DAY, form_id="group", attendees=[words, "Sam"])
        yield Person(**about, person_id="p", name=words, household=words, note=words)
        yield Person(**about, person_id="q", child_id=f"c{at}")
        yield Relation(**about, person_id="p", kind="parent of", other_id="q", note=words)
        yield Tie(**about, tie_id="t", name=words, note=words)


def goal_called(words, **ids):
    scale = Scale(baseline=9, target=6, improvement="down", name=words)
    return Goal(**ids, statement=words, why=words, kind="outcome", owner="child", measure=scale, set_on="2024-01-08")


def seen_as(words, **ids):
    return Observation(**ids, observed_on="2024-02-01", value=8, basis="reported", source=words, note=words)


def as_documents(found):
    return sorted(f"{type(one).__name__} {one.model_dump_json()}" for one in found)


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    with Casebook.open(tmp_path_factory.mktemp("kept") / "team.casebook", create=True) as casebook:
        casebook.save(*things())
        yield casebook


def everything_in(casebook):
    yield from (*casebook.teams(), *casebook.workers(), *casebook.cases(), *casebook.goals())
    yield from (*casebook.observations(), *casebook.actions(), *casebook.sessions(), *casebook.relatives())


def test_a_casebook_keeps_every_name_and_note_as_typed(kept):
    assert as_documents(everything_in(kept)) == as_documents(things())
    assert verify(kept) == ()


def test_csv_gives_every_string_back_and_holds_no_formula(kept, tmp_path):
    paths = write_folder(kept, tmp_path / "out")
    assert as_documents(load_folder(tmp_path / "out")) == as_documents(things())
    for path in paths:
        with path.open(encoding="utf-8-sig", newline="") as file:
            assert [cell for row in csv.reader(file) for cell in row if cell.startswith(LIVE)] == [], path.name


@pytest.mark.parametrize("at", [TYPED.index(words) for words in (*PAYLOADS, *TYPED[::60])])
def test_everything_about_a_child_says_them_as_typed(kept, tmp_path, at):
    write_child_bundle(child_bundle(kept, f"c{at}", as_of=DAY), tmp_path / "out", documents={})
    document = json.loads((tmp_path / "out" / "give_out" / "child.json").read_text(encoding="utf-8"))
    words = kept.actions(f"F{at}")[0].what
    assert [document[name][0][field] for name, field in SAID_IN_A_BUNDLE] == [words] * len(SAID_IN_A_BUNDLE)
    assert document["child"]["name"] == words


SAID_IN_A_BUNDLE = (("actions", "what"), ("goals", "statement"), ("observations", "note"), ("ties", "name"))


def test_a_calendar_holds_each_as_one_entry_and_no_line_of_somebody_elses():
    breaks = "a\r\nBEGIN:VALARM\r\nEND:VALARM"
    entries = [
        CalendarEntry(about=("case", str(at)), day=DAY, title=f"x {w}") for at, w in enumerate((*TYPED, breaks))
    ]
    file = Calendar.from_ical(write_calendar(entries, name=breaks, made_on=DAY, remind_days=None))
    found = [str(one["summary"]) for one in file.walk("VEVENT")]
    assert {one.name for one in file.walk()} == {"VCALENDAR", "VEVENT"}
    assert sorted(found) == sorted(one_line(entry.title) for entry in entries)


@pytest.mark.parametrize("first", range(0, len(TYPED), GOALS_ON_A_SHEET))
def test_a_chart_reads_no_name_as_mathematics_and_says_it_in_full_beside(first):
    some, drawn = TYPED[first : first + GOALS_ON_A_SHEET], []
    for at, words in enumerate(some):
        goal, seen = (
            goal_called(words, goal_id=f"G{at}", case_id="F7"),
            [seen_as(words, observation_id="O", goal_id=f"G{at}")],
        )
        drawn.append((points_table(goal, seen, as_of=DAY), goal_progress(goal, seen, as_of=DAY)))
        assert flat(goal.statement).rstrip(".") in flat(alt_text(drawn[-1][1], drawn[-1][0]))
    figure = plot_team(drawn, team_name=some[0])
    if set(some) & set(PAYLOADS):
        figure.canvas.draw()
    written = [text for text in figure.findobj(Text) if text.get_text()]
    assert len(written) > len(some)
    assert [text for text in written if text.get_parse_math() and "$" in text.get_text()] == []
    assert [
        text for text in written if any(category(letter) == "Cc" and letter != "\n" for letter in text.get_text())
    ] == []
    plt.close(figure)


@pytest.mark.parametrize("words", PAYLOADS)
def test_one_goal_by_itself_is_drawn_whatever_it_is_called(words):
    goal, seen = goal_called(words, goal_id="G1", case_id="F7"), [seen_as(words, observation_id="O1", goal_id="G1")]
    ax = plot_goal(points_table(goal, seen, as_of=DAY), goal_progress(goal, seen, as_of=DAY))
    ax.figure.canvas.draw()
    plt.close(ax.figure)


def test_a_name_that_signs_is_kept_as_typed():
    for words in TYPED:
        assert Signature(name=words, signed_at=datetime(2024, 3, 1)).name.strip() == words.strip()


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/../../b", "C:\\evil", "\x00", "-rf", "", "x" * 65])
def test_an_id_that_is_a_path_trick_is_refused(name):
    with pytest.raises(ValueError, match="child_id"):
        Child(child_id=name)
