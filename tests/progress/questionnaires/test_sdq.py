import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import sdq_bands, sdq_cuts

SCALES = ("total", "emotional", "conduct", "hyperactivity", "peer", "prosocial", "impact")
N, B, A = "normal", "borderline", "abnormal"
C, S, H, V = "close to average", "slightly raised", "high", "very high"


@pytest.mark.parametrize(
    ("informant", "scale", "scores", "expected"),
    [  # three bands, as transcribed in BMC Psychiatry 2021 s12888-021-03218-x, Table 2 (UK), and in public code
        ("parent", "total", (0, 13, 14, 16, 17, 40), (N, N, B, B, A, A)),
        ("parent", "conduct", (2, 3, 4), (N, B, A)),
        ("parent", "impact", (0, 1, 2, 10), (N, B, A, A)),
        ("teacher", "peer", (3, 4, 5), (N, B, A)),
        ("teacher", "hyperactivity", (5, 6, 7), (N, B, A)),
        ("self", "prosocial", (4, 5, 6), (A, B, N)),
    ],
)
def test_three_bands(informant, scale, scores, expected):
    assert tuple(sdq_bands(score, informant, 3, scale=scale).band for score in scores) == expected


@pytest.mark.parametrize(
    ("informant", "scale", "scores", "expected"),
    [  # four bands: PMC4830858 Table 1 for teachers, public code after sdqinfo.org for the others
        ("teacher", "total", (0, 11, 12, 15, 16, 18, 19, 40), (C, C, S, S, H, H, V, V)),
        ("teacher", "conduct", (2, 3, 4, 5), (C, S, H, V)),
        ("parent", "conduct", (2, 3, 4, 5, 6), (C, S, H, H, V)),
        ("parent", "emotional", (3, 4, 5, 6, 7), (C, S, H, H, V)),
        ("parent", "hyperactivity", (5, 6, 7, 8, 9), (C, S, S, H, V)),
        ("self", "total", (14, 15, 17, 18, 19, 20), (C, S, S, H, H, V)),
        ("self", "hyperactivity", (5, 6, 7, 8), (C, S, H, V)),
    ],
)
def test_four_bands(informant, scale, scores, expected):
    assert tuple(sdq_bands(score, informant, 4, scale=scale).band for score in scores) == expected


@pytest.mark.parametrize("bands", [3, 4])
@pytest.mark.parametrize("informant", ["parent", "teacher", "self"])
@pytest.mark.parametrize("scale", SCALES)
def test_every_table_has_each_band_in_order(bands, informant, scale):
    cuts = sdq_cuts(informant, bands, scale=scale)
    assert len(cuts) == bands - 1
    assert list(cuts) == sorted(cuts, reverse=scale == "prosocial")
    assert len(set(cuts)) == len(cuts)


def test_four_bands_of_prosocial_are_lowered_and_not_raised():
    assert sdq_bands(0, "parent", scale="prosocial").band == "very low"
    assert sdq_bands(10, "parent", scale="prosocial").band == "close to average"


def test_a_missing_score_has_no_band():
    result = sdq_bands(float("nan"), "parent")
    assert (result.n, result.band, result.level, result.why_not) == (0, None, None, "There is no score.")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [((41, "parent"), "SDQ total is 41; give a whole number from 0 to 40"), ((12.5, "parent"), "give a whole number"),
     ((-1, "self"), "from 0 to 40"), ((9, "aunt"), "informant is 'aunt'; give one of parent, teacher, self"),
     ((9, "self", 5), "bands is '5'")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(arguments, says):
    with pytest.raises(InvalidInput, match=says):
        sdq_bands(*arguments)


def test_a_teachers_impact_ends_at_six():
    with pytest.raises(InvalidInput, match="from 0 to 6"):
        sdq_bands(7, "teacher", scale="impact")


@given(st.integers(0, 39), st.sampled_from(["parent", "teacher", "self"]), st.sampled_from([3, 4]))
def test_more_difficulty_is_never_a_lower_band(score, informant, bands):
    assert sdq_bands(score, informant, bands).level <= sdq_bands(score + 1, informant, bands).level
