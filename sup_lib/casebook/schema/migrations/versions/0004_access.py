"""Who has read which record."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Add the table."""
    op.create_table(
        "access",
        sa.Column("access_id", sa.String(64), nullable=False),
        sa.Column("record_id", sa.String(64), nullable=False),
        sa.Column("worker_id", sa.String(64), nullable=False),
        sa.Column("read_at", sa.DateTime(), nullable=False),
        sa.Column("allowed", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("access_id"),
    )
    op.create_index("ix_access_record_id", "access", ["record_id"])


def downgrade() -> None:
    """Refuse: the copy kept beside the casebook is the way back."""
    raise NotImplementedError("a casebook is never taken back to an older version; open the copy kept beside it")
