import pandas as pd
import pytest

from sup_lib.run.reports.outcome_pictures import RELIABLY, gas_pairs, picture_of, rated_pairs, sdq_pairs

SDQ = pd.DataFrame(
    {
        "informant": ["parent", "parent", "self"],
        "first": [24, 12, 9],
        "last": [11, 13, None],
        "category": ["improved", "unchanged", None],
    }
)
LEVELS = pd.DataFrame({"first": [30.0, 45.0], "last": [55.0, 40.0], "n": [1, 3]})
RATINGS = LEVELS.assign(first=[3.0, 4.5], last=[5.5, 4.0])


def test_sdq_totals_stand_by_who_answered_and_are_marked_by_reliable_change():
    pairs = sdq_pairs(SDQ)
    assert list(pairs["table"]["panel"]) == ["parent", "parent", "self"]
    assert list(pairs["table"]["mark"].dropna()) == ["improved", RELIABLY["unchanged"]]
    assert pairs["finding"] == "1 of 2 reliably better, 0 worse"


@pytest.mark.parametrize("pairs_of", [gas_pairs, rated_pairs])
def test_few_goals_and_many_have_marks_of_their_own(pairs_of):
    pairs = pairs_of(LEVELS)
    assert tuple(pairs["table"]["mark"]) == pairs["marks"]


@pytest.mark.parametrize("invented", [True, False])
@pytest.mark.parametrize("pairs", [sdq_pairs(SDQ), gas_pairs(LEVELS), rated_pairs(RATINGS)])
def test_a_picture_is_a_png_with_its_words_and_says_what_is_invented(pairs, invented):
    picture = picture_of(pairs, invented=invented)
    assert picture["png"].startswith(b"\x89PNG")
    assert pairs["what"] in picture["words"].alt
    assert ("invented" in picture["words"].caption.lower()) is invented
