import matplotlib.pyplot as plt
import pytest

from sup_lib.charts.panel import ChartWords, framed, invented_words

WORDS = ChartWords("Fewer incidents $5 & $6", "Incidents a week", "n = 9. " * 40, "Chart of incidents.")


def test_words_stand_round_the_axes_and_inside_the_page(boxes):
    ax, scale = framed(WORDS)
    page = ax.figure.bbox
    for name, box in boxes(ax).items():
        assert box.x0 >= page.x0 - 1 and box.x1 <= page.x1 + 1, name
        assert box.y0 >= page.y0 - 1 and box.y1 <= page.y1 + 1, name
    assert scale.body >= 12


def test_on_a_small_axes_of_ones_own_letters_are_small():
    _, own = plt.subplots(figsize=(4, 4), layout="constrained")
    ax, scale = framed(WORDS, own)
    assert ax is own and scale.body < 12


def test_nothing_is_read_as_mathematics():
    ax, _ = framed(WORDS)
    assert not any(text.get_parse_math() for text in ax.texts)


@pytest.mark.parametrize(("invented", "begins"), [(True, "Invented"), (False, "")])
def test_it_says_who_is_invented(invented, begins):
    assert invented_words(invented).startswith(begins)
