"""The first tables: trainees, encounters with turns and debriefs, editions, inbox and outbox, leases."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

MOMENT = sa.DateTime(timezone=True)
NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    _people()
    _encounters()
    _turns()
    _debriefs()
    _inbox()
    _outbox()
    _leases()


def _partial(name: str, table: str, columns: list[str], where: str, unique: bool = False) -> None:
    op.create_index(
        name, table, columns, unique=unique, sqlite_where=sa.text(where), postgresql_where=sa.text(where)
    )


def _people() -> None:
    op.create_table(
        "trainees",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("telegram", sa.BigInteger()),
        sa.Column("name_key", sa.Text()),
        sa.Column("joined", MOMENT, nullable=False),
        sa.Column("consent", sa.Integer()),
        sa.Column("consented", MOMENT),
        sa.Column("awaiting", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_trainees"),
        sa.UniqueConstraint("telegram", name="uq_trainees_telegram"),
        sa.UniqueConstraint("name_key", name="uq_trainees_name_key"),
    )


def _encounters() -> None:
    op.create_table(
        "encounters",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("trainee", sa.Text(), nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("dialog", sa.Text(), nullable=False),
        sa.Column("visit", sa.Integer(), nullable=False),
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("seed", sa.Text(), nullable=False),
        sa.Column("began", MOMENT, nullable=False),
        sa.Column("opening", sa.Text(), nullable=False),
        sa.Column("start", sa.Text(), nullable=False),
        sa.Column("hints", sa.Integer(), nullable=False),
        sa.Column("ending", sa.Text()),
        sa.Column("ended", MOMENT),
        sa.Column("ended_by", sa.Text()),
        sa.Column("farewell", sa.Text(), nullable=False),
        sa.Column("turns", sa.Integer(), nullable=False),
        sa.Column("rapport", sa.Integer(), nullable=False),
        sa.Column("last_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_encounters"),
        sa.ForeignKeyConstraint(["trainee"], ["trainees.id"], name="fk_encounters_trainee"),
    )
    _partial("uq_encounters_open", "encounters", ["trainee"], "ended_by IS NULL", unique=True)
    _partial("ix_encounters_idle", "encounters", ["last_at"], "ended_by IS NULL")
    op.create_index("ix_encounters_trainee_began", "encounters", ["trainee", "began"])


def _turns() -> None:
    op.create_table(
        "turns",
        sa.Column("encounter", sa.Text(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("reply", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("leading", sa.Text(), nullable=False),
        sa.Column("rapport", sa.Integer(), nullable=False),
        sa.Column("heard", sa.Text(), nullable=False),
        sa.Column("reading", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=False),
        sa.Column("after", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.Column("attuned", sa.Boolean()),
        sa.Column("spent", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Text()),
        sa.Column("hinted", sa.Text()),
        sa.Column("ruptured", sa.Boolean(), nullable=False),
        sa.Column("mended", sa.Boolean(), nullable=False),
        sa.Column("topic", sa.Text()),
        sa.PrimaryKeyConstraint("encounter", "number", name="pk_turns"),
        sa.ForeignKeyConstraint(["encounter"], ["encounters.id"], name="fk_turns_encounter"),
        sa.UniqueConstraint("source", name="uq_turns_source"),
    )


def _debriefs() -> None:
    op.create_table(
        "debriefs",
        sa.Column("encounter", sa.Text(), nullable=False),
        sa.Column("trainee", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("encounter", name="pk_debriefs"),
        sa.ForeignKeyConstraint(["encounter"], ["encounters.id"], name="fk_debriefs_encounter"),
        sa.ForeignKeyConstraint(["trainee"], ["trainees.id"], name="fk_debriefs_trainee"),
    )
    op.create_index("ix_debriefs_trainee_at", "debriefs", ["trainee", "at"])
    op.create_table(
        "plus_deltas",
        sa.Column("encounter", sa.Text(), nullable=False),
        sa.Column("plus", sa.Text()),
        sa.Column("delta", sa.Text()),
        sa.Column("words", sa.Text()),
        sa.PrimaryKeyConstraint("encounter", name="pk_plus_deltas"),
        sa.ForeignKeyConstraint(["encounter"], ["encounters.id"], name="fk_plus_deltas_encounter"),
    )
    op.create_table(
        "editions",
        sa.Column("edition", sa.Text(), nullable=False),
        sa.Column("persona", sa.Text(), nullable=False),
        sa.Column("dialog", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("edition", name="pk_editions"),
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("arrival", NUMBER, nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat", sa.BigInteger()),
        sa.Column("body", sa.Text()),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("handled", MOMENT),
        sa.Column("why", sa.Text()),
        sa.PrimaryKeyConstraint("arrival", name="pk_inbox"),
        sa.UniqueConstraint("update_id", name="uq_inbox_update_id"),
        sqlite_autoincrement=True,
    )
    _partial("ix_inbox_waiting", "inbox", ["chat", "arrival"], "handled IS NULL")
    _partial("ix_inbox_quarantined", "inbox", ["arrival"], "why IS NOT NULL")


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", NUMBER, nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text()),
        sa.Column("blob", sa.LargeBinary()),
        sa.Column("blob_name", sa.Text()),
        sa.Column("not_before", MOMENT),
        sa.Column("typing", sa.Boolean(), nullable=False),
        sa.Column("key", sa.Text()),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text()),
        sa.Column("settled", MOMENT),
        sa.Column("dead", sa.Boolean(), nullable=False),
        sa.Column("message_id", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint("key", name="uq_outbox_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_chat", "outbox", ["chat"])
    _partial("ix_outbox_waiting", "outbox", ["chat", "id"], "settled IS NULL")
    op.create_table(
        "chats",
        sa.Column("chat", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("blocked_at", MOMENT, nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat", name="pk_chats"),
    )


def _leases() -> None:
    op.create_table(
        "leases",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("until", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_leases"),
    )
