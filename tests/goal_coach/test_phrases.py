"""The notation of the word lists: what each sign finds, and what it leaves alone."""

import pytest

from sup_lib.goal_coach.phrases import pattern_of

LISTS = {"number": ["<digits>", "two|three"], "unit": ["week*", "half term"]}


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("attend", "Mum will ATTEND it", "ATTEND"),
        ("attend", "attendance", None),
        ("attend*", "her attendance fell", "attendance"),
        ("visit|see her", "to see her", "see her"),
        ("(ring|speak to) her", "speak to her", "speak to her"),
        ("[the] course", "the course", "the course"),
        ("[the] course", "a course", "course"),
        ("[the|his own] course", "his own course", "his own course"),
        ("go [back] home", "go home", "go home"),
        ("within [a]", "within a", "within a"),
        ("within [a]", "within reach", "within"),
        ("<number> <unit>", "for three weeks", "three weeks"),
        ("<number> <unit>", "2 half-terms", None),
        ("half term", "by half-term", "half-term"),
        ("no ... fights", "no more playground fights", "no more playground fights"),
        ("no ... fights", "no one of them here ever fights", None),
        ("<full date>", "on 12/03/2026.", "12/03/2026"),
        ("<short date>", "9/10", "9/10"),
        ("<clock>", "at 8.30pm", "8.30pm"),
        ("<blank date>", "by [date]", "[date]"),
        ("<blank number>", "in [number] lessons", "[number]"),
        ("<blank number>", "[Student] will", None),
        ("<digits>", "lose 5kg", "5kg"),
        ("from <whatever> to <whatever>", "from £20 to 7/10 now", "from £20 to 7/10"),
        ("<name>", "Sam's worry", "Sam"),
        ("<name>", "Continue to build", None),
    ],
)
def test_a_phrase_finds(phrase, text, found):
    match = pattern_of([phrase], LISTS).search(text)
    assert (match[0] if match else None) == found


def test_of_several_phrases_any_is_found():
    pattern = pattern_of(["by <number>", "until", "no later than"], LISTS)
    assert [match[0] for match in pattern.finditer("until 3, no later than, by 2")] == [
        "until",
        "no later than",
        "by 2",
    ]


@pytest.mark.parametrize("phrase", ["<nmber> weeks", "<digit>"])
def test_a_list_that_there_is_not_is_named_with_those_that_there_are(phrase):
    with pytest.raises(ValueError, match=r"is no list here; use one of number, unit, digits"):
        pattern_of([phrase], LISTS)


def test_a_list_that_names_itself_is_refused_and_not_followed_for_ever():
    with pytest.raises(ValueError, match=r"<loop> is no list here"):
        pattern_of(["<loop>"], {"loop": ["again <loop>"]})
