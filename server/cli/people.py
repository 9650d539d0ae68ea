"""`rinda user`: who may sign in."""

from __future__ import annotations

import secrets
import sys

import click

from server.cli.common import branch_id, hall
from server.hall import people
from server.hall.errors import NameTaken, WeakPassword
from server.storage import people as rows

ROLES = ("specialist", "information", "manager", "administrator")


@click.group()
def user() -> None:
    """People who may sign in."""


@user.command()
@click.argument("login")
@click.option("--name", help="The name that colleagues see; the login when it is missing.")
@click.option("--role", type=click.Choice(ROLES), default="specialist", show_default=True)
@click.option("--branch", "branches", multiple=True, help="Key of a branch; may be repeated.")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making one.")
def add(login: str, name: str | None, role: str, branches: tuple[str, ...], password_stdin: bool) -> None:
    """Add a person. Without --password-stdin a password is made and shown once."""
    password = _password(password_stdin)
    with hall() as opened:
        given = [branch_id(opened, key) for key in branches] or [branch_id(opened, None)]
        try:
            people.add_person(opened, login, name or login, password, role=role, branches=given)
        except (NameTaken, WeakPassword) as error:
            raise click.ClickException(f"{error}; nothing was changed") from error
    click.echo(f"added {login}" + ("" if password_stdin else f" with the password {password}"))


@user.command(name="list")
def list_users() -> None:
    """List everybody."""
    with hall() as opened, opened.database.read() as connection:
        for row in rows.everyone(connection):
            click.echo(f"{row.login}\t{row.role}\t{row.name}{'' if row.active else chr(9) + 'locked'}")


@user.command()
@click.argument("login")
@click.option("--password-stdin", is_flag=True, help="Read the password from standard input instead of making one.")
def password(login: str, password_stdin: bool) -> None:
    """Give a person a new password; the person's sessions end."""
    chosen = _password(password_stdin)
    with hall() as opened:
        try:
            found = people.change_password(opened, login, chosen)
        except WeakPassword as error:
            raise click.ClickException(f"{error}; nothing was changed") from error
    if not found:
        raise click.ClickException(f"nobody is called {login}")
    click.echo(f"changed {login}" + ("" if password_stdin else f" to the password {chosen}"))


def _password(from_stdin: bool) -> str:
    return sys.stdin.readline().rstrip("\n") if from_stdin else secrets.token_urlsafe(9)
