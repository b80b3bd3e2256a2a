from sup_lib.places import bundled

OC2 = bundled("datasets", "outside", "ssda903_oc2.csv")
EPISODES = bundled("datasets", "outside", "ssda903_episodes.csv")


def test_each_fault_is_printed_with_what_to_correct(command):
    said = command("check", "ssda903", OC2, "--year-end", "31/03/2026", "--episodes", EPISODES)
    assert said.code == 0
    assert "20 children read; 8 with something to correct." in said.out
    assert "was not checked" not in said.out


def test_without_episodes_it_says_what_was_not_checked(command):
    said = command("check", "ssda903", OC2, "--year-end", "31/03/2026")
    assert "12 months was not checked" in said.out


def test_json_is_one_document(command):
    found = command("check", "ssda903", OC2, "--year-end", "31/03/2026", "--json").json
    assert (found["read"], found["year_ends_on"], found["months_looked_after_checked"]) == (20, "2026-03-31", False)
    assert found["faults"][0] == {
        "row": 2,
        "child_id": "1104364",
        "rule": "197A",
        "field": "SDQ_SCORE, SDQ_REASON",
        "value": "6, SDQ2",
        "says": "a score and a reason are both given; keep the one that is true",
    }


def test_a_file_without_faults_and_one_without_children(command, tmp_path):
    place = tmp_path / "oc2.csv"
    place.write_text("CHILD,DOB,SDQ_SCORE,SDQ_REASON\n")
    assert "no child" in command("check", "ssda903", place).out
    place.write_text("CHILD,DOB,SDQ_SCORE,SDQ_REASON\n1,01/05/2016,3,\n")
    assert "1 child: the return would take" in command("check", "ssda903", place, "--year-end", "31/03/2026").out


def test_a_wrong_file_exits_2(command, tmp_path):
    assert command("check", "ssda903", tmp_path / "none.csv").code == 2
