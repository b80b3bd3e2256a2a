import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextToPath

from sup_lib.charts.text import printable, width_of, wrap


def test_letters_of_many_scripts_stay():
    assert printable("Łucja, Ζωή, Юлия, علي") == "Łucja, Ζωή, Юлия, علي"


def test_a_letter_the_font_lacks_is_an_open_box():
    assert printable("李 Ada") == "□ Ada"


def test_pictures_and_control_letters_go():
    assert printable("a🦄b\u200d\x07c\td") == "abc d"


@given(st.text(max_size=120), st.floats(60, 400), st.integers(1, 4))
def test_no_line_is_wider_than_asked(words, width, lines):
    wrapped = wrap(words, width=width, size=12, max_lines=lines)
    assert len(wrapped) <= lines
    assert all(width_of(line, size=12) <= width + 0.01 for line in wrapped)


@given(st.lists(st.text("abcdefg", min_size=1, max_size=9), max_size=12))
def test_words_that_fit_are_all_there(words):
    assert " ".join(wrap(" ".join(words), width=200, size=10, max_lines=99)) == " ".join(words)


@given(st.lists(st.text("aAvVTo.,'()0 ", max_size=12), max_size=6), st.booleans())
def test_a_line_is_as_wide_as_the_font_says(words, bold):
    line = f"x{' '.join(words)}x"
    font = FontProperties(family="DejaVu Sans", size=14, weight="bold" if bold else "normal")
    told = TextToPath().get_text_width_height_descent(line, font, ismath=False)[0]
    assert width_of(line, size=14, bold=bold) == pytest.approx(told, rel=1e-6)
