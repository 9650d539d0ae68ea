"""The tables of what people were given, and of the record of who did what."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from server.storage.office_tables import metadata
from server.storage.types import UtcDateTime

person_sector = Table(
    "person_sector",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("sector_id", ForeignKey("sector.id"), primary_key=True),
    comment="whom a person may receive; a person without a row: anybody",
)

person_counter = Table(
    "person_counter",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("counter_id", ForeignKey("counter.id"), primary_key=True),
    comment="where a person may sit; a person without a row: anywhere",
)

second_factor = Table(
    "second_factor",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True, autoincrement=False),
    Column("secret", Text, comment="sealed with the server's key; null while the first one is only offered"),
    Column("offered", Text, comment="sealed; takes the secret's place once the person's phone has made a code with it"),
    Column("last_step", Integer, comment="of 30 s since 1970, whose code was entered last: no code is good twice"),
    comment="what a person's phone counts codes with",
)

recovery_code = Table(
    "recovery_code",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("code_hash", Text, nullable=False),
    comment="good once, in the place of a code of the phone",
)

setup_code = Table(
    "setup_code",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("expires_at", UtcDateTime, nullable=False),
    comment="printed on the server's console while nobody administers it; good once",
)

audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", UtcDateTime, nullable=False, index=True),
    Column("actor", Text, nullable=False, comment="as in the journal; anyone: somebody not signed in"),
    Column("name", Text, nullable=False, comment="the actor's name at that time"),
    Column("what", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("outcome", Text, nullable=False),
)
