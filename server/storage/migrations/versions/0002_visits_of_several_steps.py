"""Visits of several steps."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.storage.types import Json

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index("calls_of_sector", ["sector_id", "id"], unique=False)
        batch_op.create_index("calls_of_ticket", ["ticket_id", "id"], unique=False)

    with op.batch_alter_table("counter", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "chosen",
                Json(),
                nullable=True,
                comment="ids of those of its sectors that the specialist serves now; NULL: all",
            )
        )
        batch_op.add_column(sa.Column("reason", sa.Text(), nullable=True, comment="why it is paused"))

    with op.batch_alter_table("counter_sector", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "tier",
                sa.Integer(),
                server_default="0",
                nullable=False,
                comment="a lower one only while a higher has nobody",
            )
        )

    with op.batch_alter_table("sector", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("daily_limit", sa.Integer(), nullable=True, comment="tickets a day; NULL: no limit")
        )
        batch_op.add_column(
            sa.Column(
                "share_calls",
                sa.Integer(),
                nullable=True,
                comment="of share_of calls in a row, so many at most while others wait",
            )
        )
        batch_op.add_column(sa.Column("share_of", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "outcomes", Json(), nullable=True, comment="how a visit can end: code and name; NULL: nobody asks"
            )
        )
        batch_op.add_column(
            sa.Column(
                "pause",
                Json(),
                nullable=True,
                comment="staff take nobody in for now, with or without a reason; NULL: they do",
            )
        )

    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "back", Json(), server_default="[]", nullable=False, comment="lanes of those who get the visitor back"
            )
        )
        batch_op.add_column(
            sa.Column("note", sa.Text(), nullable=True, comment="for the colleague; erased at the day's end")
        )
        batch_op.add_column(
            sa.Column("estimate_low", sa.Integer(), nullable=True, comment="minutes, as it was told the visitor")
        )
        batch_op.add_column(sa.Column("estimate_high", sa.Integer(), nullable=True))
        batch_op.create_index(
            "waiting_by_order",
            ["branch_id", "lane", "order"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )
