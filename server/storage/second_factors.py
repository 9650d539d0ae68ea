"""Second factors of people: sealed secrets of their phones, and hashes of their recovery codes."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, or_, select, update

from server.storage.office_tables import person
from server.storage.staff_tables import recovery_code, second_factor
from server.storage.types import AnyRow


def of(connection: Connection, person_id: int) -> AnyRow | None:
    """The person's `secret` and the `offered` one, both sealed and None where there is none; None for neither."""
    return connection.execute(select(second_factor).where(second_factor.c.person_id == person_id)).one_or_none()


def is_on(connection: Connection, person_id: int) -> bool:
    """Whether the person has a second factor."""
    row = of(connection, person_id)
    return row is not None and row.secret is not None


def sealed(connection: Connection) -> list[str]:
    """All that is sealed: present secrets, and those that are offered."""
    rows = connection.execute(select(second_factor.c.secret, second_factor.c.offered))
    return [one for row in rows for one in row if one is not None]


def offer(connection: Connection, person_id: int, sealed: str) -> None:
    """Keep a new secret until the person confirms it; the present one stays good till then."""
    # The person's row is held, so that two offers at once find each other.
    connection.execute(select(person.c.id).where(person.c.id == person_id).with_for_update())
    if of(connection, person_id) is None:
        connection.execute(insert(second_factor).values(person_id=person_id, offered=sealed))
    else:
        connection.execute(update(second_factor).where(second_factor.c.person_id == person_id).values(offered=sealed))


def confirm(connection: Connection, person_id: int, sealed: str, step: int, code_hashes: Iterable[str]) -> bool:
    """Let the offered secret be the person's, with new recovery codes; False when it is offered no longer."""
    offered = (second_factor.c.person_id == person_id, second_factor.c.offered == sealed)
    change = update(second_factor).where(*offered).values(secret=sealed, offered=None, last_step=step)
    if connection.execute(change).rowcount == 0:
        return False
    connection.execute(delete(recovery_code).where(recovery_code.c.person_id == person_id))
    connection.execute(insert(recovery_code), [{"person_id": person_id, "code_hash": one} for one in code_hashes])
    return True


def use_step(connection: Connection, person_id: int, step: int) -> bool:
    """The code of a step was entered; False when it, or one of a later step, was entered before."""
    unused = or_(second_factor.c.last_step.is_(None), second_factor.c.last_step < step)
    change = update(second_factor).where(second_factor.c.person_id == person_id, unused).values(last_step=step)
    return connection.execute(change).rowcount == 1


def recovery_codes(connection: Connection, person_id: int) -> list[AnyRow]:
    """The recovery codes that are left: id and code_hash."""
    return list(connection.execute(select(recovery_code).where(recovery_code.c.person_id == person_id)))


def use_recovery_code(connection: Connection, code_id: int) -> bool:
    """A recovery code was entered; False when it was before."""
    return connection.execute(delete(recovery_code).where(recovery_code.c.id == code_id)).rowcount == 1


def remove(connection: Connection, person_id: int) -> bool:
    """Take the second factor off, and what was offered; False when the person had none."""
    had = is_on(connection, person_id)
    connection.execute(delete(recovery_code).where(recovery_code.c.person_id == person_id))
    connection.execute(delete(second_factor).where(second_factor.c.person_id == person_id))
    return had
