"""The sums of the tables that are not records, so that the history tells of these too."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from sup_lib.casebook.history.chain import append
from sup_lib.casebook.history.entries import now
from sup_lib.casebook.history.tally import COVERED, as_written, sum_of

revision = "0007"
down_revision = "0006"

_MAY_WRITE = sa.text(
    "SELECT DISTINCT grantee FROM information_schema.role_table_grants"
    " WHERE table_schema = current_schema() AND table_name = 'head' AND privilege_type = 'UPDATE'"
)


def upgrade() -> None:
    """Add the table, and tell in the history what the tables hold now."""
    op.create_table(
        "tally",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("entry", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("name"),
    )
    connection = op.get_bind()
    if connection.dialect.name == "postgresql":
        for whom in connection.execute(_MAY_WRITE).scalars().all():
            quoted = connection.dialect.identifier_preparer.quote_identifier(whom)
            op.execute(f"GRANT SELECT, INSERT, UPDATE ON tally TO {quoted}")
    _tell(connection)


def downgrade() -> None:
    """Refuse: the copy kept beside the casebook is the way back."""
    raise NotImplementedError("a casebook is never taken back to an older version; open the copy kept beside it")


def _tell(connection: Any) -> None:
    held = {table.name: sum_of(table, connection.execute(sa.select(table)).mappings()) for table in COVERED}
    sums = {name: as_written(total) for name, total in held.items() if total}
    if not sums:
        return
    entry = connection.execute(sa.text("SELECT count FROM head")).scalar_one() + 1
    found = sa.Table("tally", sa.MetaData(), autoload_with=connection)
    connection.execute(
        found.insert(), [{"name": name, "digest": digest, "entry": entry} for name, digest in sums.items()]
    )
    append(connection, {"kind": "saved", "new": {"tables": sums}, "changed_at": now()})
