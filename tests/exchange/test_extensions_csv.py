from datetime import date

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.errors import InvalidInput, NotFound, UnreadableFile
from sup_lib.exchange.extensions_csv import import_extensions
from sup_lib.model import Case, Child

DAY = date(2026, 3, 2)
HEAD = "case_id,extension_agreed_on,extension_until,extension_agreed_by\n"


@pytest.fixture
def casebook(tmp_path):
    with Casebook.open(tmp_path / "team.casebook", create=True) as opened:
        opened.save(
            Case(case_id="F1", name="F1", children=[Child(child_id="1"), Child(child_id="2")]),
            Case(case_id="F2", name="F2", children=[Child(child_id="3")]),
            Case(case_id="F3", name="F3"),
        )
        yield opened


@pytest.fixture
def bring(casebook, tmp_path):
    def bring(text, head=HEAD):
        (tmp_path / "gaps.csv").write_text(head + text, encoding="utf-8")
        return import_extensions(tmp_path / "gaps.csv", casebook, as_of=DAY)

    return bring


def on_file(casebook, case_id):
    return [
        (f"{key.last_on}", f"{key.next_on}", key.source)
        for c in casebook.case(case_id).children
        for key in c.key_dates
    ]


def test_each_child_of_the_case_gets_it(bring, casebook):
    report = bring('F1,02/02/2026,2026-06-01,"Pat Lee, service manager"\nF2,,,\n')
    assert report[:4] == (2, 1, 0, 1) and not report.rejected
    assert on_file(casebook, "F1") == [("2026-02-02", "2026-06-01", "Pat Lee, service manager")] * 2
    assert on_file(casebook, "F2") == []
    assert verify(casebook) == ()


def test_the_same_file_twice_adds_nothing(bring, casebook):
    rows = "F1,2026-02-02,2026-06-01,service manager\n"
    bring(rows)
    assert bring(rows * 2)[:3] == (2, 0, 2)
    assert len(on_file(casebook, "F1")) == 2


def test_a_whole_case_list_can_be_given(bring, casebook):
    head = "case_id,status,Extension until,extension_agreed_on,extension_agreed_by\n"
    bring("F2,CLA,2026-06-01,2026-03-02,service manager\nF1,CP,,,\n", head)
    assert on_file(casebook, "F2") == [("2026-03-02", "2026-06-01", "service manager")]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("F9,2026-02-02,2026-06-01,SM", "there is no case 'F9' in this casebook; import the case list first"),
        (
            "F1,2026-02-02,2026-06-01,",
            "nobody is named who agreed to wait until 1 June 2026; type a name",
        ),
        ("F1,2026-02-02,2026-02-01,SM", "until 1 February 2026, not after 2 February 2026, when it was agreed"),
        ("F1,2026-02-02,2026-03-01,SM", "1 March 2026 is past already; type a day that is still to come"),
        ("F1,2026-03-03,2026-06-01,SM", "3 March 2026, when it was agreed, has not come yet"),
        ("F1,2026-02-02,31/02/2026,SM", "'31/02/2026' is not a date"),
        ("F1,,2026-06-01,SM", "'' is not a date"),
        ("F3,2026-02-02,2026-06-01,SM", "case F3 has no children on file; add them, then the extension"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_the_others_are_taken(bring, casebook, row, reason):
    report = bring(f"F2,2026-02-02,2026-06-01,SM\n{row}\n")
    ((line, case_id, said),) = report.rejected
    assert (line, case_id) == (3, row[:2]) and reason in said and "\n" not in said
    assert (report.read, report.imported) == (2, 1) and len(on_file(casebook, "F2")) == 1
    assert report.as_document()["rejected"] == [{"line": 3, "case_id": case_id, "reason": said}]


def test_a_file_that_is_no_such_list_is_refused_and_nothing_is_taken(bring, casebook, tmp_path):
    with pytest.raises(InvalidInput, match=r"gaps.csv has no column extension_agreed_on, extension_agreed_by;"):
        bring("F1,2026-06-01\n", "case_id,extension_until\n")
    with pytest.raises(InvalidInput, match="unknown column extension_untill; if it is extension_until, name it so"):
        bring("F1,,\n", "case_id,extension_untill,extension_agreed_by\n")
    with pytest.raises(UnreadableFile, match="line 2 has 2 values for 4 columns"):
        bring("F1,2026-06-01\n")
    with pytest.raises(NotFound, match="there is no file"):
        import_extensions(tmp_path / "none.csv", casebook, as_of=DAY)
    assert on_file(casebook, "F1") == []
