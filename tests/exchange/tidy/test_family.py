"""A family's lists out as CSV and in again, with every row that cannot be used named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import UnreadableFile
from sup_lib.exchange.tidy.family import FAMILY_LISTS, read_family_csv, write_family_csv
from sup_lib.model import Family, Person, Relation, Tie

ADA = Person(case_id="F7", person_id="ada", name="Ada", born_on="2015-03-01", child_id="00123")
MUM = Person(case_id="F7", person_id="mum", name="=SUM(A1)", gender="female", household="home, sweet")
FAMILY = Family(
    case_id="F7",
    people=[ADA, MUM],
    relations=[Relation(case_id="F7", person_id="mum", kind="parent of", other_id="ada")],
    ties=[Tie(case_id="F7", tie_id="T1", name="School", person_id="ada", flow="both ways")],
)


@pytest.mark.parametrize("which", FAMILY_LISTS)
def test_a_list_comes_back_as_it_was(which):
    text = write_family_csv(FAMILY, which)
    read = read_family_csv(b"\xef\xbb\xbf" + text.encode(), FAMILY)
    assert (read.which, read.read, read.rejected, read.family) == (which, len(getattr(FAMILY, which)), (), FAMILY)


def test_no_formula_is_live():
    assert "'=SUM" in write_family_csv(FAMILY, "people")


@settings(max_examples=50, deadline=None)
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30).map(str.strip))
def test_any_name_comes_back(name):
    family = Family(case_id="F7", people=[ADA.copy_with(name=name)])
    assert read_family_csv(write_family_csv(family, "people").encode(), family).family == family


def test_each_row_that_cannot_be_used_has_its_line_and_reason_and_nothing_is_taken():
    good = "person_id,kind,other_id\nmum,parent of,ada\n"
    text = good + "ada,parent of,mum\n\nmum,aunt of,ada\nmum,close to,mum\nx,close to,ada\n"
    read = read_family_csv(text.encode(), FAMILY)
    assert read.family is None and read.read == 5
    assert [one.line for one in read.rejected] == [3, 5, 6, 7]
    for rejected, words in zip(read.rejected, ("ancestors", "kind", "themself", "no person 'x'"), strict=True):
        assert words in rejected.reason and "\n" not in rejected.reason


def test_a_person_whom_a_relation_still_names_is_not_lost():
    read = read_family_csv(b"person_id,name\nada,Ada\n", FAMILY)
    assert read.family is None
    assert "there is no person 'mum'" in read.rejected[0].reason and "still name this" in read.rejected[0].reason


@pytest.mark.parametrize(
    ("contents", "sentence"),
    [
        (b"", "its headings are: none"),
        (b"name,age\nAda,3\n", "its headings are: name, age"),
        (b"person_id\n\xff\xfe\n", "not UTF-8"),
        (b'person_id,name\nada,"Ada\n', "broken as CSV"),
        (b"person_id\n" + b"a\n" * 3000, "more than 2000 rows"),
        (b"x" * 1_000_001, "larger than one family"),
    ],
)
def test_what_is_no_such_list_is_one_sentence(contents, sentence):
    with pytest.raises(UnreadableFile, match=sentence):
        read_family_csv(contents, FAMILY, name="people.csv")


def test_a_column_that_is_none_and_another_case_are_rejected():
    read = read_family_csv(b"person_id,colour\nada,blue\n", FAMILY)
    assert "'colour' is no column of people" in read.rejected[0].reason
    read = read_family_csv(b"case_id,person_id\nF8,ada\n", FAMILY)
    assert "is of case 'F8'" in read.rejected[0].reason
