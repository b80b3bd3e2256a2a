"""The facts that one form names, each taken from the file with where it comes from."""

from sup_lib.errors import NotFound
from sup_lib.forms.facts import before, case, people, session  # noqa: F401  each adds its facts to the book
from sup_lib.forms.facts.book import FACTS, FIELD_FACTS, make_fact
from sup_lib.forms.form.definition import Form
from sup_lib.forms.form.worked_out import WORKED_OUT
from sup_lib.forms.on_file.file import File
from sup_lib.forms.records.record import Fact


def fact_names() -> tuple[str, ...]:
    """Names that a form's `shows` and `starts_with` may use; those that end in `.FIELD` are about one of its fields.

    >>> "key_dates" in fact_names(), "last_time.FIELD" in fact_names()
    (True, True)
    """
    return tuple(sorted((*FACTS, *(f"{name}.FIELD" for name in FIELD_FACTS))))


def facts_for(form: Form, file: File) -> dict[str, Fact]:
    """Every fact that a form names, by name. Raises `NotFound` for a name that is no fact."""
    wanted = {
        name: field.id
        for field in form.fields
        for name in (field.shows, field.starts_with)
        if name and not name.startswith(WORKED_OUT)
    }
    made = {name: make_fact(name, form, file) for name in wanted}
    for name, found in made.items():
        if found is None:
            raise NotFound(
                f"the form {form.form_id}, field '{wanted[name]}', asks for '{name}'; facts are"
                f" {', '.join(fact_names())}"
            )
    return {name: found for name, found in made.items() if found is not None}
