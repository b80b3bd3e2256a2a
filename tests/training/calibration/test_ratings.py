"""A file of ratings is read whole, or the one thing that is wrong with it is named."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.errors import InvalidDefinition, InvalidInput, NotFound, UnreadableFile
from sup_lib.places import bundled
from sup_lib.training.calibration.ratings import Rating, Ratings, read_ratings
from sup_lib.training.calibration.scale import scales

HEAD = "rater,goal,rating\n"


@pytest.fixture
def read(tmp_path):
    def reading(text, name="ratings.csv", **asked):
        place = tmp_path / name
        place.write_text(text, encoding="utf-8")
        return read_ratings(place, **asked)

    return reading


def test_numbers_words_and_what_nobody_can_say(read):
    lines = [
        "Ada,Sleep,-1",
        "Bo,Sleep,As hoped",
        "Cy,Sleep,cannot say",
        "Di,Sleep,+2",
        "Ed,Sleep,\u22122",
        "Fi,Sleep,",
    ]
    found = read(HEAD + "\n".join(lines))
    assert [one.value for one in found.rows] == [-1, 0, None, 2, -2, None]
    assert found.scale.scale == "attainment" and found.facilitator == ""


def test_status_words_are_another_scale(read):
    found = read(HEAD + "Ada,Sleep,on track\nBo,Sleep,not enough evidence\nCy,Sleep,Moving away\n")
    assert found.scale.scale == "status" and [one.value for one in found.rows] == [3, None, 1]


def test_yaml_says_the_same_and_may_name_its_facilitator(read):
    text = (
        "facilitator: bo\nratings:\n- {rater: Ada, goal: Sleep, rating: -1}\n- {rater: Bo, goal: Sleep, rating: 0}\n"
    )
    found = read(text, "ratings.yaml")
    assert found.facilitator == "Bo" and found.of("Ada") == {"Sleep": -1}
    assert read(text, "ratings.yaml", facilitator="Ada").facilitator == "Ada"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            HEAD + "Ada,Sleep,7\n",
            r"line 2: '7' is no rating here; use -2 to 2 \(much less than hoped, .*\) or 1 to 4",
        ),
        (HEAD + "Ada,Sleep,-1\nBo,Sleep,on track\n", r"line 3: 'on track' is no rating here; use -2 to 2 "),
        (HEAD + "Ada,Sleep,1\nAda,Sleep,2\n", r"line 3: Ada rates 'Sleep' twice; keep one of the two"),
        (HEAD + ",Sleep,1\n", "line 2: there is no rater; write it"),
        (HEAD + "Ada,Sleep,cannot say\n", "holds no rating"),
        (HEAD, "holds no rating"),
        ("rater,goal\nAda,Sleep\n", "has no column rating; its columns are rater, goal, rating"),
        ("rater,goal,ratings\nAda,Sleep,1\n", "unknown column ratings; if it is rating, name it so"),
    ],
)
def test_a_slip_is_named_with_its_line(read, text, said):
    with pytest.raises(InvalidInput, match=said):
        read(text)


def test_a_yaml_without_ratings_and_a_file_that_is_not_there(read, tmp_path):
    with pytest.raises(InvalidDefinition, match="there is no 'ratings:' with rater, goal and rating"):
        read("people: 4\n", "ratings.yaml")
    with pytest.raises(NotFound, match="there is no file"):
        read_ratings(tmp_path / "absent.csv")
    with pytest.raises(UnreadableFile, match="line 2 has 4 values for 3 columns"):
        read(HEAD + "Ada,Sleep, at home,1\n")


def test_a_facilitator_who_did_not_rate_is_said_with_those_who_did(read):
    with pytest.raises(InvalidInput, match="nobody called 'Zed' rated; the facilitator is one of Ada, Bo"):
        read(HEAD + "Ada,Sleep,1\nBo,Sleep,1\n", facilitator="Zed")


def test_the_example_is_read_and_says_that_it_is_invented():
    found = read_ratings(bundled("datasets", "calibration_ratings.yaml"))
    assert found.invented and found.facilitator == "Noor" and (len(found.raters), len(found.goals)) == (6, 6)


words = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Zs", "Zl", "Zp"]), min_size=1, max_size=12
)


@settings(deadline=None)
@given(st.dictionaries(st.tuples(words, words), st.sampled_from([-2, -1, 0, 1, 2]), min_size=1, max_size=8))
def test_what_is_written_is_read_again(tmp_path_factory, given):
    rows = tuple(Rating(rater, goal, value) for (rater, goal), value in given.items())
    place = tmp_path_factory.mktemp("written") / "ratings.csv"
    place.write_text(Ratings(scales()["attainment"], rows).to_csv(), encoding="utf-8", newline="")
    assert read_ratings(place).rows == rows
