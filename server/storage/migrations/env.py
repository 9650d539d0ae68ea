"""Alembic's entry: runs migrations on the connection that `server.storage.schema` gives."""

from __future__ import annotations

from alembic import context

from server.storage import tables

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=tables.ticket.metadata,
    render_as_batch=connection.dialect.name == "sqlite",
    user_module_prefix="",
)
with context.begin_transaction():
    context.run_migrations()
