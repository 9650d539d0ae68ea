"""Totals of past service days."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from server.storage.types import Json

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

COUNTS = (
    "issued", "priority", "called", "within", "served", "no_shows",
    "returned", "transferred", "cancelled", "expired", "told", "held",
)  # fmt: skip


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "hour_total",
        sa.Column("branch_id", sa.Integer(), sa.ForeignKey("branch.id"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("hour", sa.Integer(), primary_key=True, autoincrement=False, comment="on the branch's clock"),
        sa.Column("sector_id", sa.Integer(), sa.ForeignKey("sector.id"), primary_key=True),
        *_measured(),
        comment="waits and services: a number of minutes, how many lasted so long, the next number …",
    )
    op.create_table(
        "counter_total",
        sa.Column("branch_id", sa.Integer(), sa.ForeignKey("branch.id"), primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("counter_id", sa.Integer(), sa.ForeignKey("counter.id"), primary_key=True),
        sa.Column("sector_id", sa.Integer(), sa.ForeignKey("sector.id"), primary_key=True),
        *_measured(),
    )
    op.create_table(
        "reduced",
        sa.Column("branch_id", sa.Integer(), sa.ForeignKey("branch.id"), primary_key=True),
        sa.Column(
            "seq",
            sa.BigInteger(),
            nullable=False,
            comment="of the journal's last row that stands in the totals",
        ),
    )
    op.create_index(
        "days_closed",
        "journal",
        ["branch_id", "seq"],
        sqlite_where=sa.text("kind = 'day_closed'"),
        postgresql_where=sa.text("kind = 'day_closed'"),
    )


def _measured() -> list[sa.Column[Any]]:
    counts: list[sa.Column[Any]] = [sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS]
    return [*counts, sa.Column("waits", Json(), nullable=False), sa.Column("services", Json(), nullable=False)]
