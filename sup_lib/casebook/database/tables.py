"""The casebook's tables, as SQLAlchemy describes them. Changing one here needs a migration beside it.

Where the history covers the table (`sup_lib.casebook.history.tally`), it tells the new sum too, as 0007 does.
"""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Date,
    DateTime,
    Float,
    Index,
    Integer,
    String,
    Table,
    Text,
)

from sup_lib.casebook.database.columns import key, link, metadata, text
from sup_lib.casebook.database.tables_family import person, relation, tie

__all__ = ["metadata", "person", "relation", "tie"]

team = Table("team", metadata, key("team_id"), *text("name", "service"))

worker = Table(
    "worker",
    metadata,
    key("worker_id"),
    *text("name", "role"),
    link("team_id", "team.team_id"),
    Column("supervisor_id", String(64)),
    Column("started_on", Date),
)

child = Table(
    "child",
    metadata,
    key("child_id"),
    *text("name", "sex", "ethnicity"),
    Column("born_on", Date),
    Column("disabled", Boolean),
)

status = Table(
    "status",
    metadata,
    link("child_id", "child.child_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    *text("code", "detail", "legal_status", "source"),
    Column("started_on", Date),
    Column("ended_on", Date),
)

key_date = Table(
    "key_date",
    metadata,
    link("child_id", "child.child_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    *text("name", "rule", "source"),
    Column("last_on", Date),
    Column("next_on", Date),
)

case = Table(
    "case_file",
    metadata,
    key("case_id"),
    *text("name", "risk_rating"),
    link("team_id", "team.team_id"),
    link("worker_id", "worker.worker_id"),
    Column("opened_on", Date),
    Column("closed_on", Date),
    Column("last_discussed_on", Date),
    Column("invented", Boolean, nullable=False, default=False),
)

case_child = Table(
    "case_child",
    metadata,
    link("case_id", "case_file.case_id", primary_key=True),
    Column("position", Integer, primary_key=True),
    link("child_id", "child.child_id", nullable=False),
)

goal = Table(
    "goal",
    metadata,
    key("goal_id"),
    link("case_id", "case_file.case_id", nullable=False),
    link("child_id", "child.child_id"),
    *text("statement", "kind", "owner", "why"),
    Column("measure", JSON, nullable=False),
    Column("set_on", Date, nullable=False),
    Column("due_on", Date),
    Column("agreed_in", String(64)),
    Column("child_measure_id", String(64)),
    Column("closed_on", Date),
)

observation = Table(
    "observation",
    metadata,
    key("observation_id"),
    link("goal_id", "goal.goal_id", nullable=False),
    Column("observed_on", Date, nullable=False),
    Column("value", Float, nullable=False),
    Column("out_of", Float),
    *text("basis", "source", "note"),
    Column("recorded_in", String(64)),
)

action = Table(
    "action",
    metadata,
    key("action_id"),
    link("case_id", "case_file.case_id", nullable=False),
    *text("what", "who", "how_we_will_know", "group", "state", "outcome"),
    Column("by_when", Date),
    Column("agreed_in", String(64)),
    Column("agreed_on", Date),
    Column("finished_on", Date),
)

session = Table(
    "session",
    metadata,
    key("session_id"),
    Column("held_on", Date, nullable=False),
    *text("form_id", "kind"),
    link("case_id", "case_file.case_id"),
    link("worker_id", "worker.worker_id"),
    Column("attendees", JSON, nullable=False),
    Column("record_id", String(64)),
    Column("recorded_on", Date),
)

record = Table(
    "record",
    metadata,
    key("record_id"),
    *text("form_id", "state"),
    Column("form_version", Integer, nullable=False),
    link("case_id", "case_file.case_id"),
    link("worker_id", "worker.worker_id"),
    Column("version", Integer, nullable=False),
    Column("answers", JSON, nullable=False),
    Column("facts", JSON, nullable=False),
    Column("signatures", JSON, nullable=False),
    Column("started_at", DateTime, nullable=False),
    Column("changed_at", DateTime, nullable=False),
    Column("invented", Boolean, nullable=False, default=False),
    Column("supersedes", String(64)),
    Column("why", Text, nullable=False, default=""),
    Column("made", JSON, nullable=False),
    Index("ix_record_form_state", "form_id", "state"),
    Index("ix_record_latest", "started_at", "record_id"),
    Index("ix_record_case_latest", "case_id", "started_at", "record_id"),
    Index("ix_record_state_latest", "state", "started_at", "record_id"),
    Index("ix_record_supersedes", "supersedes"),
)

change = Table(
    "change",
    metadata,
    Column("sequence", Integer, primary_key=True, autoincrement=False),
    *text("kind"),
    Column("record_id", String(64)),
    Column("version", Integer, nullable=False),
    *text("field", "changed_by"),
    Column("old", JSON),
    Column("new", JSON),
    Column("changed_at", DateTime, nullable=False),
    *text("record_digest", "content", "digest"),
    Index("ix_change_record", "record_id", "sequence"),
    Index("ix_change_field", "record_id", "field"),
)

head = Table(
    "head",
    metadata,
    Column("head_id", Integer, primary_key=True, autoincrement=False),
    Column("count", Integer, nullable=False),
    *text("digest"),
)

tally = Table(
    "tally",
    metadata,
    key("name"),
    *text("digest"),
    Column("entry", Integer),
)
"""The sum of each other table's rows, and the entry of the history that tells it; None until it is told."""

legal_hold = Table(
    "legal_hold",
    metadata,
    key("hold_id"),
    link("child_id", "child.child_id", nullable=False),
    *text("placed_by", "why", "lifted_by"),
    Column("placed_at", DateTime, nullable=False),
    Column("lifted_at", DateTime),
)

erasure = Table(
    "erasure",
    metadata,
    key("erasure_id"),
    *text("authorised_by", "why"),
    Column("erased_at", DateTime, nullable=False),
    Column("rows", JSON, nullable=False),
)

access = Table(
    "access",
    metadata,
    key("access_id"),
    Column("record_id", String(64), nullable=False, index=True),
    Column("worker_id", String(64), nullable=False),
    Column("read_at", DateTime, nullable=False),
    Column("allowed", Boolean, nullable=False),
)

sign_in = Table(
    "sign_in",
    metadata,
    Column("login", String(64), primary_key=True),
    link("worker_id", "worker.worker_id", nullable=False),
)
"""Whom an account is: of this computer for a file, of the database for a team's casebook."""
