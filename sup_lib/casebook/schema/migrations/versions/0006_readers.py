"""Whom an account is, and on PostgreSQL the rule who reads which record, enforced by the database itself."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Add the table of accounts; on PostgreSQL turn row-level security on for records, their history and the log."""
    op.create_table(
        "sign_in",
        sa.Column("login", sa.String(64), nullable=False),
        sa.Column("worker_id", sa.String(64), sa.ForeignKey("worker.worker_id"), nullable=False),
        sa.PrimaryKeyConstraint("login"),
    )
    op.create_index("ix_sign_in_worker_id", "sign_in", ["worker_id"])
    if op.get_bind().dialect.name == "postgresql":
        schema = op.get_bind().execute(sa.text("SELECT quote_ident(current_schema())")).scalar_one()
        for statement in (*_FUNCTIONS, *_POLICIES):
            op.execute(statement.replace("SCHEMA_OF_CASEBOOK", schema))


def downgrade() -> None:
    """Refuse: the copy kept beside the casebook is the way back."""
    raise NotImplementedError("a casebook is never taken back to an older version; open the copy kept beside it")


# The functions run as the casebook's owner, so that who signed in decides, and not what a member can see or alter.
# `session_user` stays who signed in, whatever role is taken later; the fixed search path lets nobody put other tables
# in the place of these.
_RUNS_AS_OWNER = "LANGUAGE sql STABLE SECURITY DEFINER SET search_path = SCHEMA_OF_CASEBOOK, pg_temp"

_FUNCTIONS = (
    f"""
    CREATE FUNCTION casebook_me() RETURNS text {_RUNS_AS_OWNER} AS $body$
        SELECT worker_id FROM sign_in WHERE login = session_user
    $body$
    """,
    f"""
    CREATE FUNCTION casebook_may_read(of_worker text) RETURNS boolean {_RUNS_AS_OWNER} AS $body$
        SELECT EXISTS (
            SELECT 1 FROM sign_in JOIN worker AS me ON me.worker_id = sign_in.worker_id
            WHERE sign_in.login = session_user AND (
                of_worker IS NULL
                OR me.role = 'service manager'
                OR me.worker_id = of_worker
                OR me.worker_id = (SELECT supervisor_id FROM worker WHERE worker.worker_id = of_worker)
            )
        )
    $body$
    """,
    f"""
    CREATE FUNCTION casebook_may_read_record(of_record text) RETURNS boolean {_RUNS_AS_OWNER} AS $body$
        SELECT of_record IS NULL OR EXISTS (
            SELECT 1 FROM record WHERE record.record_id = of_record AND casebook_may_read(record.worker_id)
        )
    $body$
    """,
)

_POLICIES = (
    "ALTER TABLE record ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY for_its_readers ON record"
    " USING (casebook_may_read(worker_id)) WITH CHECK (casebook_may_read(worker_id))",
    "ALTER TABLE change ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY for_its_readers ON change"
    " USING (casebook_may_read_record(record_id)) WITH CHECK (casebook_may_read_record(record_id))",
    "ALTER TABLE access ENABLE ROW LEVEL SECURITY",
    "CREATE POLICY written_by_who_reads ON access FOR INSERT WITH CHECK (worker_id = casebook_me())",
)
