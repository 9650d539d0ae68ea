"""What must hold in a database after any load."""

from collections import Counter

from sqlalchemy import Connection, create_engine, select, text

from server.storage.tables import call, journal, sector_day, ticket


def assert_whole(url: str, *, called_once: bool = True) -> None:
    """No number twice, nobody at two counters, each call in the journal, that without a gap, counts that agree.

    `called_once` says that nobody was sent on, set aside or taken back, so that nobody may be called twice.
    """
    engine = create_engine(url)
    with engine.connect() as connection:
        _assert_journal(connection)
        _assert_tickets(connection)
        _assert_calls(connection, called_once=called_once)
    engine.dispose()


def _assert_journal(connection: Connection) -> None:
    for (branch,) in connection.execute(select(journal.c.branch_id).distinct()).all():
        rows = connection.execute(select(journal.c.seq).where(journal.c.branch_id == branch).order_by(journal.c.seq))
        seqs = list(rows.scalars())
        assert seqs == list(range(1, len(seqs) + 1))
        head = text("SELECT seq FROM branch WHERE id = :branch")
        assert connection.execute(head, {"branch": branch}).scalar_one() == len(seqs)


def _assert_tickets(connection: Connection) -> None:
    rows = connection.execute(select(ticket)).all()
    serials = Counter((row.origin_id, row.day, row.serial) for row in rows)
    assert set(serials.values()) <= {1}
    at_counters = Counter(row.counter_id for row in rows if row.counter_id is not None)
    assert set(at_counters.values()) <= {1}
    held = Counter((row.origin_id, row.number) for row in rows if row.ended_at is None)
    assert set(held.values()) <= {1}
    waiting = Counter((row.sector_id, row.day) for row in rows if row.state == "waiting")
    counted = {(row.sector_id, row.day): row.waiting for row in connection.execute(select(sector_day)) if row.waiting}
    assert waiting == counted


def _assert_calls(connection: Connection, *, called_once: bool) -> None:
    calls = Counter(connection.execute(select(call.c.ticket_id)).scalars())
    assert not called_once or set(calls.values()) <= {1}, "a visitor was called twice"
    recorded = select(journal.c.ticket_id).where(journal.c.kind.in_(["called", "resumed"]))
    assert Counter(connection.execute(recorded).scalars()) == calls
