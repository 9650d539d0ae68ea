"""The tables of what an office consists of, and of who may do something in it."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    Time,
    UniqueConstraint,
    false,
    true,
)

from server.storage.types import Json, UtcDateTime

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

branch = Table(
    "branch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False, unique=True),
    Column("name", Json, nullable=False),
    Column("address", Json, nullable=False),
    Column("zone", Text, nullable=False),
    Column("holidays", Text, comment="country whose public holidays close it"),
    Column("languages", Json, nullable=False),
    Column("settings", Json, nullable=False),
    Column("revision", Integer, nullable=False, server_default="1", comment="counts changes of the office"),
    Column("seq", BigInteger, nullable=False, server_default="0", comment="of the journal's last row"),
    Column("day", Date, nullable=False, comment="the service day that is open"),
    Column("closed", Boolean, nullable=False, server_default=false(), comment="for good, until it is opened again"),
)

closure = Table(
    "closure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False, index=True),
    Column("sector_id", ForeignKey("sector.id"), comment="NULL: the whole branch"),
    Column("first", Date, nullable=False),
    Column("last", Date, nullable=False),
    Column("reason", Json),
    CheckConstraint("first <= last", name="closure_in_order"),
)

sector = Table(
    "sector",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("letter", Text, comment="NULL: it only informs"),
    Column("name", Json, nullable=False),
    Column("info", Json),
    Column("kiosk", Boolean, nullable=False, comment="whether visitors see it at the kiosk"),
    Column("service_minutes", Integer, nullable=False),
    Column("target_minutes", Integer, nullable=False),
    Column("intake_minutes", Integer, nullable=False),
    Column("then", Json, nullable=False, comment="ids of the sectors that follow in one visit"),
    Column("daily_limit", Integer, comment="tickets a day; NULL: no limit"),
    Column("share_calls", Integer, comment="of share_of calls in a row, so many at most while others wait"),
    Column("share_of", Integer),
    Column("outcomes", Json, comment="how a visit can end: code and name; NULL: nobody asks"),
    Column("pause", Json, comment="staff take nobody in for now, with or without a reason; NULL: they do"),
    Column("active", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("branch_id", "key"),
    UniqueConstraint("branch_id", "letter"),
)

reception = Table(
    "reception",
    metadata,
    Column("sector_id", ForeignKey("sector.id"), primary_key=True),
    Column("weekday", Integer, primary_key=True, comment="0 is Monday"),
    Column("opens", Time, primary_key=True, comment="local"),
    Column("closes", Time, nullable=False, comment="local"),
    CheckConstraint("opens < closes", name="reception_in_order"),
    CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
)

sector_room = Table(
    "sector_room",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("sector_id", ForeignKey("sector.id"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("room", Text, nullable=False),
    Column("first", Date),
    Column("last", Date),
)

priority = Table(
    "priority",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Json, nullable=False),
    Column("bonus_minutes", Integer, nullable=False),
    Column("visitor", Boolean, nullable=False, comment="whether a visitor may choose it"),
    Column("active", Boolean, nullable=False, server_default=true()),
    UniqueConstraint("branch_id", "key"),
    CheckConstraint("bonus_minutes >= 0", name="bonus_not_negative"),
)

counter = Table(
    "counter",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("position", Integer, nullable=False),
    Column("room", Text),
    Column("desk", Text),
    Column("name", Json),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("state", Text, nullable=False, server_default="closed"),
    Column("person_id", ForeignKey("person.id"), unique=True, comment="one specialist at one counter"),
    Column("chosen", Json, comment="ids of those of its sectors that the specialist serves now; NULL: all"),
    Column("reason", Text, comment="why it is paused"),
    Column("version", Integer, nullable=False, server_default="0", comment="raised by each command at it"),
    Column("last_command", Text, comment="the command that made this version, and the version it was given on"),
    UniqueConstraint("branch_id", "key"),
    CheckConstraint("state IN ('closed', 'open', 'paused')", name="counter_state_known"),
    CheckConstraint("(state = 'closed') = (person_id IS NULL)", name="closed_iff_empty"),
)

counter_sector = Table(
    "counter_sector",
    metadata,
    Column("counter_id", ForeignKey("counter.id"), primary_key=True),
    Column("sector_id", ForeignKey("sector.id"), primary_key=True),
    Column("position", Integer, nullable=False),
    Column("tier", Integer, nullable=False, server_default="0", comment="a lower one only while a higher has nobody"),
)

person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("login", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("password_hash", Text, nullable=False),
    Column("role", Text, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column(
        "password_until", UtcDateTime, comment="a password that somebody else chose is good for one sign-in till then"
    ),
    CheckConstraint("role IN ('specialist', 'information', 'manager', 'administrator')", name="role_known"),
)

person_branch = Table(
    "person_branch",
    metadata,
    Column("person_id", ForeignKey("person.id"), primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), primary_key=True),
)

session = Table(
    "session",
    metadata,
    Column("token_hash", Text, primary_key=True),
    Column("person_id", ForeignKey("person.id"), nullable=False, index=True),
    Column("began_at", UtcDateTime, nullable=False),
    Column("seen_at", UtcDateTime, nullable=False),
)

printer = Table(
    "printer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("connection", Text, nullable=False),
    Column("profile", Json, nullable=False),
    Column("agent_id", ForeignKey("device.id"), comment="the agent that prints on it"),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("status", Json, comment="as its agent last saw it"),
    Column("status_at", UtcDateTime),
    Column("roll_left_mm", Integer, comment="paper on the roll, as counted; NULL: nobody has told of a new roll"),
    Column("roll_ends_at", UtcDateTime, comment="when it will be used up; NULL: not known yet"),
    Column("pace", Json, comment="tickets, their millimetres and the seconds of reception in which they were printed"),
    UniqueConstraint("branch_id", "key"),
)

device = Table(
    "device",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("token_hash", Text, unique=True, comment="NULL until the device collects its token"),
    Column(
        "printer_id", ForeignKey("printer.id", use_alter=True, name="fk_device_printer"), comment="a kiosk's printer"
    ),
    Column("settings", Json, nullable=False),
    Column("active", Boolean, nullable=False, server_default=true()),
    Column("seen_at", UtcDateTime),
    Column("version", Text),
    CheckConstraint("kind IN ('kiosk', 'display', 'agent')", name="device_kind_known"),
)

pairing = Table(
    "pairing",
    metadata,
    Column("id", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("code", Text, nullable=False, unique=True),
    Column("secret_hash", Text, nullable=False),
    Column("expires_at", UtcDateTime, nullable=False),
    Column("device_id", ForeignKey("device.id"), comment="NULL until a manager has typed the code"),
)

office_change = Table(
    "office_change",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("branch_id", ForeignKey("branch.id"), nullable=False),
    Column("at", UtcDateTime, nullable=False),
    Column("person_id", ForeignKey("person.id"), comment="who did it; NULL: a command on the server"),
    Column("parts", Json, nullable=False, comment="what was added, changed or removed, and its name"),
    Column("before", Json, comment="members of the branch as they were; NULL: it was not there"),
    Column("after", Json, nullable=False, comment="the same members as they are since"),
    Column("undoes_id", ForeignKey("office_change.id"), unique=True, comment="the change that this one took back"),
    Index("office_changes_of", "branch_id", "id"),
)
