"""The tables of a family's people, relations and ties. Changing one here needs a migration beside it."""

from sqlalchemy import Boolean, Column, Date, ForeignKeyConstraint, Integer, String, Table

from sup_lib.casebook.database.columns import link, metadata, text

person = Table(
    "person",
    metadata,
    link("case_id", "case_file.case_id", primary_key=True),
    Column("person_id", String(64), primary_key=True),
    *text("name", "gender", "household", "note"),
    Column("born_on", Date),
    Column("born_about", Integer),
    Column("died_on", Date),
    Column("deceased", Boolean, nullable=False, default=False),
    Column("expected_on", Date),
    link("child_id", "child.child_id"),
)


def _to_person(column: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["case_id", column], ["person.case_id", "person.person_id"])


relation = Table(
    "relation",
    metadata,
    *(Column(name, String(64), primary_key=True) for name in ("case_id", "person_id", "kind", "other_id")),
    Column("since", Date),
    *text("note"),
    _to_person("person_id"),
    _to_person("other_id"),
)

tie = Table(
    "tie",
    metadata,
    link("case_id", "case_file.case_id", primary_key=True),
    Column("tie_id", String(64), primary_key=True),
    *text("name", "kind", "strength", "flow", "note"),
    Column("person_id", String(64)),
    _to_person("person_id"),
)
