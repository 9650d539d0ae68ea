"""The statements of each command: made ready once, and on SQLite run on the driver's own cursor.

SQLAlchemy takes some 70 µs for a statement whatever it asks, SQLite itself some 10, and a ticket needs ten of them
(docs/adr/0701-speed.md). Text, types and errors are SQLAlchemy's all the same. On PostgreSQL, and for whoever listens
to an engine's statements, everything goes the ordinary way.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, cast

from sqlalchemy import CompoundSelect, Connection, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

from server.storage.types import AnyRow

Statement = Select[Any] | CompoundSelect[Any] | Insert | Update
Values = Mapping[str, Any]
Process = Callable[[Any], Any] | None


class Prepared:
    """One statement, without parameters that expand. `columns` are those that an insert or update sets from its values.

    All methods raise what SQLAlchemy raises: DBAPIError and its kin.
    """

    def __init__(self, statement: Statement, columns: Iterable[str] | None = None) -> None:
        self._statement = statement
        self._columns = None if columns is None else list(columns)
        self._direct: _Direct | None = None

    def all(self, connection: Connection, values: Values) -> Sequence[AnyRow]:
        """Every row that it gives."""
        if not _is_direct(connection):
            return connection.execute(self._statement, values).all()
        return self._ready(connection).rows(connection, values)

    def one_or_none(self, connection: Connection, values: Values) -> AnyRow | None:
        """The one row that it gives, None for none."""
        if not _is_direct(connection):
            return connection.execute(self._statement, values).one_or_none()
        rows = self._ready(connection).rows(connection, values)
        assert len(rows) <= 1, "a key or a limit allows one row"
        return rows[0] if rows else None

    def one(self, connection: Connection, values: Values) -> AnyRow:
        """The row that it gives. Raises LookupError when it gives none."""
        row = self.one_or_none(connection, values)
        if row is None:
            raise LookupError(str(self._statement))
        return row

    def run(self, connection: Connection, *values: Values) -> None:
        """Run it for each of the values; it gives no rows."""
        if not _is_direct(connection):
            connection.execute(self._statement, list(values))
            return
        self._ready(connection).run(connection, values)

    def _ready(self, connection: Connection) -> _Direct:
        if self._direct is None:
            self._direct = _Direct(self._statement, self._columns, connection)
        return self._direct


def drive(connection: Connection, text: str, values: Sequence[Any] = ()) -> Any:
    """Run a text on SQLite's own connection; returns the driver's cursor. Raises DBAPIError and its kin."""
    driver: Any = connection.connection.driver_connection
    try:
        return driver.execute(text, values)
    except driver.Error as error:
        base = connection.dialect.loaded_dbapi.Error
        raise DBAPIError.instance(text, values, error, base, dialect=connection.dialect) from error


def _is_direct(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite" and not connection.dispatch.before_cursor_execute


class _Direct:
    """A statement's text for SQLite, with how its values go in and how its rows come out."""

    def __init__(self, statement: Statement, columns: list[str] | None, connection: Connection) -> None:
        dialect = connection.dialect
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        names = compiled.positiontup or []
        self._text = str(compiled)
        self._fixed = {name: value for name, value in compiled.params.items() if not compiled.binds[name].required}
        self._in: list[tuple[str, Process]] = [
            (name, compiled.binds[name].type.dialect_impl(dialect).bind_processor(dialect)) for name in names
        ]
        given = list(statement.exported_columns)
        out = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in given]
        self._out = [(place, process) for place, process in enumerate(out) if process is not None]
        names_out = [str(column.key) for column in given]
        row = cast("Any", namedtuple)("row", names_out, rename=True)  # noqa: PYI024 - the names are known when it runs
        self._row = row._make

    def rows(self, connection: Connection, values: Values) -> list[AnyRow]:
        """Every row, its values as SQLAlchemy would give them."""
        raws = self._execute(connection, values).fetchall()
        if not self._out:
            return [self._row(raw) for raw in raws]
        found = []
        for raw in raws:
            row = list(raw)
            for place, process in self._out:
                if row[place] is not None:
                    row[place] = process(row[place])
            found.append(self._row(row))
        return found

    def run(self, connection: Connection, each: Sequence[Values]) -> None:
        """Once for each of the values."""
        for values in each:
            self._execute(connection, values)

    def _execute(self, connection: Connection, values: Values) -> Any:
        given = {**self._fixed, **values} if self._fixed else values
        sent = [given[name] if process is None else process(given[name]) for name, process in self._in]
        return drive(connection, self._text, sent)
