import pytest
from matplotlib import pyplot as plt

from sup_lib import places
from sup_lib.casebook import Casebook
from sup_lib.errors import NotFound
from sup_lib.policy import policy_names
from sup_lib.run.pages import goals_page, goals_sheet, start_page, whos_due_page
from sup_lib.run.suite import DEMONSTRATION_DAY, due_list


@pytest.fixture
def empty(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as casebook:
        yield casebook


def press(start, *buffers, **message):
    start.page.send = lambda *_: None
    start.page._hear(start.page, {"do": "press", "n": 1, **message}, buffers)
    return start.page.view


def kinds(view):
    return [block["type"] for block in view["blocks"]]


def test_the_start_page_imports_a_list_and_shows_it(empty):
    start = start_page(empty, as_of=DEMONSTRATION_DAY)
    assert "listing" not in kinds(start.page.view) and start.page.view["invented"] is False
    contents = places.bundled("datasets", "case_list.xlsx").read_bytes()
    imported = press(start, contents, name="import", file="case_list.xlsx")
    panel, after = imported["blocks"][0], press(start, name="go", page="list")
    listing = next(block for block in after["blocks"] if block["type"] == "listing")
    assert panel["title"].endswith("rows read") and len(listing["rows"]) == len(empty.cases()) > 100


def test_a_file_that_is_no_list_changes_nothing_and_says_so(empty):
    view = press(start_page(empty, as_of=DEMONSTRATION_DAY), b"not a workbook", name="import", file="a.xlsx")
    assert next(block for block in view["blocks"] if block["type"] == "upload")["error"]
    assert empty.cases() == ()


def test_the_start_page_of_the_demonstration_says_that_it_is_invented(book):
    view = start_page(book, as_of=DEMONSTRATION_DAY).page.view
    assert view["invented"] and view["where"] == "Demonstration casebook"


@pytest.mark.parametrize("policy", policy_names())
def test_who_is_due_names_each_family_and_the_policy(book, policy):
    due = due_list(book, policy=policy, as_of=DEMONSTRATION_DAY)
    view = whos_due_page(book, due, policy=policy, as_of=DEMONSTRATION_DAY).view
    listing = next(block for block in view["blocks"] if block["type"] == "listing")
    assert view["where"] == policy and policy in listing["caption"] and len(listing["rows"]) == len(due)
    assert not {row[0]["text"] for row in listing["rows"]} & set(due["case_id"]), "by name, not by id"


def test_the_goals_of_a_family_are_drawn_and_told(book):
    view = goals_page(book, "F-0007", on=DEMONSTRATION_DAY).view
    sheet = next(block for block in view["blocks"] if block["type"] == "picture")
    goals = [block for block in view["blocks"] if block["type"] == "group"]
    file = book.case_file("F-0007", as_of=DEMONSTRATION_DAY)
    assert len(goals) == len(file.open_goals)
    assert sheet["src"].startswith("data:image/png")
    assert all(goal.statement.rstrip(".") in sheet["alt"] for goal in file.open_goals)


def test_a_sheet_has_an_axes_for_each_goal_and_leaves_none_open(book):
    before = plt.get_fignums()
    sheet = goals_sheet(book, "F-0007", on=DEMONSTRATION_DAY)
    assert len(sheet.axes) >= 6
    plt.close(sheet)
    goals_page(book, "F-0007", on=DEMONSTRATION_DAY)
    assert plt.get_fignums() == before, "a page that is made over and over must not fill the memory"


def test_a_family_without_goals_has_a_page(empty, book):
    empty.save(book.case("F-0007").copy_with(team_id=None, worker_id=None))
    view = goals_page(empty, "F-0007", on=DEMONSTRATION_DAY).view
    assert kinds(view) == ["facts", "inset", "details", "heading", "buttons", "buttons"]


@pytest.mark.parametrize("make", [goals_page, goals_sheet])
def test_an_unknown_case_is_refused(book, make):
    with pytest.raises(NotFound, match="there is no case 'F-9999'"):
        make(book, "F-9999", on=DEMONSTRATION_DAY)
