"""People of a family, how they are related, and what they are tied to: the genogram and the ecomap."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Add the three tables."""
    op.create_table(
        "person",
        _id("case_id"),
        _id("person_id"),
        *_text("name", "gender", "household", "note"),
        sa.Column("born_on", sa.Date(), nullable=True),
        sa.Column("born_about", sa.Integer(), nullable=True),
        sa.Column("died_on", sa.Date(), nullable=True),
        sa.Column("deceased", sa.Boolean(), nullable=False),
        sa.Column("expected_on", sa.Date(), nullable=True),
        sa.Column("child_id", sa.String(64), sa.ForeignKey("child.child_id"), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"]),
        sa.PrimaryKeyConstraint("case_id", "person_id"),
    )
    op.create_table(
        "relation",
        *(_id(name) for name in ("case_id", "person_id", "kind", "other_id")),
        sa.Column("since", sa.Date(), nullable=True),
        *_text("note"),
        _to_person("person_id"),
        _to_person("other_id"),
        sa.PrimaryKeyConstraint("case_id", "person_id", "kind", "other_id"),
    )
    op.create_table(
        "tie",
        _id("case_id"),
        _id("tie_id"),
        *_text("name", "kind", "strength", "flow", "note"),
        sa.Column("person_id", sa.String(64), nullable=True),
        sa.ForeignKeyConstraint(["case_id"], ["case_file.case_id"]),
        _to_person("person_id"),
        sa.PrimaryKeyConstraint("case_id", "tie_id"),
    )
    for table, column in (("person", "case_id"), ("person", "child_id"), ("tie", "case_id")):
        op.create_index(f"ix_{table}_{column}", table, [column])


def _id(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(64), nullable=False)


def _text(*names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text(), nullable=False) for name in names]


def _to_person(column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["case_id", column], ["person.case_id", "person.person_id"])


def downgrade() -> None:
    """Refuse: the copy kept beside the casebook is the way back."""
    raise NotImplementedError("a casebook is never taken back to an older version; open the copy kept beside it")
