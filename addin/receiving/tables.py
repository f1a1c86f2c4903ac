"""The tables of the database. Times are ISO 8601 with the offset of the office's clock; lists are JSON."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, MetaData, String, Table, Text

METADATA = MetaData()

COUNTERS = Table(
    "counters",
    METADATA,
    Column("scheme", String(200), primary_key=True),
    Column("last", Integer, nullable=False),
)
"""The number of the last receipt of each scheme; whoever receives holds its row."""

RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("number", String(240), nullable=False, unique=True),
    Column("scheme", String(200), nullable=False),
    Column("kind", String(40), nullable=False),
    Column("holder", String(400), nullable=False),
    Column("file", Text, nullable=False),
    Column("ending", String(10), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("content", String(64), nullable=False),
    Column("received", String(40), nullable=False),
    Column("sent_by", String(40), nullable=False),
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
    Column("scheme", String(200), nullable=False),
    Column("holder", String(400), nullable=False),
    Column("name", Text, nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("size", Integer, nullable=False),
    Column("received", String(40), nullable=False),
    Column("sent_by", String(40), nullable=False),
    Column("current", Boolean, nullable=False),
)
"""The files that were sent along; of one name the last is current."""
Index("evidence_of_holder", EVIDENCE.c.scheme, EVIDENCE.c.holder)

PERMISSIONS = Table(
    "permissions",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("scheme", String(200), nullable=False),
    Column("holder", String(400), nullable=False),
    Column("until", String(10), nullable=False),
    Column("reason", Text, nullable=False),
    Column("given_by", String(400), nullable=False),
    Column("given", String(40), nullable=False),
)
"""Who may still send after the deadline, up to which day."""

AUDIT = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    Column("at", String(40), nullable=False),
    Column("who", String(400), nullable=False),
    Column("what", String(40), nullable=False),
    Column("scheme", String(200), nullable=False),
    Column("holder", String(400), nullable=False),
    Column("detail", Text, nullable=False),
)
"""Who did or saw what; lines are only added."""
