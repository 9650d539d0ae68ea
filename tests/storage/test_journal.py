"""The journal is the truth: gapless, and folding it gives the tickets again."""

import pytest
from sqlalchemy import select

from server.queueing import events
from server.queueing.evolve import evolve
from server.queueing.ticket import Ticket
from server.storage import boards, tables
from server.storage.tickets import from_row
from tests.support.halls import ALEJAS, Scene
from tests.support.mornings import Morning


@pytest.mark.parametrize("seed", [7, 8])
def test_folding_the_journal_gives_the_table_of_tickets(scene: Scene, seed: int) -> None:
    morning = Morning(scene, seed)
    for _ in range(250):
        morning.step()
    scene.clock.forward(days=1)
    scene.hall.take_turn(ALEJAS, scene.kiosk, lambda _turn: None)
    with scene.hall.database.read() as connection:
        rows = boards.journal_rows(connection, ALEJAS)
        kept = {row.id: from_row(row) for row in connection.execute(select(tables.ticket))}
    assert [row.seq for row in rows] == list(range(1, len(rows) + 1))
    folded: dict[int, Ticket] = {}
    for row in rows:
        event = events.load(row.kind, row.at, row.data)
        if isinstance(event, events.TicketEvent):
            folded[event.ticket] = evolve(folded.get(event.ticket), event)
    assert folded == kept
    assert {str(ticket.state) for ticket in kept.values()} >= {"expired", "finished"}
    assert {row.kind for row in rows} >= {"no_show", "parked", "transferred", "expired", "day_closed"}
