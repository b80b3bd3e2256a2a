"""Whatever somebody types comes back as typed, on every way out, and none of it ever runs."""

import io
import json
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from lxml import html
from matplotlib import pyplot as plt

from sup_lib.casebook import Casebook
from sup_lib.charts import alt_text, figure_png, plot_goal
from sup_lib.exchange.page import record_to_page
from sup_lib.exchange.printable import printable
from sup_lib.exchange.tidy.folder import load_folder, write_folder
from sup_lib.exchange.word_out.document import record_to_word
from sup_lib.forms.library import load_form
from sup_lib.forms.record import Signature
from sup_lib.model import Action, Case, Child, Goal, Observation, Scale
from sup_lib.progress import goal_progress, points_table

NAUGHTY = json.loads((Path(__file__).parent / "fixtures" / "naughty_strings.json").read_text(encoding="utf-8"))
PAYLOADS = [
    "<script>window.ran = true</script>",
    "<img src=x onerror='window.ran = true'>",
    '"><svg onload=window.ran=true>',
    "javascript:window.ran=true",
    "${window.ran = true}",
    '=HYPERLINK("http://example.invalid")',
    "$\\frac{1}{0$",
]
TYPED = [words for words in (*NAUGHTY, *PAYLOADS) if words.strip()]
FORM = load_form("group_case_supervision")
DAY = date(2024, 3, 1)


@pytest.fixture
def casebook(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as opened:
        opened.save(Case(case_id="F7", name="Family F7", invented=True, children=[Child(child_id="00123")]))
        yield opened


@pytest.fixture
def record(casebook):
    """A record with every string in a cell of a table and all of them in one long answer."""
    opened = casebook.records.open(FORM, "F7", on=DAY)
    rows = [{"row": f"r{at}", "group": "intervention", "what": words, "who": words} for at, words in enumerate(TYPED)]
    answers = {"actions": rows, "key_factors": "\n".join(TYPED), "attendees": TYPED[-1]}
    for field_id, value in answers.items():
        opened = casebook.records.keep(opened.record_id, field_id, value, by=TYPED[-1], since=opened.version)
    return opened


def test_the_list_is_whole():
    assert len(NAUGHTY) > 500
    assert len(TYPED) > 500


def test_a_record_keeps_every_string_as_typed(casebook, record):
    with Casebook.open(casebook.place) as other:
        kept = other.records.get(record.record_id).answers
    assert [row["what"] for row in kept["actions"]] == TYPED
    assert kept["key_factors"] == "\n".join(TYPED)


def test_nothing_in_a_page_can_run(casebook, record):
    page = record_to_page(FORM, record, casebook.case_file("F7", as_of=DAY))
    tree = html.fromstring(page)
    assert tree.xpath("//script | //iframe | //object | //embed | //svg") == []
    assert [name for node in tree.iter() for name in node.attrib if name.startswith("on")] == []
    assert [link for link in tree.xpath("//@href | //@src") if not link.startswith(("data:image/png", "#"))] == []
    cells = {" ".join(node.text_content().split()) for node in tree.iter("td", "th", "p", "li")}
    assert {" ".join(printable(words).split()) for words in PAYLOADS} <= cells


def test_a_word_document_gives_every_string_back(casebook, record):
    document = docx.Document(io.BytesIO(record_to_word(FORM, record, casebook.case_file("F7", as_of=DAY))))
    cells = {cell.text.strip() for table in document.tables for row in table.rows for cell in row.cells}
    missing = [words for words in TYPED if printable(words).strip() not in cells]
    assert missing == []


def test_csv_gives_every_string_back_and_holds_no_formula(tmp_path):
    case = Case(case_id="F7", name="Family F7")
    said = [Action(action_id=f"A{at}", case_id="F7", what=words, who=words) for at, words in enumerate(TYPED)]
    write_folder([case, *said], tmp_path / "out")
    assert sorted(one.what for one in load_folder(tmp_path / "out") if isinstance(one, Action)) == sorted(
        one.what for one in said
    )
    cells = (tmp_path / "out" / "actions.csv").read_text(encoding="utf-8")
    assert '"=HYPERLINK' not in cells


@pytest.mark.parametrize("words", [*PAYLOADS, *TYPED[::25]])
def test_a_chart_draws_whatever_a_goal_is_called(words):
    goal = Goal(
        goal_id="G1",
        case_id="F7",
        statement=words,
        kind="outcome",
        owner="child",
        measure=Scale(baseline=9, target=6, improvement="down", name=words),
        set_on="2024-01-08",
    )
    seen = [
        Observation(
            observation_id="O1", goal_id="G1", observed_on="2024-02-01", value=8, basis="reported", source=words
        )
    ]
    progress, points = goal_progress(goal, seen, as_of=DAY), points_table(goal, seen, as_of=DAY)
    ax = plot_goal(points, progress)
    assert figure_png(ax.figure).startswith(b"\x89PNG")
    assert goal.statement.strip().rstrip(".") in alt_text(progress, points)
    plt.close(ax.figure)


def test_a_name_that_signs_is_kept_as_typed():
    for words in TYPED:
        assert Signature(name=words, signed_at=datetime(2024, 3, 1)).name == words.strip()


@pytest.mark.parametrize("name", ["../../etc/passwd", "..", "a/../../b", "C:\\evil", "\x00", "-rf", "", "x" * 65])
def test_an_id_that_is_a_path_trick_is_refused(name):
    with pytest.raises(ValueError, match="child_id"):
        Child(child_id=name)
