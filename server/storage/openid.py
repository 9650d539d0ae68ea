"""Signing in with the institution's own account: attempts under way, and which account is whose."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Column, Connection, ForeignKey, Table, Text, UniqueConstraint, delete, insert, select

from server.storage.office_tables import metadata, person
from server.storage.types import AnyRow, UtcDateTime

openid_attempt = Table(
    "openid_attempt",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("expires_at", UtcDateTime, nullable=False),
    comment="a browser that was sent to the provider; good for one answer",
)

openid_account = Table(
    "openid_account",
    metadata,
    Column("issuer", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False),
    UniqueConstraint("issuer", "person_id"),
    comment="the provider's lasting identifier of a person, kept at the first sign-in",
)


def begin(connection: Connection, token_hash: str, now: datetime, until: datetime) -> None:
    """Keep an attempt, and forget those that have run out."""
    connection.execute(delete(openid_attempt).where(openid_attempt.c.expires_at < now))
    connection.execute(insert(openid_attempt).values(token_hash=token_hash, expires_at=until))


def spend(connection: Connection, token_hash: str, now: datetime) -> bool:
    """Use an attempt up; False when it was used already, has run out, or never was."""
    spent = delete(openid_attempt).where(openid_attempt.c.token_hash == token_hash)
    until = connection.execute(spent.returning(openid_attempt.c.expires_at)).scalar_one_or_none()
    return until is not None and now <= until


def person_of(connection: Connection, issuer: str, subject: str) -> AnyRow | None:
    """The person whose account it is, whether or not the person may still sign in."""
    query = select(person).join(openid_account, openid_account.c.person_id == person.c.id)
    known = query.where(openid_account.c.issuer == issuer, openid_account.c.subject == subject)
    return connection.execute(known).one_or_none()


def has_account(connection: Connection, issuer: str, person_id: int) -> bool:
    """Whether an account of this issuer is the person's already."""
    query = select(openid_account.c.subject)
    known = query.where(openid_account.c.issuer == issuer, openid_account.c.person_id == person_id)
    return connection.execute(known).one_or_none() is not None


def link(connection: Connection, issuer: str, subject: str, person_id: int) -> None:
    """Let the account be the person's. IntegrityError when either has another one."""
    connection.execute(insert(openid_account).values(issuer=issuer, subject=subject, person_id=person_id))


def unlink(connection: Connection, person_id: int) -> bool:
    """Forget a person's accounts; False when there was none."""
    found = connection.execute(delete(openid_account).where(openid_account.c.person_id == person_id))
    return bool(found.rowcount)
