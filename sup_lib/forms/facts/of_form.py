"""The facts that one form names, each taken from the file with where it comes from."""

from sup_lib.errors import NotFound
from sup_lib.forms.facts import before, case, people, session  # noqa: F401  each adds its facts to the book
from sup_lib.forms.facts.book import FACTS, FIELD_FACTS, make_fact
from sup_lib.forms.form.definition import Field, Form
from sup_lib.forms.form.worked_out import WORKED_OUT, facts_of
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact


def fact_names() -> tuple[str, ...]:
    """Names that a form's `shows` and `starts_with` may use; those that end in `.FIELD` are about one of its fields.

    >>> "key_dates" in fact_names(), "last_time.FIELD" in fact_names()
    (True, True)
    """
    return tuple(sorted((*FACTS, *(f"{name}.FIELD" for name in FIELD_FACTS))))


def facts_for(form: Form, file: File) -> dict[str, Fact]:
    """Every fact that a form names, or works something out from, by name.

    Raises `NotFound` for a name that is no fact, and for an unknown policy where the form asks for its rule.
    """
    wanted = {name: field.id for field in form.fields for name in (*_shown(field), field.starts_with) if name}
    made = {name: make_fact(name, form, file) for name in wanted}
    for name, found in made.items():
        if found is None:
            raise NotFound(
                f"the form {form.form_id}, field '{wanted[name]}', asks for '{name}'; facts are"
                f" {', '.join(fact_names())}"
            )
    return {name: found for name, found in made.items() if found is not None}


def rule_facts(form: Form, policy: str) -> dict[str, Fact]:
    """The facts of a form that come from a policy, by name; none where it works nothing out from one.

    Raises `NotFound` for an unknown policy.

    >>> from sup_lib.forms.form.library import load_form
    >>> rule_facts(load_form("reflective_discussion"), "lambeth-2021")["on_file_rule"].source
    'lambeth-2021, section 4'
    >>> rule_facts(load_form("supervision_order_plan"), "lambeth-2021")
    {}
    """
    name = session.on_file_rule.__name__
    asked = any(name in _shown(field) for field in form.fields)
    return {name: session.fact_of_rule(policy)} if asked else {}


def _shown(field: Field) -> tuple[str, ...]:
    return facts_of(field.shows) if field.shows.startswith(WORKED_OUT) else (field.shows,)
