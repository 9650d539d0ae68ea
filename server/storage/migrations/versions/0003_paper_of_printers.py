"""The paper that printers have left."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.storage.types import Json, UtcDateTime

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("printer", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "roll_left_mm",
                sa.Integer(),
                nullable=True,
                comment="paper on the roll, as counted; NULL: nobody has told of a new roll",
            )
        )
        batch_op.add_column(
            sa.Column(
                "roll_ends_at",
                UtcDateTime(),
                nullable=True,
                comment="when it will be used up; NULL: not known yet",
            )
        )
        batch_op.add_column(
            sa.Column(
                "pace",
                Json(),
                nullable=True,
                comment="tickets, their millimetres and the seconds of reception in which they were printed",
            )
        )

    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.create_index(
            "jobs_that_failed",
            ["branch_id", "ticket_id"],
            unique=False,
            sqlite_where=sa.text("state IN ('failed', 'unknown')"),
            postgresql_where=sa.text("state IN ('failed', 'unknown')"),
        )
