"""What a supervision form is: sections of fields, each saying what it asks, when, of whom, and for which document."""

from typing import Literal

from sup_lib.errors import NotFound
from sup_lib.model.base import Id, Thing, Words
from sup_lib.model.session import SessionKind

FieldType = Literal[
    "text",
    "long_text",
    "date",
    "choice",
    "choices",
    "people",
    "yes_no",
    "rating",
    "number",
    "interval",
    "table",
    "children",
    "key_dates",
    "goals",
    "new_goals",
    "actions",
    "earlier_actions",
    "extensions",
    "ratings",
    "signature",
]

Role = Literal["", "worker", "supervisor"]


class Answers(Thing):
    """Which part of which source document a field answers."""

    seed: Words
    part: Words


class Column(Thing):
    """One column of a table field. `shown_when` names another column and the values that show this one."""

    id: Words
    label: Words
    type: Literal["text", "long_text", "date", "choice", "number", "rating", "yes_no"] = "text"
    options: tuple[str, ...] = ()
    required: bool = False
    read_only: bool = False
    hint: str = ""
    shown_when: dict[str, tuple[str, ...]] = {}


class StartRow(Thing):
    """One row that a table begins with: its label, and the key dates on file that fill it, by name, the first known.

    `review` names the key dates that say when it is next reviewed.
    """

    label: Words
    key_dates: tuple[str, ...] = ()
    review: tuple[str, ...] = ()


class Field(Thing):
    """One thing that a form shows or asks.

    `shows` names a fact on file that is shown and never asked for; `starts_with` names one that fills the field until
    somebody changes it. `feeds` says what the answer becomes in the casebook. `rows` are what the fact `key_areas`
    begins with. `filled_by` is empty where anyone may. What is worked out names the fields that it `works_from`,
    which `load_form` puts in `inputs`. `picture` is what is drawn
    before the question. `latest` names the column of a table that says how each row stands now.
    """

    id: Words
    label: Words
    type: FieldType
    hint: str = ""
    guidance: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    columns: tuple[Column, ...] = ()
    rows: tuple[StartRow, ...] = ()
    owners: tuple[str, ...] = ()
    add_label: str = ""
    required: bool = False
    shows: str = ""
    works_from: dict[str, str] = {}
    inputs: "dict[str, Field]" = {}
    latest: str = ""
    starts_with: str = ""
    feeds: str = ""
    filled_by: Role = ""
    picture: Literal["", "genogram"] = ""
    shown_when: dict[str, tuple[str, ...]] = {}
    answers: tuple[Answers, ...] = ()

    @property
    def is_table(self) -> bool:
        """Whether its answer is a list of rows."""
        return bool(self.columns)


SIGNERS = Field(id="signers", label="Signed off by", type="people", hint="One name a line, then a comma and the role")
"""What every form asks at its end, whatever its definition says: it is kept as any answer is."""


class Section(Thing):
    """One step of the walk-through."""

    id: Words
    title: Words
    lead: str = ""
    guidance: tuple[str, ...] = ()
    fields: tuple[Field, ...]


class Form(Thing):
    """A supervision form, as its definition file describes it.

    `about` is what it is filled for: a case or a worker. `signed_by` is the one of two roles that signs it off, to
    whom the other sends it; empty where either may. `session` is what the record counts as when it is signed.
    """

    form_id: Id
    title: Words
    version: int
    about: Literal["case", "worker"]
    source: Words
    minutes: str = ""
    signed_by: Role = ""
    session: SessionKind = "supervision"
    sections: tuple[Section, ...]

    @property
    def fields(self) -> tuple[Field, ...]:
        """Every field, in the order of the form."""
        return tuple(field for section in self.sections for field in section.fields)

    def field(self, field_id: str) -> Field:
        """One field, `SIGNERS` among them. Raises `NotFound`."""
        for field in (*self.fields, SIGNERS):
            if field.id == field_id:
                return field
        raise NotFound(
            f"the form {self.form_id} has no field '{field_id}'; it has {', '.join(f.id for f in self.fields)}"
        )

    def section_of(self, field_id: str) -> Section:
        """The section that holds a field. Raises `NotFound`."""
        for section in self.sections:
            if any(field.id == field_id for field in section.fields):
                return section
        raise NotFound(f"the form {self.form_id} has no field '{field_id}'")

    def feeding(self, target: str) -> Field | None:
        """The field whose answer becomes `target` in the casebook, such as session.held_on; None where none does."""
        return next((field for field in self.fields if field.feeds == target), None)
