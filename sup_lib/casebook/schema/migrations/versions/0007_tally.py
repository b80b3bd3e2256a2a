"""The sums of the tables that are not records, so that the history tells of these too.

The tables are read as the casebook holds them at this version, whatever the library says of them today: a column that
a later version adds is not there yet. A later migration that changes one of them has to tell its new sum as well.
"""

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

from sup_lib.casebook.history.chain import content_of
from sup_lib.casebook.history.digest import next_digest
from sup_lib.casebook.history.entries import now
from sup_lib.casebook.history.tally import as_written, sum_of

revision = "0007"
down_revision = "0006"

_SUMMED = (
    "action",
    "case_child",
    "case_file",
    "child",
    "erasure",
    "goal",
    "key_date",
    "legal_hold",
    "observation",
    "person",
    "relation",
    "session",
    "sign_in",
    "status",
    "team",
    "tie",
    "worker",
)

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
    head = _as_it_stands("head", connection)
    before = connection.execute(sa.select(head)).mappings().one()
    sums = {name: as_written(total) for name in _SUMMED if (total := _sum(name, connection))}
    if not sums:
        return
    entry = before["count"] + 1
    rows = [{"name": name, "digest": digest, "entry": entry} for name, digest in sums.items()]
    connection.execute(_as_it_stands("tally", connection).insert(), rows)
    said = _entry(before, {"tables": sums})
    connection.execute(_as_it_stands("change", connection).insert(), said)
    connection.execute(sa.update(head).values(count=entry, digest=said["digest"]))


def _sum(name: str, connection: Any) -> int:
    table = _as_it_stands(name, connection)
    return sum_of(table, connection.execute(sa.select(table)).mappings())


def _entry(head: Mapping[str, Any], new: dict[str, Any]) -> dict[str, Any]:
    blank = {"record_id": None, "version": 0, "field": "", "changed_by": "", "old": None, "record_digest": ""}
    entry = {**blank, "sequence": head["count"] + 1, "kind": "saved", "new": new, "changed_at": now()}
    content = content_of(entry)
    return {**entry, "content": content, "digest": next_digest(head["digest"], content)}


def _as_it_stands(name: str, connection: Any) -> sa.Table:
    return sa.Table(name, sa.MetaData(), autoload_with=connection, resolve_fks=False)
