from datetime import datetime

import pytest

from sup_lib.errors import InvalidDefinition, NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.answers_file import read_answers
from sup_lib.forms.records.record import Signature
from sup_lib.places import bundled
from sup_lib.run.suite import DEMONSTRATION_DAY

FORM = load_form("group_case_supervision")


@pytest.fixture
def read(tmp_path):
    def reading(text):
        file = tmp_path / "mine.yaml"
        file.write_text(text, encoding="utf-8")
        return read_answers(file, FORM)

    return reading


def test_the_bundled_answers_are_read_whole():
    answers = read_answers(bundled("datasets", "group_supervision.yaml"), FORM)
    assert set(answers) <= {field.id for field in FORM.fields} and len(answers) > 20
    assert answers["attendees"].splitlines()[0] == "Kala Mistry, practice supervisor", "a list is one name a line"
    assert answers["lenses"][0] == "Attachment" and isinstance(answers["lenses"], list)
    assert [row["row"] for row in answers["actions"]] == ["r1", "r2", "r3", "r4"]
    assert answers["parent_goals"][0]["value"] == "0", "a value is kept as it was typed"


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("held_as: Group", "Group"),
        ("further_goals: true", "Yes"),
        ("further_goals: false", "No"),
        ("further_goals: no", "no"),
        ("held_on: 2026-09-30", "2026-09-30"),
        ("held_on: 30/09/2026", "30/09/2026"),
        ("values: 0123", "0123"),
        ("values:", ""),
        ('values: " two  words "', "two  words"),
        ("lenses: Attachment", ["Attachment"]),
        ("values: [first, second]", "first\nsecond"),
    ],
)
def test_a_value_is_kept_as_somebody_meant_it(read, line, kept):
    assert read(line) == {line.partition(":")[0]: kept}


def test_a_row_keeps_its_own_id_and_others_are_numbered(read):
    rows = read("ratings:\n  - {member: Sam, score: 4}\n  - {row: mine, member: Tom}\n")["ratings"]
    assert rows == [{"row": "r1", "member": "Sam", "score": "4"}, {"row": "mine", "member": "Tom"}]


def test_a_value_that_cannot_be_used_is_kept_for_the_record_to_say_so(read):
    assert read("ratings: [{member: Sam, score: 12}]")["ratings"][0]["score"] == "12"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("held_at: Group", r"mine\.yaml, line 1: 'held_at' is no field of group_case_supervision"),
        ("held_as: Group\nactions: ring the school", "mine.yaml, line 2, actions: a table holds a list of rows"),
        ("actions: [ring, write]", "a table holds a list of rows"),
        (
            "\nactions:\n  - {what: Ring, when: 2026-10-01}",
            "line 3, actions: row 1 has 'when', which is no column; use",
        ),
        ("values: {a: b}", "line 1, values: write the answer as text"),
        ("- held_as", "answers are lines of 'field: what was said'"),
        ("", "answers are lines of"),
        ("held_as: Group\nheld_as: Single", "line 2: 'held_as' stands twice"),
        ("held_as: [Group", "line 1"),
        ("a: &b Group\nheld_as: *b", "an alias"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(read, text, said):
    with pytest.raises(InvalidDefinition, match=said):
        read(text)


def test_a_file_that_is_not_there_or_is_no_text_is_refused(tmp_path):
    with pytest.raises(NotFound, match=r"there is no file .*absent\.yaml"):
        read_answers(tmp_path / "absent.yaml", FORM)
    (tmp_path / "picture.yaml").write_bytes(b"\x89PNG\xff\xfe")
    with pytest.raises(InvalidDefinition, match="save it as UTF-8"):
        read_answers(tmp_path / "picture.yaml", FORM)
    with pytest.raises(InvalidDefinition):
        read_answers(tmp_path, FORM)


def test_what_a_file_says_can_be_kept_and_signed(book):
    """A file answers as a page does: the same record, the same check."""
    record = book.records.open(FORM, "F-0007", on=DEMONSTRATION_DAY)
    for name, value in read_answers(bundled("datasets", "group_supervision.yaml"), FORM).items():
        record = book.records.keep(record.record_id, name, value, by="a file", since=record.version)
    signature = Signature(name="Kala Mistry", signed_at=datetime(2026, 9, 30, 15))
    assert book.records.sign_off(record.record_id, [signature], on=DEMONSTRATION_DAY).state == "signed off"
