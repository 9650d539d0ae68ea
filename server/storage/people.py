"""People, their branches and their sessions. Tokens are kept only as hashes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from server.storage.office_tables import branch, person, person_branch, session
from server.storage.prepared import Prepared
from server.storage.types import AnyRow

_by_session = Prepared(
    select(person.c.id, person.c.login, person.c.name, person.c.role, session.c.began_at, session.c.seen_at)
    .join(session, session.c.person_id == person.c.id)
    .where(session.c.token_hash == bindparam("h"), person.c.active)
)
_branches = Prepared(select(person_branch.c.branch_id).where(person_branch.c.person_id == bindparam("p")))


def add_person(
    connection: Connection, login: str, name: str, password_hash: str, *, role: str, branches: list[int]
) -> int:
    """Add a person; returns the id. A login that exists raises IntegrityError."""
    values = {"login": login, "name": name, "password_hash": password_hash, "role": role}
    person_id = int(connection.execute(insert(person).values(values).returning(person.c.id)).scalar_one())
    for branch_id in branches:
        connection.execute(insert(person_branch).values(person_id=person_id, branch_id=branch_id))
    return person_id


def by_login(connection: Connection, login: str) -> AnyRow | None:
    """An active person by login name."""
    return connection.execute(select(person).where(person.c.login == login, person.c.active)).one_or_none()


def everyone(connection: Connection) -> list[AnyRow]:
    """All people, by login."""
    return list(connection.execute(select(person).order_by(person.c.login)))


def set_password(connection: Connection, person_id: int, password_hash: str, until: datetime | None = None) -> None:
    """Change a password and end the person's sessions. `until`: somebody else chose it, and it is good till then."""
    values = {"password_hash": password_hash, "password_until": until}
    connection.execute(update(person).where(person.c.id == person_id).values(values))
    end_sessions(connection, person_id)


def end_sessions(connection: Connection, person_id: int) -> None:
    """End every session of a person."""
    connection.execute(delete(session).where(session.c.person_id == person_id))


def end_other_sessions(connection: Connection, person_id: int, token_hash: str) -> None:
    """End every session of a person but this one."""
    mine = session.c.person_id == person_id
    connection.execute(delete(session).where(mine, session.c.token_hash != token_hash))


def set_active(connection: Connection, person_id: int, active: bool) -> None:
    """Let a person in, or lock the person out and end the sessions."""
    connection.execute(update(person).where(person.c.id == person_id).values(active=active))
    if not active:
        end_sessions(connection, person_id)


def branches_of(connection: Connection, person_id: int) -> list[int]:
    """The branches that were given to a person."""
    return [row.branch_id for row in _branches.all(connection, {"p": person_id})]


def branches_by_person(connection: Connection) -> dict[int, list[int]]:
    """The branches that were given to each person; nobody who has none."""
    found: dict[int, list[int]] = {}
    for row in connection.execute(select(person_branch)):
        found.setdefault(row.person_id, []).append(row.branch_id)
    return found


def of_branch(connection: Connection, branch_id: int) -> list[AnyRow]:
    """The active people to whom a branch was given: id and name."""
    query = select(person.c.id, person.c.name).join(person_branch, person_branch.c.person_id == person.c.id)
    return list(connection.execute(query.where(person_branch.c.branch_id == branch_id, person.c.active)))


def all_branches(connection: Connection) -> list[AnyRow]:
    """Every branch: id, key, name, address, zone, seq, day, closed."""
    names = ("id", "key", "name", "address", "zone", "seq", "day", "closed")
    return list(connection.execute(select(*(branch.c[name] for name in names)).order_by(branch.c.id)))


def begin_session(connection: Connection, token_hash: str, person_id: int, now: datetime) -> None:
    """Keep a new session."""
    connection.execute(insert(session).values(token_hash=token_hash, person_id=person_id, began_at=now, seen_at=now))


def by_session(connection: Connection, token_hash: str) -> AnyRow | None:
    """The person whose session it is, with the session's times; None when there is no such session."""
    return _by_session.one_or_none(connection, {"h": token_hash})


def sessions(connection: Connection) -> list[AnyRow]:
    """Every session of an active person: token_hash, the person's id, name and role, and the session's times."""
    columns = (session.c.token_hash, person.c.id, person.c.name, person.c.role, session.c.began_at, session.c.seen_at)
    query = select(*columns).join(session, session.c.person_id == person.c.id)
    return list(connection.execute(query.where(person.c.active)))


def forget_sessions(connection: Connection, before: datetime) -> None:
    """Forget the sessions that began before a time."""
    connection.execute(delete(session).where(session.c.began_at < before))


def touch_session(connection: Connection, token_hash: str, now: datetime) -> None:
    """The session was used."""
    connection.execute(update(session).where(session.c.token_hash == token_hash).values(seen_at=now))


def end_session(connection: Connection, token_hash: str) -> None:
    """Forget a session; one that is gone already is no error."""
    connection.execute(delete(session).where(session.c.token_hash == token_hash))
