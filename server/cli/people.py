"""`rinda user`: who may sign in."""

from __future__ import annotations

import re
import secrets
import sys

import click

from server.cli.common import branch_id, hall, table
from server.hall import openid, people, second_factor
from server.hall.context import Hall
from server.hall.errors import NameTaken, WeakPassword
from server.hall.rights import ROLES
from server.hall.turn import SYSTEM
from server.storage import people as rows
from server.storage import second_factors as factors
from server.storage.people import all_branches
from server.storage.types import AnyRow

LOGIN = re.compile(r"\S{1,60}")

_from_stdin = click.option(
    "--password-stdin", is_flag=True, help="Read the password from standard input instead of making one."
)


@click.group()
def user() -> None:
    """People who may sign in."""


@user.command()
@click.argument("login")
@click.option("--name", help="The name that colleagues see; LOGIN when it is missing.")
@click.option("--role", type=click.Choice(ROLES), default="specialist", show_default=True)
@click.option(
    "--branch", "branches", multiple=True, help="Key of a branch; may be repeated. Needed when there are several."
)
@_from_stdin
def add(login: str, name: str | None, role: str, branches: tuple[str, ...], password_stdin: bool) -> None:
    """Add a person who signs in as LOGIN.

    Without --password-stdin a password is made at random and shown once.
    """
    if not LOGIN.fullmatch(login):
        raise click.BadParameter("a login is at most 60 letters without a space", param_hint="LOGIN")
    password = _password(password_stdin)
    with hall() as opened:
        given = [branch_id(opened, key) for key in branches] or [branch_id(opened, None)]
        try:
            people.add_person(opened, login, name or login, password, role=role, branches=given)
        except NameTaken as error:
            raise click.ClickException(f"somebody is called {login} already; nothing was changed") from error
        except WeakPassword as error:
            raise click.ClickException(_too_weak(error)) from error
    click.echo(f"added {login}" + ("" if password_stdin else f" with the password {password}"))


@user.command(name="list")
def list_users() -> None:
    """List everybody with role, name and branches."""
    with hall() as opened, opened.database.read() as connection:
        keys = {row.id: row.key for row in all_branches(connection)}
        lines = [
            (
                row.login,
                row.role,
                row.name,
                ", ".join(keys[branch] for branch in sorted(rows.branches_of(connection, row.id))),
                "second factor" if factors.is_on(connection, row.id) else "",
                "" if row.active else "locked",
            )
            for row in rows.everyone(connection)
        ]
    table(("login", "role", "name", "branches", "", ""), lines)


@user.command()
@click.argument("login")
@_from_stdin
def password(login: str, password_stdin: bool) -> None:
    """Give LOGIN a new password, and end the person's sessions.

    Without --password-stdin a password is made at random and shown once.
    """
    chosen = _password(password_stdin)
    with hall() as opened:
        try:
            found = people.change_password(opened, login, chosen)
        except WeakPassword as error:
            raise click.ClickException(_too_weak(error)) from error
    if not found:
        raise click.ClickException(f"nobody who may sign in is called {login}; see: rinda user list")
    click.echo(f"changed {login}" + ("" if password_stdin else f" to the password {chosen}"))


@user.command(name="forget-second-factor")
@click.argument("login")
def forget_second_factor(login: str) -> None:
    """Take the second factor off LOGIN, who has lost the phone and the recovery codes.

    The person signs in with the password alone, until a second factor is set up again.
    """
    with hall() as opened:
        person = _person(opened, login)
        had = opened.database.change(lambda connection: second_factor.take_off(opened, connection, SYSTEM, person))
    click.echo(f"took the second factor off {login}" if had else f"{login} had no second factor")


@user.command()
@click.argument("login")
def lock(login: str) -> None:
    """Lock LOGIN out at once; what the person did stays on record."""
    _set_active(login, active=False)
    click.echo(f"locked {login}")


@user.command()
@click.argument("login")
def unlock(login: str) -> None:
    """Let LOGIN in again, with the password as it was."""
    _set_active(login, active=True)
    click.echo(f"unlocked {login}")


@user.command()
@click.argument("login")
def unlink(login: str) -> None:
    """Forget which account of the institution is LOGIN's, and sign the person out.

    The next one that comes under this name is linked.
    """
    with hall() as opened:
        if not openid.unlink(opened, _person(opened, login).id, login):
            raise click.ClickException(f"no account of the institution is linked with {login}; nothing was changed")
    click.echo(f"unlinked {login}")


def _set_active(login: str, *, active: bool) -> None:
    with hall() as opened:
        people.set_active(opened, login, _person(opened, login).id, active=active)


def _person(opened: Hall, login: str) -> AnyRow:
    """Who is called so, locked out or not; ends the command when nobody is."""
    with opened.database.read() as connection:
        found = next((row for row in rows.everyone(connection) if row.login == login), None)
    if found is None:
        raise click.ClickException(f"nobody is called {login}; see: rinda user list")
    return found


def _too_weak(error: WeakPassword) -> str:
    return (
        f"the password is too easy to guess: {error.shortest} characters at least, no common one; nothing was changed"
    )


def _password(from_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\n") if from_stdin else secrets.token_urlsafe(9)
