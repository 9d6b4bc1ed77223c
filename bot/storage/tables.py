"""The tables, as the newest migration leaves them.

`encounters` allows one open encounter a trainee (partial unique index). `turns` is only ever added to;
`source` names the message a turn came from, so that a message delivered twice cannot become two turns.
Rows of `inbox` and `outbox` wait while `handled` or `settled` is empty, and lose their words as soon as
they are done with.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from bot.storage.columns import JsonText, Moment, Number, Words

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

trainees: Final = Table(
    "trainees",
    metadata,
    Column("id", Text, primary_key=True),
    Column("telegram", BigInteger),
    Column("name_key", Text),
    Column("joined", Moment, nullable=False),
    Column("consent", Integer),
    Column("consented", Moment),
    Column("awaiting", Text),
    UniqueConstraint("telegram"),
    UniqueConstraint("name_key"),
)

encounters: Final = Table(
    "encounters",
    metadata,
    Column("id", Text, primary_key=True),
    Column("trainee", Text, ForeignKey("trainees.id"), nullable=False),
    Column("persona", Text, nullable=False),
    Column("dialog", Text, nullable=False),
    Column("visit", Integer, nullable=False),
    Column("edition", Text, nullable=False),
    Column("seed", Text, nullable=False),  # digits: a seed may be longer than any integer column
    Column("began", Moment, nullable=False),
    Column("opening", JsonText, nullable=False),
    Column("start", JsonText, nullable=False),
    Column("hints", Integer, nullable=False),
    Column("ending", Text),
    Column("ended", Moment),
    Column("ended_by", Text),
    Column("farewell", JsonText, nullable=False),
    Column("turns", Integer, nullable=False),  # how many there are
    Column("rapport", Integer, nullable=False),  # after the last of them
    Column("last_at", Moment, nullable=False),  # the last reply, or the beginning
    Index("uq_encounters_open", "trainee", unique=True, sqlite_where=text("ended_by IS NULL"),
          postgresql_where=text("ended_by IS NULL")),
    Index("ix_encounters_trainee_began", "trainee", "began"),
    Index("ix_encounters_idle", "last_at", sqlite_where=text("ended_by IS NULL"),
          postgresql_where=text("ended_by IS NULL")),
)  # fmt: skip

turns: Final = Table(
    "turns",
    metadata,
    Column("encounter", Text, ForeignKey("encounters.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("source", Text),
    Column("at", Moment, nullable=False),
    Column("reply", Words, nullable=False),
    Column("state", Text, nullable=False),  # where the client stood when it came
    Column("leading", Text, nullable=False),
    Column("rapport", Integer, nullable=False),  # after it
    Column("heard", JsonText, nullable=False),
    Column("reading", JsonText, nullable=False),
    Column("before", JsonText, nullable=False),
    Column("after", JsonText, nullable=False),
    Column("said", JsonText, nullable=False),
    Column("changes", JsonText, nullable=False),
    Column("attuned", Boolean),
    Column("spent", Boolean, nullable=False),
    Column("told", Text),
    Column("hinted", Text),
    Column("ruptured", Boolean, nullable=False),
    Column("mended", Boolean, nullable=False),
    Column("topic", Text),
    UniqueConstraint("source"),
)

debriefs: Final = Table(
    "debriefs",
    metadata,
    Column("encounter", Text, ForeignKey("encounters.id"), primary_key=True),
    Column("trainee", Text, ForeignKey("trainees.id"), nullable=False),
    Column("at", Moment, nullable=False),
    Column("body", JsonText, nullable=False),
    Index("ix_debriefs_trainee_at", "trainee", "at"),
)

plus_deltas: Final = Table(
    "plus_deltas",
    metadata,
    Column("encounter", Text, ForeignKey("encounters.id"), primary_key=True),
    Column("plus", Words),
    Column("delta", Words),
    Column("words", Words),
)

editions: Final = Table(
    "editions",
    metadata,
    Column("edition", Text, primary_key=True),
    Column("persona", Words, nullable=False),
    Column("dialog", Words, nullable=False),
)

inbox: Final = Table(
    "inbox",
    metadata,
    Column("arrival", Number, primary_key=True),
    Column("update_id", BigInteger, nullable=False),
    Column("chat", BigInteger),
    Column("body", Words),  # as Telegram sent it; empty once it is handled
    Column("at", Moment, nullable=False),
    Column("handled", Moment),
    Column("why", Words),  # why it was quarantined
    UniqueConstraint("update_id"),
    Index("ix_inbox_waiting", "chat", "arrival", sqlite_where=text("handled IS NULL"),
          postgresql_where=text("handled IS NULL")),
    Index("ix_inbox_quarantined", "arrival", sqlite_where=text("why IS NOT NULL"),
          postgresql_where=text("why IS NOT NULL")),
    sqlite_autoincrement=True,  # an arrival number is never given twice
)  # fmt: skip

outbox: Final = Table(
    "outbox",
    metadata,
    Column("id", Number, primary_key=True),
    Column("chat", BigInteger, nullable=False),
    Column("method", Text, nullable=False),
    Column("payload", JsonText),
    Column("blob", LargeBinary),
    Column("blob_name", Words),
    Column("not_before", Moment),
    Column("typing", Boolean, nullable=False),
    Column("key", Text),
    Column("tries", Integer, nullable=False),
    Column("why", Words),  # the last failure
    Column("settled", Moment),  # when it was sent or given up
    Column("dead", Boolean, nullable=False),
    Column("message_id", BigInteger),
    UniqueConstraint("key"),
    Index("ix_outbox_chat", "chat"),  # rows that were sent stay for their keys
    Index("ix_outbox_waiting", "chat", "id", sqlite_where=text("settled IS NULL"),
          postgresql_where=text("settled IS NULL")),
    sqlite_autoincrement=True,  # the sender may hold on to an id longer than its row lives
)  # fmt: skip

chats: Final = Table(
    "chats",
    metadata,
    Column("chat", BigInteger, primary_key=True, autoincrement=False),
    Column("blocked_at", Moment, nullable=False),
    Column("why", Words, nullable=False),
)

leases: Final = Table(
    "leases",
    metadata,
    Column("name", Text, primary_key=True),
    Column("holder", Text, nullable=False),
    Column("until", Moment, nullable=False),
)
