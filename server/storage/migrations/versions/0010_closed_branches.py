"""Branches that are closed for good, and stay on record."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.add_column(
        "branch",
        sa.Column(
            "closed",
            sa.Boolean(),
            server_default=sa.false(),
            nullable=False,
            comment="for good, until it is opened again",
        ),
    )
