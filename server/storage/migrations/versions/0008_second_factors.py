"""Second factors of people, and their recovery codes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "second_factor",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column(
            "secret", sa.Text(), comment="sealed with the server's key; null while the first one is only offered"
        ),
        sa.Column(
            "offered",
            sa.Text(),
            comment="sealed; takes the secret's place once the person's phone has made a code with it",
        ),
        sa.Column(
            "last_step",
            sa.Integer(),
            comment="of 30 s since 1970, whose code was entered last: no code is good twice",
        ),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_second_factor_person_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_second_factor")),
        comment="what a person's phone counts codes with",
    )
    op.create_table(
        "recovery_code",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_recovery_code_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_code")),
        comment="good once, in the place of a code of the phone",
    )
    op.create_index(op.f("ix_recovery_code_person_id"), "recovery_code", ["person_id"])
