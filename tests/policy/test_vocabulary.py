import pytest

from sup_lib.policy.vocabulary import Vocabulary, load_vocabulary


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("LAC", ["CLA"]),
        ("cla", ["CLA"]),
        ("a) CiN", ["CIN"]),
        ("CP\xa0", ["CP"]),
        ("Children Looked After (not Matched)", ["CLA not matched"]),
        ("Children Looked After (Matched and in stable placement)", ["CLA matched"]),
        ("matched", ["CLA matched"]),
        ("not  matched", ["CLA not matched"]),
        ("16 +", ["16+"]),
        ("Young people with the 16 + Service", ["16+"]),
        ("Care Leavers over 18", ["care leaver"]),
        ("CP & LAC", ["CP", "CLA"]),
        ("CLA&CP", ["CLA", "CP"]),
        ("CP;CLA", ["CP", "CLA"]),
        ("CP, CLA", ["CP", "CLA"]),
        ("CP and CLA", ["CP", "CLA"]),
        ("LAC / CLA", ["CLA"]),
        ("16+ & CP", ["16+", "CP"]),
        ("CP+CLA", ["CP", "CLA"]),
        ("Ass", ["assessment"]),
        ("", []),
    ],
)
def test_what_statuses_are_called(text, names):
    assert load_vocabulary("statuses").parts(text) == (tuple(names), ())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("MAP / SPA", "MAP/SPA"),
        ("Assessment", "assessment"),
        ("Family Safeguarding", "family safeguarding"),
        ("Children with Disabilities (where there are no safeguarding concerns)", "children with disabilities"),
        ("Looked After Children", "looked after children"),
        ("Care Leavers", "care leavers"),
        ("IROs / CP Chairs and LADOs", "IRO, CP chair or LADO"),
        ("Team Managers / Service Managers / Assistant Directors / Directors", "managers"),
    ],
)
def test_every_service_area_is_known_by_the_name_it_goes_by(text, name):
    assert load_vocabulary("services").parts(text) == ((name,), ())


def test_what_nobody_knows_is_handed_back():
    statuses = load_vocabulary("statuses")
    assert statuses.parts("hamster") == ((), ("hamster",))
    assert statuses.parts("CP & hamster") == (("CP",), ("hamster",))
    assert statuses.parts("&") == ((), ("&",))


def test_matched_tells_two_kinds_apart_and_not_known_is_no():
    statuses = load_vocabulary("statuses")
    assert statuses.refined("CLA", matched=False) == "CLA not matched"
    assert statuses.refined("CP", matched=True) == "CP"
    assert statuses.wider("CLA matched") == "CLA" and statuses.wider("hamster") is None


@pytest.mark.parametrize(
    ("names", "refine", "words"),
    [
        ({"A": {"means": "a", "also": ["x"]}, "B": {"means": "b", "also": ["X"]}}, {}, "'x' would mean both A and B"),
        ({"A": {"means": "a", "is_a": "Z"}}, {}, "A is said to be a Z"),
        ({"A": {"means": "a"}}, {"A": {"matched": "Q", "otherwise": "A"}}, "refine: 'Q' is no name of this file"),
    ],
)
def test_a_vocabulary_that_contradicts_itself_is_refused(names, refine, words):
    with pytest.raises(ValueError, match=words):
        Vocabulary(names=names, refine=refine)
