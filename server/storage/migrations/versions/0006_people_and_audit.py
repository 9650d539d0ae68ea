"""What people were given, passwords that others chose, and the audit log."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.storage.types import UtcDateTime

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    with op.batch_alter_table("person", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "password_until",
                UtcDateTime(),
                nullable=True,
                comment="a password that somebody else chose is good for one sign-in till then",
            )
        )
    op.create_table(
        "person_sector",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_sector_person_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_person_sector_sector_id")),
        sa.PrimaryKeyConstraint("person_id", "sector_id", name=op.f("pk_person_sector")),
        comment="whom a person may receive; a person without a row: anybody",
    )
    op.create_table(
        "person_counter",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_counter_person_id")),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_person_counter_counter_id")),
        sa.PrimaryKeyConstraint("person_id", "counter_id", name=op.f("pk_person_counter")),
        comment="where a person may sit; a person without a row: anywhere",
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", UtcDateTime(), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False, comment="as in the journal; anyone: somebody not signed in"),
        sa.Column("name", sa.Text(), nullable=False, comment="the actor's name at that time"),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    with op.batch_alter_table("audit", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_audit_at"), ["at"], unique=False)
