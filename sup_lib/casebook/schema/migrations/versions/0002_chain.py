"""The life of a record and its history: corrections, a chain of digests with a head, and lists that open at once."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from sup_lib.casebook.history.chain import content_of
from sup_lib.casebook.history.digest import NOTHING, digest_of_record, next_digest

revision = "0002"
down_revision = "0001"

_INDICES = {
    "ix_record_latest": ["started_at", "record_id"],
    "ix_record_case_latest": ["case_id", "started_at", "record_id"],
    "ix_record_state_latest": ["state", "started_at", "record_id"],
    "ix_record_supersedes": ["supersedes"],
}
_FIXED = (
    "record_id",
    "form_id",
    "form_version",
    "case_id",
    "worker_id",
    "started_at",
    "invented",
    "supersedes",
    "why",
)
_JSON = ("answers", "facts", "signatures", "made")
_SENTENCE = "a signed record does not change; correct it with a new version"


def upgrade() -> None:
    """Add a record's corrections, and bind the history that there is into a chain."""
    op.add_column("record", sa.Column("supersedes", sa.String(64), nullable=True))
    op.add_column("record", sa.Column("why", sa.Text(), nullable=False, server_default=""))
    op.add_column("record", sa.Column("made", sa.JSON(), nullable=False, server_default="{}"))
    for name, columns in _INDICES.items():
        op.create_index(name, "record", columns)
    earlier = _earlier_entries()
    op.drop_table("change")
    _make_tables()
    _bind(earlier)
    _keep_signed_records_as_they_are()


def downgrade() -> None:
    """Refuse: the copy kept beside the casebook is the way back."""
    raise NotImplementedError("a casebook is never taken back to an older version; open the copy kept beside it")


def _make_tables() -> None:
    op.create_table(
        "change",
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.String(64), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("changed_by", sa.Text(), nullable=False),
        sa.Column("old", sa.JSON(), nullable=True),
        sa.Column("new", sa.JSON(), nullable=True),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.Column("record_digest", sa.Text(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sequence"),
    )
    op.create_index("ix_change_record", "change", ["record_id", "sequence"])
    op.create_index("ix_change_field", "change", ["record_id", "field"])
    op.create_table(
        "head",
        sa.Column("head_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("head_id"),
    )


def _earlier_entries() -> list[dict[str, Any]]:
    """Each change there was, in its order in time, then each record as it stands now."""
    connection = op.get_bind()
    found = sa.MetaData()
    change = sa.Table("change", found, autoload_with=connection, resolve_fks=False)
    record = sa.Table("record", found, autoload_with=connection, resolve_fks=False)
    changes = connection.execute(
        sa.select(change).order_by(change.c.changed_at, change.c.record_id, change.c.version)
    ).mappings()
    entries = [
        {**row, "kind": "state" if row["field"] == "state" else "answer", "record_digest": ""} for row in changes
    ]
    for row in connection.execute(sa.select(record).order_by(record.c.changed_at, record.c.record_id)).mappings():
        about = {name: row[name] for name in ("record_id", "version", "changed_at")}
        blank = {"field": "", "changed_by": "", "old": None, "new": row["state"]}
        entries.append({"kind": "brought over", **about, **blank, "record_digest": digest_of_record(dict(row))})
    return entries


def _bind(entries: list[dict[str, Any]]) -> None:
    digest = NOTHING
    for sequence, entry in enumerate(entries, start=1):
        entry["sequence"] = sequence
        entry["content"] = content_of(entry)
        digest = entry["digest"] = next_digest(digest, entry["content"])
    found = sa.MetaData()
    connection = op.get_bind()
    if entries:
        connection.execute(sa.insert(sa.Table("change", found, autoload_with=connection)), entries)
    head = sa.Table("head", found, autoload_with=connection)
    connection.execute(sa.insert(head).values(head_id=1, count=len(entries), digest=digest))


def _keep_signed_records_as_they_are() -> None:
    """A trigger that refuses to change a signed record, but for its passing to 'superseded'."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(_POSTGRESQL_FUNCTION)
        op.execute(
            "CREATE TRIGGER signed_record_stands BEFORE UPDATE ON record FOR EACH ROW"
            " WHEN (OLD.state IN ('signed off', 'superseded')) EXECUTE FUNCTION signed_record_stands()"
        )
    else:
        op.execute(
            "CREATE TRIGGER signed_record_stands BEFORE UPDATE ON record"
            f" WHEN OLD.state IN ('signed off', 'superseded') AND NOT ({_same('IS')})"
            f" BEGIN SELECT RAISE(ABORT, '{_SENTENCE}'); END"
        )


def _same(equal: str) -> str:
    columns = [*(f"NEW.{name} {equal} OLD.{name}" for name in _FIXED)]
    cast = "::text" if equal != "IS" else ""
    columns += [f"NEW.{name}{cast} {equal} OLD.{name}{cast}" for name in _JSON]
    return " AND ".join(["OLD.state = 'signed off'", "NEW.state = 'superseded'", *columns])


_POSTGRESQL_FUNCTION = f"""
CREATE FUNCTION signed_record_stands() RETURNS trigger AS $body$
BEGIN
    IF NOT ({_same("IS NOT DISTINCT FROM")}) THEN
        RAISE EXCEPTION '{_SENTENCE}';
    END IF;
    RETURN NEW;
END
$body$ LANGUAGE plpgsql
"""
