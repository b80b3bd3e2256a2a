"""A bundle is a folder made whole or not at all, whose pages run nothing and whose tables load again."""

import csv
import json
import stat
import sys
from datetime import date, datetime
from html.parser import HTMLParser

import pytest

from sup_lib.casebook.copies.bundle import ChildBundle
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.exchange.child_bundle import write_child_bundle
from sup_lib.exchange.tidy.folder import load_folder
from sup_lib.forms.records.record import Record
from sup_lib.model import Action, Case, Child, Goal, Milestone, Status

ADA = Child(child_id="00123", name="<b>Ada</b>", born_on="2015-02-28", statuses=[Status(code="CP", detail="neglect")])
GOAL = Goal(
    goal_id="G1",
    case_id="F7",
    statement="Ada and bea sleep <script>alert(1)</script>",
    kind="outcome",
    owner="child",
    measure=Milestone(),
    set_on="2024-01-08",
)
MOMENT = datetime(2024, 3, 1, 9, 0)


def record(record_id):
    return Record(
        record_id=record_id,
        form_id="group_case_supervision",
        form_version=1,
        case_id="F7",
        started_at=MOMENT,
        changed_at=MOMENT,
        answers={"change_seen": "Bea slept"},
    )


BUNDLE = ChildBundle(
    child=ADA,
    as_of=date(2024, 3, 1),
    cases=[Case(case_id="F7", name="Family F7", children=[ADA], invented=True)],
    goals=[GOAL],
    observations=[GOAL.observe(on="2024-02-01", value=1, basis="reported", source="=1+1", note="heard\r\nit")],
    actions=[Action(action_id="A1", case_id="F7", what="Ring", who="Sam")],
    records=[record("R-1"), record("r 1"), record("con")],
    changes=[
        {
            "record_id": "R-1",
            "version": 1,
            "field": "change_seen",
            "changed_by": "=Sam",
            "changed_at": MOMENT,
            "old": None,
            "new": [{"what": "x"}],
        }
    ],
    others=[Child(child_id="00124", name="Bea Brook")],
    goals_held_back=2,
)
DOCUMENTS = {"html": lambda one: f"<p>{one.record_id}".encode(), "docx": lambda one: b"PK"}


class Seen(HTMLParser):
    """The tags, links and words of a page."""

    def __init__(self, page):
        super().__init__()
        self.tags, self.links, self.words = [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.links += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data):
        self.words.append(data)


@pytest.fixture
def out(tmp_path):
    write_child_bundle(BUNDLE, tmp_path / "ada", documents=DOCUMENTS)
    return tmp_path / "ada"


def page(place):
    return Seen(place.read_text(encoding="utf-8"))


def test_the_folder_holds_pages_records_tables_and_json(out):
    names = {str(path.relative_to(out)).replace("\\", "/") for path in out.rglob("*") if path.is_file()}
    records = {f"give_out/records/{name}.{end}" for name in ("R-1", "r-1-2", "_con") for end in ("html", "docx")}
    assert {"check_before_release.html", "give_out/index.html", "give_out/child.json"} | records <= names
    assert not {"give_out/tables/teams.csv", "give_out/tables/workers.csv"} & names
    if sys.platform != "win32":
        assert stat.S_IMODE(out.stat().st_mode) == 0o700


def test_the_first_page_shows_words_as_words_marks_others_and_links_to_what_is_there(out):
    seen = page(out / "give_out" / "index.html")
    assert "script" not in seen.tags and "b" not in seen.tags
    assert "".join(seen.words).count("<script>alert(1)</script>") == 1
    assert seen.words[seen.words.index("bea") - 1].endswith("Ada and ") and seen.tags.count("mark") == 1
    assert "Invented: training material, not a real family" in seen.words
    links = [link for link in seen.links if not link.startswith("#")]
    assert len(links) == 6 and all((out / "give_out" / link).is_file() for link in links)


def test_the_page_to_check_names_each_place_and_goes_to_nobody(out):
    words = "".join(page(out / "check_before_release.html").words)
    for said in (
        "Nothing in give_out has been redacted",
        "Bea Brook (00124)",
        "somebody told us this",
        "=1+1",
        "Bea slept",
    ):
        assert said in words
    given = "".join(path.read_text(encoding="utf-8") for path in (out / "give_out").rglob("*.json"))
    assert "Bea Brook" not in given and "goals_held_back" not in given


def test_the_tables_load_again_and_hold_no_formula(out):
    loaded = load_folder_without_people(out / "give_out" / "tables")
    assert BUNDLE.cases[0] in loaded and GOAL in loaded and BUNDLE.actions[0] in loaded
    with (out / "give_out" / "tables" / "record_changes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert rows[0]["changed_by"] == "'=Sam" and json.loads(rows[0]["new"]) == [{"what": "x"}]
    kept = json.loads((out / "give_out" / "child.json").read_text(encoding="utf-8"))
    assert kept["child"]["child_id"] == "00123" and len(kept["records"]) == 3


def load_folder_without_people(folder):
    from sup_lib.exchange.tidy.rows import COLUMNS

    for name in ("teams", "workers"):
        (folder / f"{name}.csv").write_text(",".join(COLUMNS[name]) + "\n")
    return load_folder(folder)


def test_an_empty_child_has_pages_too(tmp_path):
    write_child_bundle(ChildBundle(child=Child(child_id="1"), as_of=MOMENT.date()), tmp_path / "one", documents={})
    words = "".join(page(tmp_path / "one" / "give_out" / "index.html").words)
    for said in ("No status is on file", "No goal is on file", "No step is on file", "No record is on file"):
        assert said in words


@pytest.mark.parametrize("there", ["folder", "file", "nothing above"])
def test_nothing_is_written_over(tmp_path, there):
    to = tmp_path / "ada"
    if there == "folder":
        to.mkdir()
    elif there == "file":
        to.write_text("a letter")
    else:
        to = to / "inner"
    before = sorted(tmp_path.iterdir())
    with pytest.raises((InvalidInput, NotFound), match=r"not written over|make it first"):
        write_child_bundle(BUNDLE, to, documents=DOCUMENTS)
    assert sorted(tmp_path.iterdir()) == before


def test_where_one_record_fails_nothing_is_left(tmp_path):
    def fails(one):
        raise InvalidInput(f"{one.record_id} is of another form")

    with pytest.raises(InvalidInput, match="of another form"):
        write_child_bundle(BUNDLE, tmp_path / "ada", documents={"html": fails})
    assert list(tmp_path.iterdir()) == []
