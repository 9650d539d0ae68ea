"""The history of an office's changes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.storage.types import Json, UtcDateTime

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "office_change",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), sa.ForeignKey("branch.id"), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column(
            "person_id", sa.Integer(), sa.ForeignKey("person.id"), comment="who did it; NULL: a command on the server"
        ),
        sa.Column("parts", Json(), nullable=False, comment="what was added, changed or removed, and its name"),
        sa.Column("before", Json(), comment="members of the branch as they were; NULL: it was not there"),
        sa.Column("after", Json(), nullable=False, comment="the same members as they are since"),
        sa.Column(
            "undoes_id",
            sa.Integer(),
            sa.ForeignKey("office_change.id"),
            unique=True,
            comment="the change that this one took back",
        ),
    )
    op.create_index("office_changes_of", "office_change", ["branch_id", "id"])
