"""A form gets the facts that it names, and a name that is none is refused."""

import pytest

from sup_lib.errors import NotFound
from sup_lib.forms.facts.of_form import fact_names, facts_for


def test_a_form_gets_the_facts_that_it_names_and_no_other(form, file):
    assert set(facts_for(form, file)) == {
        "today",
        "people_expected",
        "children",
        "statuses",
        "last_supervision",
        "key_dates",
        "open_actions",
    }


def test_a_name_that_is_no_fact_is_refused(form, file):
    field = form.field("statuses").copy_with(shows="weather")
    broken = form.copy_with(sections=[form.sections[0].copy_with(fields=[field])])
    with pytest.raises(NotFound, match="field 'statuses', asks for 'weather'; facts are ages, agreement_reviewed"):
        facts_for(broken, file)


def test_names_are_sorted():
    assert list(fact_names()) == sorted(fact_names())
