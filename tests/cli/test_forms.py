import pytest

from sup_lib.forms.form.library import DEFINITIONS, form_ids, load_form


def test_every_form_is_listed_with_its_source(command):
    said = command("forms")
    assert (said.code, said.err) == (0, "") and len(said.out.splitlines()) == len(form_ids())
    listed = command("forms", "--json").json
    assert [one["form_id"] for one in listed] == list(form_ids())
    assert all(one["title"] and one["source"] and one["about"] in ("case", "worker") for one in listed)


@pytest.mark.parametrize("form_id", form_ids())
def test_a_form_is_shown_field_by_field(command, form_id):
    form = load_form(form_id)
    said = command("forms", form_id).out
    for field in form.fields:
        assert f"  {field.id} [{field.type}" in said and field.label in said
        assert f"answers seed {field.answers[0].seed}: {field.answers[0].part}" in said
    assert said.count("needed for sign-off") == sum(field.required for field in form.fields)
    assert said.count("on file, never asked for") == sum(bool(field.shows) for field in form.fields)
    assert said.count("filled by the supervisor") == sum(field.filled_by == "supervisor" for field in form.fields)
    document = command("forms", form_id, "--json").json
    assert [field["id"] for section in document["sections"] for field in section["fields"]] == [
        field.id for field in form.fields
    ]


def test_a_form_of_ones_own_is_shown_from_its_file(command, tmp_path):
    mine = tmp_path / "mine.yaml"
    text = (DEFINITIONS / "group_case_supervision.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("title: Group case supervision", "title: Ours"), encoding="utf-8")
    assert command("forms", mine).out.startswith("Ours (group_case_supervision, version ")


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("supervision", "sup: there is no form 'supervision'; the forms are "),
        ("tables", "sup: there is no form 'tables'"),
        ("../forms", "sup: there is no "),
        ("absent.yaml", "sup: there is no file absent.yaml; check the name"),
    ],
)
def test_a_form_that_there_is_not_is_one_sentence(command, name, said):
    found = command("forms", name)
    assert (found.code, found.out) == (2, "") and found.err.startswith(said) and found.err.count("\n") == 1


def test_a_broken_form_names_the_line(command, tmp_path):
    (tmp_path / "mine.yaml").write_text("form_id: mine\ntitle: Mine\nsectoins: []\n", encoding="utf-8")
    found = command("forms", tmp_path / "mine.yaml")
    assert found.code == 2 and found.err.startswith("sup: mine.yaml, line ")
