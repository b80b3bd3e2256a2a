"""Legal holds, and a row for each erasure that names nobody."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add both tables."""
    op.create_table(
        "legal_hold",
        sa.Column("hold_id", sa.String(64), nullable=False),
        sa.Column("child_id", sa.String(64), sa.ForeignKey("child.child_id"), nullable=False),
        sa.Column("placed_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("lifted_by", sa.Text(), nullable=False),
        sa.Column("placed_at", sa.DateTime(), nullable=False),
        sa.Column("lifted_at", sa.DateTime(), nullable=True),
        sa.PrimaryKeyConstraint("hold_id"),
    )
    op.create_index("ix_legal_hold_child_id", "legal_hold", ["child_id"])
    op.create_table(
        "erasure",
        sa.Column("erasure_id", sa.String(64), nullable=False),
        sa.Column("authorised_by", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("erased_at", sa.DateTime(), nullable=False),
        sa.Column("rows", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("erasure_id"),
    )


def downgrade() -> None:
    """Refuse: the copy kept beside the casebook is the way back."""
    raise NotImplementedError("a casebook is never taken back to an older version; open the copy kept beside it")
