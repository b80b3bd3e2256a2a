def test_the_main_job_is_told_step_by_step_with_its_files(command, tmp_path):
    said = command("demo", "--out", tmp_path / "out")
    assert said.code == 0, said.err
    lines = said.out.splitlines()
    assert lines[0] == "Every family, worker and event here is invented."
    assert [line[:2] for line in lines if line[:1].isdigit()] == [f"{number}." for number in range(1, 8)]
    files = [line.strip() for line in lines if line.startswith("   ")]
    assert {str(file) for file in (tmp_path / "out").iterdir()} == set(files)
    assert "sup start" in lines[-1] and "python bootstrap.py start" in lines[-1]


def test_a_file_in_the_way_is_one_sentence_and_stays(command, tmp_path):
    (tmp_path / "out").write_text("mine")
    said = command("demo", "--out", tmp_path / "out")
    assert (said.code, said.out) == (2, "") and (tmp_path / "out").read_text() == "mine"
    assert said.err.strip() == f"sup: {tmp_path / 'out'} is a file; name a folder for what the demonstration makes"
