"""The tables of the database. Times are ISO 8601 with the offset of the office's clock; lists are JSON."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, Table, Text

METADATA = MetaData()

COUNTERS = Table(
    "counters",
    METADATA,
    Column("scheme", Text, primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The number of the last receipt of each scheme; whoever receives holds its row."""

RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", Text, nullable=False, unique=True),
    Column("scheme", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("ending", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", Text, nullable=False),
    Column("received", Text, nullable=False),
    Column("sent_by", Text, nullable=False),
    Column("errors", Integer, nullable=False),
    Column("warnings", Integer, nullable=False),
    Column("notes", Integer, nullable=False),
    Column("findings", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("replaces", Integer, ForeignKey("receipts.id")),
    Column("current", Boolean, nullable=False),
    Column("kept", Boolean, nullable=False),
)
"""Every return that was received. `current` is one a kind and holder; `kept` is false once the office had the file
deleted."""
Index("receipts_of_holder", RECEIPTS.c.scheme, RECEIPTS.c.kind, RECEIPTS.c.holder)

EVIDENCE = Table(
    "evidence",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("scheme", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", Text, nullable=False),
    Column("size", Integer, nullable=False),
    Column("received", Text, nullable=False),
    Column("sent_by", Text, nullable=False),
    Column("current", Boolean, nullable=False),
)
"""The files that were sent along; of one name the last is current."""
Index("evidence_of_holder", EVIDENCE.c.scheme, EVIDENCE.c.holder)

PERMISSIONS = Table(
    "permissions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("scheme", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("until", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("given_by", Text, nullable=False),
    Column("given", Text, nullable=False),
)
"""Who may still send after the deadline, up to which day."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("scheme", Text, nullable=False),
    Column("holder", Text, nullable=False),
    Column("detail", Text, nullable=False),
)
"""Who did or saw what; lines are only added."""
