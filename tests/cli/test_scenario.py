import json


def test_a_case_is_made_with_its_packs(command, tmp_path):
    said = command("scenario", "--seed", 7, "--level", 2, "--theme", "neglect", "--out", tmp_path / "out")
    assert said.code == 0, said.err
    assert said.out.startswith("Every family here is invented.\nT-neglect-2-7: Neglect: the ")
    files = [line.strip() for line in said.out.splitlines() if line.startswith("   ")]
    assert sorted(files) == sorted(str(file) for file in (tmp_path / "out").iterdir())


def test_a_pair_and_a_class_set_as_json(command, tmp_path):
    pair = json.loads(command("scenario", "--seed", 7, "--pair", "--out", tmp_path / "pair", "--json").out)
    assert [one["case_id"] for one in pair["cases"]] == ["T-neglect-1-7", "T-neglect-1-7-pair"]
    class_set = json.loads(
        command("scenario", "--seed", 1, "--class-set", 3, "--out", tmp_path / "set", "--json").out
    )
    assert len(class_set["cases"]) == 3 and class_set["invented"] is True
    assert len(class_set["files"]) == 3 * 5 + 1


def test_a_class_set_takes_neither_theme_nor_pair(command, tmp_path):
    for option in (["--theme", "neglect"], ["--pair"]):
        said = command("scenario", "--seed", 7, "--class-set", 3, *option, "--out", tmp_path / "set")
        assert said.code == 2 and f"leave out {option[0]}" in said.err
    assert not (tmp_path / "set").exists()


def test_bad_input_is_one_sentence_and_makes_nothing(command, tmp_path):
    said = command("scenario", "--seed", 7, "--level", 9, "--out", tmp_path / "out")
    assert (said.code, said.err.strip()) == (2, "sup: level is 9; choose 1, 2 or 3")
    said = command("scenario", "--seed", 7, "--theme", "dragons", "--out", tmp_path / "out")
    assert said.code != 0 and "there is no theme 'dragons'" in said.err
    assert not (tmp_path / "out").exists()
