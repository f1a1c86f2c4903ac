"""The first tables.

A step describes the tables as they were then, not as they are now: hence no import from `tables`.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Makes the tables of receipts, evidence, permissions and the audit trail."""
    op.create_table(
        "counters",
        sa.Column("scheme", sa.String(200), primary_key=True),
        sa.Column("last", sa.Integer, nullable=False),
    )
    op.create_table(
        "receipts",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("number", sa.String(240), nullable=False, unique=True),
        sa.Column("scheme", sa.String(200), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("holder", sa.String(400), nullable=False),
        sa.Column("file", sa.Text, nullable=False),
        sa.Column("ending", sa.String(10), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("content", sa.String(64), nullable=False),
        sa.Column("received", sa.String(40), nullable=False),
        sa.Column("sent_by", sa.String(40), nullable=False),
        sa.Column("errors", sa.Integer, nullable=False),
        sa.Column("warnings", sa.Integer, nullable=False),
        sa.Column("notes", sa.Integer, nullable=False),
        sa.Column("findings", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("late", sa.Boolean, nullable=False),
        sa.Column("replaces", sa.Integer, sa.ForeignKey("receipts.id")),
        sa.Column("current", sa.Boolean, nullable=False),
        sa.Column("kept", sa.Boolean, nullable=False),
    )
    op.create_index("receipts_of_holder", "receipts", ["scheme", "kind", "holder"])
    op.create_table(
        "evidence",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("scheme", sa.String(200), nullable=False),
        sa.Column("holder", sa.String(400), nullable=False),
        sa.Column("name", sa.Text, nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("size", sa.Integer, nullable=False),
        sa.Column("received", sa.String(40), nullable=False),
        sa.Column("sent_by", sa.String(40), nullable=False),
        sa.Column("current", sa.Boolean, nullable=False),
    )
    op.create_index("evidence_of_holder", "evidence", ["scheme", "holder"])
    op.create_table(
        "permissions",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("scheme", sa.String(200), nullable=False),
        sa.Column("holder", sa.String(400), nullable=False),
        sa.Column("until", sa.String(10), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("given_by", sa.String(400), nullable=False),
        sa.Column("given", sa.String(40), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True),
        sa.Column("at", sa.String(40), nullable=False),
        sa.Column("who", sa.String(400), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("scheme", sa.String(200), nullable=False),
        sa.Column("holder", sa.String(400), nullable=False),
        sa.Column("detail", sa.Text, nullable=False),
    )
