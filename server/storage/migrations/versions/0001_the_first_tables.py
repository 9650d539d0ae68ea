"""The first tables."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from server.storage.types import Json, UtcDateTime

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go forward."""
    op.create_table(
        "branch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", Json(), nullable=False),
        sa.Column("address", Json(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("holidays", sa.Text(), nullable=True, comment="country whose public holidays close it"),
        sa.Column("languages", Json(), nullable=False),
        sa.Column("settings", Json(), nullable=False),
        sa.Column("revision", sa.Integer(), server_default="1", nullable=False, comment="counts changes of the office"),
        sa.Column("seq", sa.BigInteger(), server_default="0", nullable=False, comment="of the journal's last row"),
        sa.Column("day", sa.Date(), nullable=False, comment="the service day that is open"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_branch")),
        sa.UniqueConstraint("key", name=op.f("uq_branch_key")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.CheckConstraint("role IN ('specialist', 'information', 'manager', 'administrator')", name="role_known"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("login", name=op.f("uq_person_login")),
    )
    op.create_table(
        "counter",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=True),
        sa.Column("desk", sa.Text(), nullable=True),
        sa.Column("name", Json(), nullable=True),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("state", sa.Text(), server_default="closed", nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True, comment="one specialist at one counter"),
        sa.Column("version", sa.Integer(), server_default="0", nullable=False, comment="raised by each command at it"),
        sa.Column(
            "last_command",
            sa.Text(),
            nullable=True,
            comment="the command that made this version, and the version it was given on",
        ),
        sa.CheckConstraint("(state = 'closed') = (person_id IS NULL)", name="closed_iff_empty"),
        sa.CheckConstraint("state IN ('closed', 'open', 'paused')", name="counter_state_known"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_counter_branch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_counter_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counter")),
        sa.UniqueConstraint("branch_id", "key", name=op.f("uq_counter_branch_id_key")),
        sa.UniqueConstraint("person_id", name=op.f("uq_counter_person_id")),
    )
    op.create_table(
        "device",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("token_hash", sa.Text(), nullable=True, comment="NULL until the device collects its token"),
        sa.Column("printer_id", sa.Integer(), nullable=True, comment="a kiosk's printer"),
        sa.Column("settings", Json(), nullable=False),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("seen_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Text(), nullable=True),
        sa.CheckConstraint("kind IN ('kiosk', 'display', 'agent')", name="device_kind_known"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_device_branch_id")),
        sa.ForeignKeyConstraint(["printer_id"], ["printer.id"], name="fk_device_printer", use_alter=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_device")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_device_token_hash")),
    )
    with op.batch_alter_table("device", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_device_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "person_branch",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_person_branch_branch_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_person_branch_person_id")),
        sa.PrimaryKeyConstraint("person_id", "branch_id", name=op.f("pk_person_branch")),
    )
    op.create_table(
        "priority",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", Json(), nullable=False),
        sa.Column("bonus_minutes", sa.Integer(), nullable=False),
        sa.Column("visitor", sa.Boolean(), nullable=False, comment="whether a visitor may choose it"),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.CheckConstraint("bonus_minutes >= 0", name="bonus_not_negative"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_priority_branch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_priority")),
        sa.UniqueConstraint("branch_id", "key", name=op.f("uq_priority_branch_id_key")),
    )
    op.create_table(
        "sector",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("letter", sa.Text(), nullable=True, comment="NULL: it only informs"),
        sa.Column("name", Json(), nullable=False),
        sa.Column("info", Json(), nullable=True),
        sa.Column("kiosk", sa.Boolean(), nullable=False, comment="whether visitors see it at the kiosk"),
        sa.Column("service_minutes", sa.Integer(), nullable=False),
        sa.Column("target_minutes", sa.Integer(), nullable=False),
        sa.Column("intake_minutes", sa.Integer(), nullable=False),
        sa.Column("then", Json(), nullable=False, comment="ids of the sectors that follow in one visit"),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_sector_branch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sector")),
        sa.UniqueConstraint("branch_id", "key", name=op.f("uq_sector_branch_id_key")),
        sa.UniqueConstraint("branch_id", "letter", name=op.f("uq_sector_branch_id_letter")),
    )
    op.create_table(
        "session",
        sa.Column("token_hash", sa.Text(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("began_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("seen_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_session_person_id")),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_session")),
    )
    with op.batch_alter_table("session", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_session_person_id"), ["person_id"], unique=False)

    op.create_table(
        "closure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=True, comment="NULL: the whole branch"),
        sa.Column("first", sa.Date(), nullable=False),
        sa.Column("last", sa.Date(), nullable=False),
        sa.Column("reason", Json(), nullable=True),
        sa.CheckConstraint("first <= last", name="closure_in_order"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_closure_branch_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_closure_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closure")),
    )
    with op.batch_alter_table("closure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_closure_branch_id"), ["branch_id"], unique=False)

    op.create_table(
        "counter_sector",
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_counter_sector_counter_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_counter_sector_sector_id")),
        sa.PrimaryKeyConstraint("counter_id", "sector_id", name=op.f("pk_counter_sector")),
    )
    op.create_table(
        "pairing",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.Text(), nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("device_id", sa.Integer(), nullable=True, comment="NULL until a manager has typed the code"),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_pairing_device_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pairing")),
        sa.UniqueConstraint("code", name=op.f("uq_pairing_code")),
    )
    op.create_table(
        "printer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("connection", sa.Text(), nullable=False),
        sa.Column("profile", Json(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=True, comment="the agent that prints on it"),
        sa.Column("active", sa.Boolean(), server_default=sa.true(), nullable=False),
        sa.Column("status", Json(), nullable=True, comment="as its agent last saw it"),
        sa.Column("status_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["agent_id"], ["device.id"], name=op.f("fk_printer_agent_id")),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_printer_branch_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_printer")),
        sa.UniqueConstraint("branch_id", "key", name=op.f("uq_printer_branch_id_key")),
    )
    op.create_table(
        "reception",
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("weekday", sa.Integer(), nullable=False, comment="0 is Monday"),
        sa.Column("opens", sa.Time(), nullable=False, comment="local"),
        sa.Column("closes", sa.Time(), nullable=False, comment="local"),
        sa.CheckConstraint("opens < closes", name="reception_in_order"),
        sa.CheckConstraint("weekday BETWEEN 0 AND 6", name="weekday_known"),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_reception_sector_id")),
        sa.PrimaryKeyConstraint("sector_id", "weekday", "opens", name=op.f("pk_reception")),
    )
    op.create_table(
        "sector_day",
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("serial", sa.Integer(), nullable=False, comment="of the last number given"),
        sa.Column("issued", sa.Integer(), nullable=False, comment="tickets that began in this sector today"),
        sa.Column("waiting", sa.Integer(), nullable=False, comment="tickets that wait for this sector now"),
        sa.CheckConstraint("waiting >= 0", name="waiting_not_negative"),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_sector_day_sector_id")),
        sa.PrimaryKeyConstraint("sector_id", "day", name=op.f("pk_sector_day")),
    )
    op.create_table(
        "sector_room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("room", sa.Text(), nullable=False),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_sector_room_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sector_room")),
    )
    with op.batch_alter_table("sector_room", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sector_room_sector_id"), ["sector_id"], unique=False)

    op.create_table(
        "ticket",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("origin_id", sa.Integer(), nullable=False, comment="the sector whose number it carries"),
        sa.Column("serial", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("token", sa.Text(), nullable=False, comment="opens the visitor's own page"),
        sa.Column("request_id", sa.Text(), nullable=False, comment="of the press that asked for it"),
        sa.Column("device_id", sa.Integer(), nullable=True),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("steps", Json(), nullable=False),
        sa.Column("step", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("lane", sa.Text(), nullable=False),
        sa.Column("arrived_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("joined_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("due_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("order", sa.BigInteger(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("bonus", sa.Integer(), nullable=False, comment="seconds"),
        sa.Column("priority_id", sa.Integer(), nullable=True),
        sa.Column("needs", Json(), nullable=False),
        sa.Column("counter_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("called_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("recalled_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state IN ('called', 'serving')) = (counter_id IS NOT NULL)", name="counter_iff_called"),
        sa.CheckConstraint(
            "state IN ('called', 'cancelled', 'expired', 'finished', 'no_show', 'parked', 'serving', 'waiting')",
            name="state_known",
        ),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_ticket_branch_id")),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_ticket_counter_id")),
        sa.ForeignKeyConstraint(["device_id"], ["device.id"], name=op.f("fk_ticket_device_id")),
        sa.ForeignKeyConstraint(["origin_id"], ["sector.id"], name=op.f("fk_ticket_origin_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_ticket_person_id")),
        sa.ForeignKeyConstraint(["priority_id"], ["priority.id"], name=op.f("fk_ticket_priority_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_ticket_sector_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ticket")),
        sa.UniqueConstraint("branch_id", "request_id", name="one_press_one_ticket"),
        sa.UniqueConstraint("origin_id", "day", "serial", name="one_serial"),
        sa.UniqueConstraint("token", name=op.f("uq_ticket_token")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("ticket", schema=None) as batch_op:
        batch_op.create_index(
            "one_open_number",
            ["origin_id", "number"],
            unique=True,
            sqlite_where=sa.text("state IN ('called', 'no_show', 'parked', 'serving', 'waiting')"),
            postgresql_where=sa.text("state IN ('called', 'no_show', 'parked', 'serving', 'waiting')"),
        )
        batch_op.create_index(
            "one_ticket_at_counter",
            ["counter_id"],
            unique=True,
            sqlite_where=sa.text("counter_id IS NOT NULL"),
            postgresql_where=sa.text("counter_id IS NOT NULL"),
        )
        batch_op.create_index(
            "open_of_day",
            ["branch_id", "day"],
            unique=False,
            sqlite_where=sa.text("state IN ('called', 'no_show', 'parked', 'serving', 'waiting')"),
            postgresql_where=sa.text("state IN ('called', 'no_show', 'parked', 'serving', 'waiting')"),
        )
        batch_op.create_index(
            "waiting_in_lane",
            ["branch_id", "lane", "due_at", "order"],
            unique=False,
            sqlite_where=sa.text("state = 'waiting'"),
            postgresql_where=sa.text("state = 'waiting'"),
        )

    op.create_table(
        "call",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("sector_id", sa.Integer(), nullable=False),
        sa.Column("counter_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("joined_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("called_at", UtcDateTime(timezone=True), nullable=False, comment="the last time, recalls included"),
        sa.Column("called_seq", sa.BigInteger(), nullable=False, comment="journal seq of the last call or recall"),
        sa.Column("calls", sa.Integer(), nullable=False),
        sa.Column("started_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("ended_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("end", sa.Text(), nullable=True, comment="what ended it: the kind of the event"),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column(
            "shown_at", UtcDateTime(timezone=True), nullable=True, comment="when a display confirmed the last call"
        ),
        sa.Column("spoken_at", UtcDateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_call_branch_id")),
        sa.ForeignKeyConstraint(["counter_id"], ["counter.id"], name=op.f("fk_call_counter_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=op.f("fk_call_person_id")),
        sa.ForeignKeyConstraint(["sector_id"], ["sector.id"], name=op.f("fk_call_sector_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_call_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("call", schema=None) as batch_op:
        batch_op.create_index("calls_of_branch", ["branch_id", "id"], unique=False)
        batch_op.create_index(
            "one_open_call_counter_id",
            ["counter_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )
        batch_op.create_index(
            "one_open_call_ticket_id",
            ["ticket_id"],
            unique=True,
            sqlite_where=sa.text("ended_at IS NULL"),
            postgresql_where=sa.text("ended_at IS NULL"),
        )

    op.create_table(
        "journal",
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False, comment="who did it: kiosk:4, person:2, system"),
        sa.Column("data", Json(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_journal_branch_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_journal_ticket_id")),
        sa.PrimaryKeyConstraint("branch_id", "seq", name=op.f("pk_journal")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index("journal_of_ticket", ["ticket_id"], unique=False)

    op.create_table(
        "print_job",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("printer_id", sa.Integer(), nullable=False),
        sa.Column("kiosk_id", sa.Integer(), nullable=True, comment="the kiosk that waits for it"),
        sa.Column("ticket_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=True),
        sa.Column("copy", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("facts", Json(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("claimed_by", sa.Integer(), nullable=True),
        sa.Column("claimed_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("reported_at", UtcDateTime(timezone=True), nullable=True),
        sa.Column("detail", sa.Text(), server_default="", nullable=False),
        sa.CheckConstraint("state IN ('claimed', 'failed', 'printed', 'queued', 'unknown')", name="print_state_known"),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"], name=op.f("fk_print_job_branch_id")),
        sa.ForeignKeyConstraint(["claimed_by"], ["device.id"], name=op.f("fk_print_job_claimed_by")),
        sa.ForeignKeyConstraint(["kiosk_id"], ["device.id"], name=op.f("fk_print_job_kiosk_id")),
        sa.ForeignKeyConstraint(["printer_id"], ["printer.id"], name=op.f("fk_print_job_printer_id")),
        sa.ForeignKeyConstraint(["ticket_id"], ["ticket.id"], name=op.f("fk_print_job_ticket_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_print_job")),
        sqlite_autoincrement=True,
    )
    with op.batch_alter_table("print_job", schema=None) as batch_op:
        batch_op.create_index(
            "jobs_in_hand",
            ["printer_id", "id"],
            unique=False,
            sqlite_where=sa.text("state IN ('queued', 'claimed')"),
            postgresql_where=sa.text("state IN ('queued', 'claimed')"),
        )
        batch_op.create_index("jobs_of_ticket", ["ticket_id"], unique=False)
    if op.get_bind().dialect.name != "sqlite":  # there it stands in the table: SQLite cannot add it later
        op.create_foreign_key("fk_device_printer", "device", "printer", ["printer_id"], ["id"])
