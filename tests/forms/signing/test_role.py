"""Each of two who fill a form changes only their own part, and reads the other's."""

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.signing.role import form_for


@pytest.mark.parametrize(("role", "other"), [("worker", "supervisor"), ("supervisor", "worker")])
def test_the_others_fields_are_only_shown(role, other):
    form = load_form("case_direction")
    seen = form_for(form, role)
    assert all(field.shows for field in seen.fields if field.filled_by == other)
    assert all(field == form.field(field.id) for field in seen.fields if field.filled_by != other)
    assert [field.id for field in seen.fields] == [field.id for field in form.fields]


@pytest.mark.parametrize("name", form_ids())
def test_without_a_role_a_form_is_what_it_is(name):
    assert form_for(load_form(name), "") == load_form(name)


@pytest.mark.parametrize("role", ["manager", "Worker"])
def test_a_role_that_there_is_not_is_refused(role):
    with pytest.raises(InvalidInput, match=f"'{role}' fills in no part of a form; type worker or supervisor"):
        form_for(load_form("case_direction"), role)
