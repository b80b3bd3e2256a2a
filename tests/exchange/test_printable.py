"""Text is kept as typed, and what XML cannot hold shows that something stood there."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sup_lib.exchange.printable import printable

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()))


@given(ANYTHING)
def test_any_text_can_be_written_as_xml_and_utf_8(text):
    element = ElementTree.Element("p")
    element.text = printable(text)
    assert (ElementTree.fromstring(ElementTree.tostring(element, "utf-8")).text or "") == printable(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn"))))
def test_ordinary_text_stays_as_typed(text):
    assert printable(text) == text


@given(ANYTHING)
def test_it_says_the_same_the_second_time(text):
    assert printable(printable(text)) == printable(text)


def test_each_kind_of_line_end_is_one_line():
    assert printable("a\r\nb\rc\x0bd\x0ce\nf") == "a\nb\nc\nd\ne\nf"


def test_a_forbidden_character_is_seen():
    assert printable("a\x00b\ud800c\ufffe") == "a�b�c�"
