"""The institution's own accounts: attempts to sign in with them, and whose they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.storage.types import UtcDateTime

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "openid_attempt",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_openid_attempt")),
        comment="a browser that was sent to the provider; good for one answer",
    )
    op.create_table(
        "openid_account",
        sa.Column("issuer", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_openid_account_person_id")),
        sa.PrimaryKeyConstraint("issuer", "subject", name=op.f("pk_openid_account")),
        sa.UniqueConstraint("issuer", "person_id", name=op.f("uq_openid_account_issuer_person_id")),
        comment="the provider's lasting identifier of a person, kept at the first sign-in",
    )
